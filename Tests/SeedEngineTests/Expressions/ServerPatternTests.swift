import Testing

@testable import SeedEngine

@Suite("Patterns in MongoDB's dialect")
struct ServerPatternTests {
    @Test(
        "match what PCRE matches",
        arguments: [
            ("b$", "ab\n", true), ("b$", "ab\n\n", false), ("a.b", "a\rb", true),
            ("a.b", "a\nb", false), ("a\\sb", "a\u{A0}b", false), ("a[\\sx]b", "a b", true),
            ("a\\Sb", "a\u{A0}b", true), ("^\\w+\\.$", "ab.", true), ("[.$]", "a", false),
        ])
    func matches(_ pattern: String, _ text: String, _ isMatch: Bool) throws {
        #expect(try ServerPattern.compile(pattern).matches(text) == isMatch)
    }

    @Test(
        "are refused where the dialects differ",
        arguments: [
            "(?i)a", "(?<=a)b", "(?>a)", "(?P<n>a)", "[[:alpha:]]", "[]a]", "[^]a]", "(a)\\1",
            "\\u0041", "\\v", "\\A", "\\Qa\\E", "a++", "[\\S]", "a\\",
        ])
    func refuses(_ pattern: String) {
        #expect(throws: PatternError.self) { try ServerPattern.compile(pattern) }
    }
}
