import Testing

@testable import SeedEngine

@Suite("Texts of regular expressions")
struct PatternTextTests {
    struct Example: Sendable, CustomTestStringConvertible {
        let pattern: String
        var lengths = 0...Int.max
        /// How many texts there are; `nil` when that does not matter.
        var count: Int?
        var testDescription: String {
            lengths == 0...Int.max ? pattern : "\(pattern) \(lengths)"
        }

        static let all = [
            Example(pattern: "^CUS-\\d{6}$", count: 1_000_000),
            Example(pattern: "^[A-Z]{3}[0-9]{3}$", count: 17_576_000),
            Example(pattern: "^(active|inactive|paused)$", count: 3),
            Example(pattern: "red|green|blue", count: 3),
            Example(pattern: "^(?:a|b|a|[ab])$", count: 2),
            Example(pattern: "^(a|ab)(c|bcd)?$", count: 6),
            Example(pattern: "^\\+254(7|1)\\d{8}$", count: 200_000_000),
            Example(pattern: "^\\+[1-9]\\d{1,14}$"),
            Example(pattern: "^[^@\\s]+@[^@\\s]+\\.[a-z]{2,}$"),
            Example(pattern: "^[a-zA-Z0-9._%+-]+@[a-zA-Z0-9.-]+\\.[a-zA-Z]{2,6}$"),
            Example(pattern: "^[a-z0-9]+(?:-[a-z0-9]+)*$"),
            Example(
                pattern: "^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$",
                count: 1 << 60),
            Example(pattern: "^[0-9a-fA-F]{24}$"),
            Example(pattern: "^#([0-9a-f]{3}|[0-9a-f]{6})$", count: 4096 + 16_777_216),
            Example(pattern: "^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$", count: 3_720_000),
            Example(pattern: "^([01]\\d|2[0-3]):[0-5]\\d$", count: 1440),
            Example(pattern: "^https?://[^\\s/$.?#].[^\\s]*$"),
            Example(pattern: "^https?://"),
            Example(pattern: "^ORD-"),
            Example(pattern: "^v?(0|[1-9]\\d*)\\.(0|[1-9]\\d*)\\.(0|[1-9]\\d*)$"),
            Example(pattern: "^-?\\d+(\\.\\d{1,2})?$"),
            Example(pattern: "^[A-Z]{2}\\d{2} ?\\d{4} ?\\d{4} ?\\d{4} ?\\d{4} ?\\d{0,2}$"),
            Example(pattern: "^y$|^[A-Z]$", count: 27),
            Example(pattern: "^.{1,40}$"),
            Example(pattern: "^\\S+$"),
            Example(pattern: "^\\s$", count: 1),
            Example(pattern: "^\\W$"),
            Example(pattern: "^[\\s\\S]{2}$"),
            Example(pattern: "^\\p{Lu}\\p{Ll}+$"),
            Example(pattern: "^\\p{Lm}$"),
            Example(pattern: "^[\\u{1F600}-\\u{1F64F}]$", count: 80),
            Example(pattern: "^[äöüß]{2}$", count: 16),
            Example(pattern: "^\\bword\\b \\bnext\\b$", count: 1),
            Example(pattern: "\\bend\\b"),
            Example(pattern: "^a\\B.$"),
            Example(pattern: "", count: 1),
            Example(pattern: "^$", count: 1),
            Example(pattern: "a^|b", count: 1),
            Example(pattern: "^(^a|b$)$", count: 2),
            Example(pattern: "^((a*)*)*$"),
            Example(pattern: "^(\\d+,)*\\d+$"),
            Example(
                pattern: "^[\\w.!#$%&'*+/=?^`{|}~-]+@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?"
                    + "(?:\\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*$"),
            Example(pattern: "^([a-z]{1,60}\\.){1,20}[a-z]{2,60}$"),
            Example(pattern: "^(?:[A-Z][a-z]{1,30} ){1,30}$"),
            Example(pattern: "^.{0,3000}$"),
            Example(pattern: "^[A-Z]+$", lengths: 3...3, count: 17_576),
            Example(pattern: "^[A-Z]+$", lengths: 40...41),
            Example(pattern: "^.*$", lengths: 500...600),
            Example(pattern: "abc", lengths: 10...12),
            Example(pattern: "\\d$", lengths: 6...6),
            Example(pattern: "^SKU", lengths: 8...8),
            Example(pattern: "^(ab|cde|f{1,9})$", lengths: 3...4, count: 3),
        ]
    }

