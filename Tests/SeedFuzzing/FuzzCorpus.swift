import FoundationEssentials

/// Good inputs to begin with, words worth trying, and the inputs that once broke something.
package struct FuzzCorpus: Sendable {
    /// Inputs that the target takes, most of them real files.
    package let inputs: [[UInt8]]
    /// Pieces that mean something to the target.
    package let words: [[UInt8]]

    /// Collects what there is for a target.
    ///
    /// - Throws: When a file of the repository cannot be read.
    package init(for target: FuzzTarget) throws {
        var inputs = try Self.regressions(of: target).map(\.input)
        switch target {
        case .reader, .validator:
            for collection in Self.collections {
                let text = try Self.bytes("seed-data/farm/\(collection).json")
                inputs.append(
                    target == .reader ? text : [UInt8]("\(collection)\n".utf8) + text)
            }
            if target == .reader {
                inputs.append(try Self.bytes("Tests/SeedDomainsTests/Farm/broken-rules.ndjson"))
            }
            words = Self.jsonWords
        case .catalog:
            inputs.append(try Self.bytes("seed-data/farm/catalog.yaml"))
            words = Self.yamlWords + Self.expressionWords
        case .schema:
            for collection in Self.collections {
                inputs.append(try Self.bytes("seed-data/farm/schemas/\(collection).schema.json"))
            }
            words = Self.jsonWords + Self.schemaWords
        case .expression:
            inputs += Self.expressions.map { [UInt8]($0.utf8) }
            words = Self.yamlWords + Self.expressionWords
        case .profile:
            for name in ["minimal", "demo", "demo-large"] {
                inputs.append(try Self.bytes("profiles/\(name).yaml"))
            }
            words = Self.yamlWords
        case .pattern:
            inputs += Self.patterns.map { [UInt8]($0.utf8) }
            words = Self.patternWords
        }
        self.inputs = inputs
    }

    /// Writes the inputs into a directory, each into a file, and the words into a dictionary beside it.
    ///
    /// The dictionary has the directory's name with `.words` behind it, in the form of libFuzzer.
    package func write(to directory: String) throws {
        try FileManager.default.createDirectory(
            atPath: directory, withIntermediateDirectories: true)
        for (number, input) in inputs.enumerated() {
            try Data(input).write(to: URL(filePath: "\(directory)/begin-\(number)"))
        }
        let lines = words.map { word in
            let digits = word.map { byte in
                (byte < 16 ? "\\x0" : "\\x") + String(byte, radix: 16)
            }
            return "\"\(digits.joined())\"\n"
        }
        try Data(lines.joined().utf8).write(to: URL(filePath: "\(directory).words"))
    }

    /// The inputs that once broke something, with the names of their files.
    package static func regressions(
        of target: FuzzTarget
    ) throws -> [(name: String, input: [UInt8])] {
        let directory = "Tests/SeedFuzzing/Corpus/\(target.rawValue)"
        let path = "\(root)/\(directory)"
        guard FileManager.default.fileExists(atPath: path) else { return [] }
        return try FileManager.default.contentsOfDirectory(atPath: path).sorted().map {
            ($0, try bytes("\(directory)/\($0)"))
        }
    }

    /// The top of the checkout.
    static let root = #filePath.replacing("/Tests/SeedFuzzing/FuzzCorpus.swift", with: "")

    private static func bytes(_ path: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: URL(filePath: "\(root)/\(path)")))
    }

    /// The collections of the farm.
    static let collections = [
        "agent_configs", "collection_points", "cost_events", "documents", "factories",
        "farmer_performance", "farmers", "grading_models", "prompts", "regions", "source_configs",
        "weather_observations",
    ]

    private static func words(_ words: [String]) -> [[UInt8]] { words.map { [UInt8]($0.utf8) } }

    private static let jsonWords =
        words([
            "{", "}", "[", "]", ",", ":", "\"", "\\", "{}", "[]", "null", "true", "false", "NaN",
            "-Infinity", "-", "0", "-0", "01", "1.", ".5", "1e", "1e+", "1E-7", "1e400", "1e-400",
            "2.5", "9223372036854775807", "9223372036854775808", "-9223372036854775809",
            "0.1000000000000000055511151231257827", "\\u0000", "\\ud83c", "\\udf31",
            "\\ud83c\\udf31",
            "\\u00e9", "\\uZZZZ", "é", "🌱", "\u{FEFF}", "\u{2028}", "\"a\":1,", ",\"a\":1", "\n",
            "\r\n", "\t", "\u{0}", "\u{1}", "\u{7F}", "// x\n",
            "{\"$date\":\"2026-01-17T00:00:00Z\"}",
            "{\"$oid\":\"0123456789abcdef01234567\"}", "{\"$numberDecimal\":\"1E+6144\"}",
            "{\"$numberLong\":\"-1\"}", "{\"$numberDouble\":\"NaN\"}",
            "{\"$date\":{\"$numberLong\":\"1\"}}",
        ]) + [
            [0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE2, 0x82],
            [0xF0],
        ]

    private static let yamlWords = words([
        ":", ": ", "- ", "\n- ", "{", "}", "[", "]", ", ", "\"", "'", "|\n", ">-\n", "&a ", "*a",
        "<<: *a",
        "? ", "# ", "!!int ", "!x ", "%YAML 1.2\n", "---\n", "...\n", "\t", "\n  ", "~", "null",
        "true",
        "no", "0x1F", "0o17", ".inf", ".nan", "1e9999", "-1", "99999999999999999999", "2026-01-17",
        "~3", "5-15", "60%", "last_30_days", "é", "🌱", "\u{FEFF}", "\u{0}", "\u{85}", "\r",
    ])

    private static let expressionWords = words([
        "$and", "$or", "$not", "$cond", "$switch", "$ifNull", "$let", "$literal", "$eq", "$cmp",
        "$in",
        "$add", "$divide", "$mod", "$multiply", "$round", "$abs", "$concat", "$split", "$trim",
        "$substrCP", "$indexOfCP", "$replaceAll", "$regexMatch", "$size", "$arrayElemAt", "$slice",
        "$map", "$filter", "$reduce", "$setEquals", "$objectToArray", "$getField", "$toInt",
        "$toDecimal", "$dateFromString", "$$value", "$$this", "$$ROOT", "$$NOW", "$$x", "$.",
        "$a..b",
        "{$add: [1, 2]}", "{$literal: $a}", "9223372036854775807", "-9223372036854775808", "1e308",
    ])

    private static let schemaWords = words([
        "\"type\":", "\"$ref\":\"#\"", "\"$ref\":\"#/$defs/a\"", "\"$defs\":", "\"$anchor\":\"a\"",
        "\"$dynamicRef\":\"#a\"", "\"$id\":\"http://x/y\"", "\"allOf\":[", "\"anyOf\":[",
        "\"oneOf\":[",
        "\"not\":", "\"if\":", "\"then\":", "\"else\":", "\"items\":", "\"prefixItems\":[",
        "\"contains\":", "\"minContains\":0", "\"uniqueItems\":true", "\"properties\":",
        "\"patternProperties\":", "\"additionalProperties\":false",
        "\"unevaluatedProperties\":false",
        "\"unevaluatedItems\":false", "\"propertyNames\":", "\"required\":[\"a\"]",
        "\"dependentSchemas\":", "\"minimum\":1e308", "\"multipleOf\":0.01",
        "\"multipleOf\":1e-300",
        "\"maxLength\":0", "\"pattern\":\"(a*)*b\"", "\"format\":\"date-time\"", "\"const\":",
        "\"enum\":[", "\"default\":", "\"bsonType\":\"decimal\"", "\"x-default\":\"$$NOW\"",
    ])

    private static let patternWords = words([
        "(", ")", "(?:", "(?=", "(?!", "(?<=", "(?<!", "(?<n>", "\\k<n>", "\\1", "[", "]", "[^",
        "-", "^",
        "$", "|", "*", "+", "?", "*?", "{2}", "{0,}", "{3,1}", "{1000}", "{99999999999}", ".",
        "\\d", "\\W",
        "\\s", "\\b", "\\B", "\\p{L}", "\\P{Lu}", "\\p{Foo}", "\\u{1F331}", "\\u{110000}",
        "\\ud83c\\udf31",
        "\\x41", "\\cA", "\\0", "\\-", "\\", "(a*)*", "(a|a)*", "\n", "é", "🌱", "a",
        "aaaaaaaaaaaaaaaa",
    ])

    private static let expressions = [
        "{$eq: [$unit, {$switch: {branches: [{case: {$eq: [$count, 3]}, then: tokens}], default: null}}]}",
        "{$allElementsTrue: {$map: {input: {$objectToArray: $tiers}, as: t, in: {$gt: [$$t.v, 1]}}}}",
        "{$reduce: {input: $tags, initialValue: '', in: {$concat: [$$value, $$this]}}}",
        "{$let: {vars: {x: {$add: [$count, 0.5]}}, in: {$round: [{$divide: [$$x, 3]}, 2]}}}",
        "{$gte: [{$toDecimal: $amount}, 0]}",
        "{$filter: {input: $items, as: i, cond: {$lt: [$$i.price, 3]}}}",
        "{$cond: [{$in: [$unit, $tags]}, {$slice: [$tags, 1, 1]}, {$substrCP: [$name, 1, 3]}]}",
        "{$regexMatch: {input: $name, regex: '^N.*s$'}}",
        "{$mod: [{$multiply: [$big, 2]}, {$subtract: [$count, 3]}]}",
        "{$dateFromString: {dateString: '2026-01-17T00:00:00Z'}}",
    ]

    private static let patterns = [
        "^FRM-[A-Z]{3}-\\d{4}$\nFRM-MIN-0001", "^\\+254[17]\\d{8}$\n+254712345678",
        "^(?:a|b)*?c{2,5}$\nababcc", "(\\p{Lu})\\1\nxÉÉ", "^(?=.*\\d)(?!.*\\s)[^\\W_]+$\nabc1",
        "(?<=a)b|\\bc\nab c", "[\\u{1F300}-\\u{1F5FF}]+\n🌱🌱",
        "^(([a-z])+.)+[A-Z]([a-z])+$\naaaaaaaaaaaaa",
    ]
}
