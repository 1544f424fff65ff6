import SeedEngine
import Testing

@Suite("What is asked to be broken")
struct CorruptionRequestTests {
    @Test("is everything where no kind is named")
    func isEverything() throws {
        #expect(try CorruptionRequest("2%").kinds == CorruptionKind.allCases)
    }

    @Test("is the kinds that are named, each once")
    func isNamed() throws {
        let request = try CorruptionRequest("0.5:enum,missing,enum")
        #expect(request.kinds == [.missing, .choice])
        #expect(request.share.text == "50%")
    }

    @Test(
        "is refused with what was expected",
        arguments: [
            (
                "much",
                "'much' is no rate; expected more than 0 and at most 1, such as 2% or 0.02, with at"
                    + " most 9 digits behind the point"
            ),
            (
                "2%:mising",
                "there is no kind 'mising' to break records by; did you mean 'missing'?; the kinds"
                    + " are missing, type, range, reference, duplicate, enum, unknown, check"
            ),
            (
                "100%:duplicate",
                "a duplicate has the key of a record that stays whole, so less than 100% can be"
                    + " duplicates; lower the rate, or allow other kinds"
            ),
            (
                "2%:",
                "there is no kind '' to break records by; the kinds are missing, type, range,"
                    + " reference, duplicate, enum, unknown, check"
            ),
        ])
    func isRefused(text: String, message: String) {
        let error = #expect(throws: SeedError.self) { try CorruptionRequest(text) }
        #expect(error?.code == .usage)
        #expect(error?.message == message)
    }
}
