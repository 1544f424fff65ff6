import Testing

@testable import SeedEngine

@Suite("Reading profiles")
struct ProfileTests {
    private static func profile(_ text: String) throws -> Profile {
        try Profile(yaml: text, file: "profiles/test.yaml")
    }

    @Test func readsAllKeys() throws {
        let profile = try Self.profile(
            """
            profile: mine
            description: What it is for.
            format: 1
            catalog: farm
            seed: 18446744073709551615
            as_of: "2026-01-17T00:00:00Z"
            reference_data:
              source: e2e_seed
              entities: [regions, prompts]
            generated_data:
              farmers: {count: 3}
            """)
        #expect(profile.name == "mine")
        #expect(profile.description == "What it is for.")
        #expect(profile.catalog == "farm")
        #expect(profile.seed == UInt64.max)
        #expect(profile.asOf == .at(Instant(seconds: 1_768_608_000)))
        #expect(profile.referenceData.entities?.map(\.name) == ["regions", "prompts"])
        #expect(profile.generatedData.value == ["farmers": ["count": 3]])
    }

    @Test func theNameIsTheFileStemUnlessSaid() throws {
        let profile = try Self.profile("generated_data: {}")
        #expect(profile.name == "test")
        #expect(profile.seed == nil)
        #expect(profile.asOf == .unsaid)
        #expect(profile.format == 1)
    }

    @Test func theFileStemMustBeAPlainNameWhereItIsTheName() throws {
        let error = #expect(throws: SeedError.self) {
            try Profile(yaml: "generated_data: {}", file: "profiles/a b.yaml")
        }
        #expect(error?.message.contains("the file's name must be a plain name") == true)
        let named = try Profile(yaml: "profile: a-b_2.1\ngenerated_data: {}", file: "a b.yaml")
        #expect(named.name == "a-b_2.1")
    }

    @Test func nowIsLeftToWhoReadsTheClock() throws {
        let profile = try Self.profile("as_of: now\ngenerated_data: {}")
        #expect(profile.asOf == .now)
        #expect(profile.asOf.instant == nil)
    }

    struct Mistake: Sendable, CustomTestStringConvertible {
        let text: String
        let line: Int
        let says: String
        var testDescription: String { text }

        static let all = [
            Mistake(
                text: "profil: x\ngenerated_data: {}", line: 1, says: "did you mean 'profile'?"),
            Mistake(text: "profile: x", line: 1, says: "'generated_data' is missing"),
            Mistake(
                text: "generated_data: {}\nseed: -1", line: 2, says: "'seed' must be an integer"),
            Mistake(
                text: "generated_data: {}\nas_of: soon", line: 2, says: "'as_of' must be an instant"
            ),
            Mistake(
                text: "generated_data: {}\nas_of: 9999-01-01T00:00:00Z", line: 2,
                says: "'as_of' must lie in the years 1900 to 2200"),
            Mistake(
                text: "generated_data: {}\nprofile: ../../escaped", line: 2,
                says: "'profile' must be a plain name"),
            Mistake(
                text: "profile: ..\ngenerated_data: {}", line: 1,
                says: "does not begin with '.', not '..'"),
            Mistake(text: "generated_data: {}\nformat: 2", line: 2, says: "'format' must be"),
            Mistake(
                text: "generated_data: {}\nreference_data: {source: other}", line: 2,
                says: "'source' must be e2e_seed"),
            Mistake(
                text: "generated_data: {}\nreference_data:\n  entities: [a, a]", line: 3,
                says: "'a' stands here twice"),
        ]
    }

    @Test(arguments: Mistake.all)
    func saysWhatIsWrongAndWhere(_ mistake: Mistake) throws {
        let error = #expect(throws: SeedError.self) { try Self.profile(mistake.text) }
        #expect(error?.code == .usage)
        #expect(error?.location?.line == mistake.line)
        #expect(error?.message.contains(mistake.says) == true, "\(String(describing: error))")
    }

    @Test func namesAllMistakesAtOnce() throws {
        let error = #expect(throws: SeedError.self) {
            try Self.profile("seed: x\nas_of: y\nwrong: z\ngenerated_data: {}")
        }
        #expect(error?.related.count == 2)
    }
}