    @Test(arguments: Example.all)
    func everyTextMatches(_ example: Example) throws {
        let pattern = try Pattern(example.pattern)
        let text = try PatternText(pattern.syntax, lengths: example.lengths)
        for seed in ValueFixture.seeds {
            for made in ValueFixture.draws(
                60, seed: seed,
                { stream in
                    ValueFixture.text { text.append(to: &$0, using: &stream) }
                })
            {
                #expect(pattern.matches(made), "'\(made)'")
                #expect(example.lengths.contains(made.unicodeScalars.count), "'\(made)'")
            }
        }
    }

    @Test(arguments: Example.all)
    func numberedTextsMatchAndDiffer(_ example: Example) throws {
        let pattern = try Pattern(example.pattern)
        let text = try PatternText(pattern.syntax, lengths: example.lengths)
        if let count = example.count { #expect(text.count == count) }
        let order = KeyedPermutation(count: text.count, source: ValueFixture.source(9))
        // Texts that Unicode calls equivalent are different texts.
        var seen: Set<[UInt8]> = []
        let count = min(text.count, 500)
        for index in 0..<count {
            let made = ValueFixture.text { text.append(number: order[index], to: &$0) }
            #expect(pattern.matches(made), "'\(made)'")
            #expect(example.lengths.contains(made.unicodeScalars.count), "'\(made)'")
            seen.insert(Array(made.utf8))
        }
        #expect(seen.count == count)
    }

    @Test func fewTextsAreEquallyLikely() throws {
        let text = try PatternText(try Pattern("^(a|bb|bc|xyz)$").syntax)
        var counts: [String: Int] = [:]
        for made in ValueFixture.draws(
            4000,
            { stream in
                ValueFixture.text { text.append(to: &$0, using: &stream) }
            })
        {
            counts[made, default: 0] += 1
        }
        #expect(counts.count == 4)
        #expect(counts.values.allSatisfy { abs($0 - 1000) < 140 }, "\(counts)")
    }

    @Test func lengthsOfManyTextsAreSpread() throws {
        let text = try PatternText(try Pattern("^[a-z]{1,8}$").syntax)
        var counts = [Int](repeating: 0, count: 9)
        for made in ValueFixture.draws(
            8000,
            { stream in
                ValueFixture.text { text.append(to: &$0, using: &stream) }
            })
        {
            counts[made.utf8.count] += 1
        }
        #expect(counts.dropFirst().allSatisfy { abs($0 - 1000) < 160 }, "\(counts)")
    }

    struct Impossible: Sendable, CustomTestStringConvertible {
        let pattern: String
        var lengths = 0...Int.max
        let reason: String
        var testDescription: String { pattern }

        static let all = [
            Impossible(
                pattern: "^(?=.*\\d)[a-z]+$",
                reason: "no texts can be made of a pattern that looks around, such as (?=…)"),
            Impossible(
                pattern: "(?<!a)b",
                reason: "no texts can be made of a pattern that looks around, such as (?=…)"),
            Impossible(
                pattern: "^(a|b)\\1$",
                reason: "no texts can be made of a pattern that refers back, such as \\1"),
            Impossible(
                pattern: "^abc$", lengths: 4...Int.max,
                reason: "no text of at least 4 characters matches the pattern"),
            Impossible(
                pattern: "^abc", lengths: 0...2,
                reason: "no text of at least 0 and at most 2 characters matches the pattern"),
            Impossible(
                pattern: "a^", reason: "no text of at least 0 characters matches the pattern"),
            Impossible(
                pattern: "^(.*a.{14})$", lengths: 200...300,
                reason: "the pattern is too large to make texts of"),
        ]
    }

    @Test(arguments: Impossible.all)
    func saysWhyThereAreNoTexts(_ example: Impossible) throws {
        let pattern = try Pattern(example.pattern)
        #expect(throws: ValueProblem(example.reason)) {
            try PatternText(pattern.syntax, lengths: example.lengths)
        }
    }
}
