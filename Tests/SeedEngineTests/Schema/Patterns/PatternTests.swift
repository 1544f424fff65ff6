import Testing

@testable import SeedEngine

@Suite("Regular expressions of ECMA-262")
struct PatternTests {
    struct Example: Sendable, CustomTestStringConvertible {
        let pattern: String
        let matching: [String]
        let others: [String]

        init(_ pattern: String, _ matching: [String], not others: [String]) {
            self.pattern = pattern
            self.matching = matching
            self.others = others
        }

        var testDescription: String { pattern }
    }

    @Test("match what they describe, and nothing else", arguments: Example.all)
    func matches(_ example: Example) throws {
        let pattern = try Pattern(example.pattern)
        for text in example.matching { #expect(pattern.matches(text), "\(text)") }
        for text in example.others { #expect(!pattern.matches(text), "\(text)") }
    }

    @Test(
        "that are none say why",
        arguments: [
            ("a(", "a group is not closed with ')' at character 3"),
            ("a)", "a ')' closes no group at character 2"),
            ("[a", "a class is not closed with ']' at character 1"),
            ("[b-a]", "the ends of a range are out of order at character 5"),
            ("[a-\\d]", "a range cannot end with a class at character 6"),
            ("*a", "there is nothing to repeat before '*' at character 1"),
            ("a**", "there is nothing to repeat before '*' at character 3"),
            ("a{2,1}", "the counts are out of order at character 7"),
            ("a{", "a count must follow '{' at character 3"),
            ("a}", "'}' must be written '\\}' at character 2"),
            ("\\a", "'\\a' has no meaning at character 1"),
            ("a\\", "the pattern ends with '\\' at character 2"),
            ("\\1", "group 1 does not exist at character 2"),
            ("\\k<x>", "no group has the name 'x' at character 2"),
            ("(?<x>a)(?<x>b)", "two groups have the name 'x' at character 13"),
            (
                "(?i)a",
                "a group must begin with (, (?:, (?<name>, (?=, (?!, (?<= or (?<! at character 3"
            ),
            ("\\u12", "4 hexadecimal digits are missing at character 5"),
            ("\\u{110000}", "the escape names no Unicode scalar at character 11"),
            (
                "\\p{Greek}",
                "'Greek' is not a general category of Unicode, such as L or Lu at character 3"
            ),
            ("(a{1000}){1000}", "the counts make the pattern too large at character 1"),
        ])
    func refuses(_ text: String, _ reason: String) {
        let error = #expect(throws: PatternError.self) { try Pattern(text) }
        #expect(error?.description == reason)
    }

    @Test(
        "never take exponential time",
        .timeLimit(.minutes(1)),
        arguments: [
            "^(a+)+$", "^(a|a)*$", "^(a|aa)+$", "(.*)*x", "^(([a-z])+.)+[A-Z]([a-z])+$",
            "^(?:a?){50}a{50}$x", "(x+x+)+y", "^(a+)+\\1$y", "^((?=(a+))a)+$y",
        ])
    func staysFast(_ text: String) throws {
        let pattern = try Pattern(text)
        // One that takes exponential time does not end before the test's time limit, nor ever.
        #expect(!pattern.matches(String(repeating: "a", count: 2000) + "!"))
    }

    @Test("are matched in texts of any length")
    func matchesLongTexts() throws {
        let text = String(repeating: "ab", count: 200_000)
        #expect(try Pattern("^(?:ab)*$").matches(text))
        #expect(try !Pattern("^(?:ab)*a$").matches(text))
        #expect(try Pattern("(?:ab)*ba$|b$").matches(text))
    }

    @Test("keep their tree for those who make texts from it")
    func keepsTree() throws {
        #expect(
            try Pattern("^a(?:b|c){2,}$").syntax
                == .sequence([
                    .start, .scalar("a"),
                    .repetition(
                        .alternation([.scalar("b"), .scalar("c")]), minimum: 2, maximum: nil,
                        isLazy: false),
                    .end,
                ]))
    }
}

extension PatternTests.Example {
    static let all: [Self] = [
        .init("b", ["b", "abc"], not: ["", "a"]),
        .init("^ab$", ["ab"], not: ["ab\n", "xab", "abx"]),
        .init("^$", [""], not: ["a", "\n"]),
        .init("", ["", "x"], not: []),
        .init("^a|b$", ["ax", "xb"], not: ["xa", "bx"]),
        .init("^(?:a|b)$", ["a", "b"], not: ["ab", ""]),
        .init("^.$", ["a", "é", "🌱"], not: ["", "\n", "\u{2028}", "ab"]),
        .init("^[^]$", ["a", "\n"], not: ["", "ab"]),
        .init("[]", [], not: ["", "a"]),
        .init("^[a-c_-]+$", ["a-b_c"], not: ["d", ""]),
        .init("^[^a-c]+$", ["xyz", "é"], not: ["a", "xa"]),
        .init("^[\\d.]+$", ["1.5"], not: ["1,5"]),
        .init("^[^\\d\\s]+$", ["ab"], not: ["a1", "a b"]),
        .init("^[\\D]+$", ["ab"], not: ["1"]),
        .init("^[\\b]$", ["\u{8}"], not: ["b"]),
        .init("^\\d{2}$", ["12"], not: ["1", "123", "١٢"]),
        .init("^\\w+$", ["aZ_9"], not: ["é", "a-b"]),
        .init("^\\W$", ["é", "-"], not: ["a"]),
        .init("^\\s$", [" ", "\t", "\u{A0}", "\u{FEFF}", "\u{2003}"], not: ["a", "\u{85}"]),
        .init("^\\S$", ["a"], not: [" "]),
        .init("^a{0}b?$", ["", "b"], not: ["a"]),
        .init("^a{2,3}$", ["aa", "aaa"], not: ["a", "aaaa"]),
        .init("^a{2,}$", ["aa", "aaaaa"], not: ["a"]),
        .init("^a+?b*?$", ["a", "aab"], not: ["b"]),
        .init("^(a*)*$", ["", "aaa"], not: ["b"]),
        .init("^(?:a?)+$", ["", "aaa"], not: ["b"]),
        .init("\\bcat\\b", ["a cat.", "cat"], not: ["concat", "cats"]),
        .init("\\Bcat", ["concat"], not: ["cat", "a cat"]),
        .init("^(?=.*\\d)(?=.*[a-z]).{4,}$", ["abc1", "1abc"], not: ["abcd", "1234", "a1"]),
        .init("^(?!foo)", ["bar"], not: ["foobar"]),
        .init("(?<=\\$)\\d+", ["$5"], not: ["5", "€5"]),
        .init("(?<!\\$)\\b\\d+", ["5", "€5"], not: ["$5"]),
        .init("^((?=.*x).)+x$", ["abx"], not: ["ab"]),
        .init("^(.)(.)\\2\\1$", ["abba"], not: ["abab"]),
        .init("^(?<q>['\"]).*\\k<q>$", ["'a'", "\"\""], not: ["'a\""]),
        .init("^(?:(a)|b)*\\1$", ["ab", "abb", "aa"], not: ["aba", "c"]),
        .init("^\\k<late>(?<late>a)$", ["a"], not: ["aa"]),
        .init("^\\u0041\\x42\\u{43}\\cJ\\0$", ["ABC\n\0"], not: ["ABC"]),
        .init("^\\ud83c\\udf31$", ["🌱"], not: ["x"]),
        .init("^\\t\\n\\v\\f\\r$", ["\t\n\u{B}\u{C}\r"], not: [""]),
        .init("^\\/\\.\\-\\@\\{\\}$", ["/.-@{}"], not: [""]),
        .init("^\\p{L}+$", ["éßλ漢"], not: ["a1", ""]),
        .init("^\\p{Lu}\\p{Lowercase_Letter}$", ["Éa"], not: ["éa"]),
        .init("^[\\p{Nd}\\p{gc=Sc}]+$", ["٣€5"], not: ["a"]),
        .init("^\\P{L}$", ["1", "-"], not: ["a", "é"]),
        .init("^[^\\P{L}a]$", ["b", "é"], not: ["a", "1"]),
        .init("^\\p{ASCII}+$", ["ab"], not: ["é"]),
        .init(
            "^([01]\\d|2[0-3]):([0-5]\\d)-([01]\\d|2[0-3]):([0-5]\\d)$", ["06:00-10:00"],
            not: ["6:00-10:00", "24:00-10:00", "06:00-10:60"]),
        .init(
            "^[a-z0-9]+-(highland|midland|lowland)$", ["kericho-highland"],
            not: ["Kericho-highland", "kericho-high", "kericho-highland-2"]),
    ]
}
