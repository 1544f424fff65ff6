import SeedEngine
import Testing

@Suite(
    "The official JSON Schema suite",
    .enabled(
        if: JSONSchemaSuite.directory != nil, "set JSON_SCHEMA_TEST_SUITE to the suite's folder"))
struct JSONSchemaSuiteTests {
    @Test("every required test passes", arguments: JSONSchemaSuite.files())
    func passes(_ file: String) throws {
        #expect(try !JSONSchemaSuite.groups(of: file).isEmpty)
        #expect(try JSONSchemaSuite.failures(of: file) == [])
    }

    @Test("the suite is whole")
    func isWhole() throws {
        let tests = try JSONSchemaSuite.files().flatMap { try JSONSchemaSuite.groups(of: $0) }
            .flatMap(\.tests)
        #expect(tests.count == 1299)
    }

    @Test(
        "optional tests pass, but for those named here",
        arguments: JSONSchemaSuite.files(in: "optional/"))
    func passesOptional(_ file: String) throws {
        #expect(try JSONSchemaSuite.failures(of: file) == Self.failing[file] ?? [])
    }

    @Test(
        "tests of the formats that we check pass, but for those named here",
        arguments: JSONSchemaSuite.files(in: "optional/format/").filter {
            !unchecked.contains($0)
        })
    func passesFormats(_ file: String) throws {
        #expect(
            try JSONSchemaSuite.failures(of: file, checksFormats: true) == Self.failing[file] ?? [])
    }

    @Test("formats that we do not check accept everything", arguments: unchecked)
    func acceptsUnchecked(_ file: String) throws {
        let invalid = try JSONSchemaSuite.groups(of: file).flatMap { group in
            group.tests.filter { !$0.isValid }.map { "\(group.name): \($0.name)" }
        }
        #expect(try JSONSchemaSuite.failures(of: file, checksFormats: true) == invalid)
    }

    private static let unchecked = [
        "optional/format/idn-email", "optional/format/idn-hostname", "optional/format/iri",
        "optional/format/iri-reference", "optional/format/uri-template",
    ]

    /// The optional tests that fail: drafts before 7 are refused, and the letters that `xn--` stands
    /// for are not looked at.
    private static let failing: [String: [String]] = [
        "optional/cross-draft": [
            "refs to historic drafts are processed as historic drafts: "
                + "first item not a string is valid"
        ],
        "optional/format/hostname": punycode.map {
            "validation of A-label (punycode) host names: \($0)"
        },
    ]

    private static let punycode = [
        "invalid Punycode",
        "contains illegal char U+302E Hangul single dot tone mark",
        "Begins with a Spacing Combining Mark",
        "Begins with a Nonspacing Mark",
        "Begins with an Enclosing Mark",
        "Exceptions that are DISALLOWED, right-to-left chars",
        "Exceptions that are DISALLOWED, left-to-right chars",
        "MIDDLE DOT with no preceding 'l'",
        "MIDDLE DOT with nothing preceding",
        "MIDDLE DOT with no following 'l'",
        "MIDDLE DOT with nothing following",
        "Greek KERAIA not followed by Greek",
        "Greek KERAIA not followed by anything",
        "Hebrew GERESH not preceded by Hebrew",
        "Hebrew GERESH not preceded by anything",
        "Hebrew GERSHAYIM not preceded by Hebrew",
        "Hebrew GERSHAYIM not preceded by anything",
        "KATAKANA MIDDLE DOT with no Hiragana, Katakana, or Han",
        "KATAKANA MIDDLE DOT with no other characters",
        "Arabic-Indic digits mixed with Extended Arabic-Indic digits",
        "ZERO WIDTH JOINER not preceded by Virama",
        "ZERO WIDTH JOINER not preceded by anything",
        "contains \"--\" in the 3rd and 4th position",
    ]
}
