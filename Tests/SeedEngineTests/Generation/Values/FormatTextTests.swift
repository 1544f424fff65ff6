import Testing

@testable import SeedEngine

@Suite("Texts of formats")
struct FormatTextTests {
    private static let now = Instant(seconds: 1_768_640_400)

    private static func isOf(_ format: StringFormat, _ text: String) -> Bool {
        var text = text
        return text.withUTF8 { format.accepts(UnsafeRawBufferPointer($0)) }
    }

    @Test(arguments: StringFormat.allCases)
    func everyTextIsOfItsFormat(_ format: StringFormat) {
        let text = FormatText(format, before: Self.now)
        for seed in ValueFixture.seeds {
            for made in ValueFixture.draws(
                100, seed: seed,
                { stream in
                    ValueFixture.text { text.append(to: &$0, using: &stream) }
                })
            {
                #expect(Self.isOf(format, made), "'\(made)'")
            }
        }
    }

    @Test(arguments: StringFormat.allCases)
    func numberedTextsDiffer(_ format: StringFormat) {
        let text = FormatText(format, before: Self.now)
        let order = KeyedPermutation(count: text.count, source: ValueFixture.source(2))
        let count = min(text.count, 2000)
        let made = (0..<count).map { index in
            ValueFixture.text { text.append(number: order[index], to: &$0) }
        }
        #expect(Set(made).count == count)
        #expect(made.allSatisfy { Self.isOf(format, $0) })
    }

    @Test(arguments: StringFormat.allCases)
    func theLastNumberHasAText(_ format: StringFormat) {
        let text = FormatText(format, before: Self.now)
        let last = ValueFixture.text { text.append(number: text.count - 1, to: &$0) }
        #expect(Self.isOf(format, last), "'\(last)'")
    }

    @Test(arguments: [StringFormat.date, .isoDate, .dateTime, .isoDateTime])
    func datesLieBeforeNow(_ format: StringFormat) throws {
        let text = FormatText(format, before: Self.now)
        for number in [0, text.count - 1] {
            let made = ValueFixture.text { text.append(number: number, to: &$0) }
            let instant = try #require(Instant(iso8601: made))
            #expect(instant < Self.now && instant.adding(seconds: 731 * 86_400) > Self.now)
        }
    }

    @Test(arguments: [StringFormat.email, .hostname, .uri])
    func hostsAreThoseOfExamples(_ format: StringFormat) {
        let text = FormatText(format, before: Self.now)
        for made in ValueFixture.draws(
            200,
            { stream in
                ValueFixture.text { text.append(to: &$0, using: &stream) }
            })
        {
            #expect(["example.com", "example.org", "example.net"].contains { made.contains($0) })
        }
    }
}
