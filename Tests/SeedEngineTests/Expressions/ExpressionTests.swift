import SeedEngine
import Testing

@Suite("Checks in $expr syntax")
struct ExpressionTests {
    /// The record that all examples are computed for.
    static let record: BSONValue = [
        "unit": "tokens", "amount": "0.5", "count": 3, "share": 0.25, "flag": true, "none": nil,
        "name": "Nandi Hills", "tags": ["a", "b", "c"], "numbers": [3, 1.5, 2],
        "tiers": ["one": 85.0, "two": 70.0],
        "items": [["sku": "x", "price": 2], ["sku": "y", "price": 5]],
    ]

    static func compute(_ yaml: String) throws -> BSONValue? {
        let expression = try ExpressionParser.parse(SourceNode(yaml: yaml, file: "catalog.yaml"))
        return try record.documentBytes.withUnsafeBytes { bytes in
            try expression.value(for: BSONView(trusted: #require(bytes.baseAddress)))
        }
    }

    static let values: [(String, BSONValue?)] = [
        ("$unit", "tokens"), ("$tiers.two", 70.0), ("$missing", nil), ("$none", .null),
        ("$items.price", [2, 5]), ("$unit.deeper", nil), ("$$ROOT.count", 3), ("'text'", "text"),
        ("{$literal: $unit}", "$unit"), ("[1, $count]", [1, 3]), ("{a: $count}", ["a": 3]),
        ("{$eq: [$count, 3.0]}", true), ("{$eq: [$unit, tokens]}", true),
        ("{$eq: [$none, $missing]}", false), ("{$lt: [$missing, $none]}", true),
        ("{$lt: [$none, 0]}", true), ("{$lt: [99, 'a']}", true), ("{$ne: [$tags, [a, b]]}", true),
        ("{$gt: [$tiers.one, $tiers.two]}", true), ("{$gte: [3, $count]}", true),
        ("{$lte: [$count, 2]}", false), ("{$cmp: [1, 2]}", -1),
        ("{$and: [true, $count, $tags]}", true), ("{$and: [true, $none]}", false),
        ("{$and: []}", true), ("{$or: [false, 0, $missing]}", false), ("{$or: [$count]}", true),
        ("{$not: [$flag]}", false), ("{$not: $none}", true), ("{$in: [b, $tags]}", true),
        ("{$in: [d, $tags]}", false), ("{$ifNull: [$none, $missing, 7]}", 7),
        ("{$ifNull: [$count, 7]}", 3), ("{$cond: [$flag, yes, no]}", "yes"),
        ("{$cond: {if: $none, then: 1, else: 2}}", 2),
        ("{$switch: {branches: [{case: {$eq: [$unit, x]}, then: 1}, {case: $flag, then: 2}]}}", 2),
        ("{$switch: {branches: [{case: false, then: 1}], default: 9}}", 9),
        ("{$add: [1, $count, 2]}", 6), ("{$add: [1, 0.5]}", 1.5), ("{$subtract: [5, 7]}", -2),
        ("{$multiply: [$count, $share]}", 0.75), ("{$divide: [1, 4]}", 0.25), ("{$mod: [7, 4]}", 3),
        ("{$add: [1, $none]}", .null), ("{$abs: -4}", 4), ("{$round: [2.345, 1]}", 2.3),
        ("{$round: 2.5}", 2.0), ("{$floor: 2.7}", 2.0), ("{$ceil: 2.1}", 3.0),
        ("{$sum: $numbers}", 6.5), ("{$sum: [1, 2]}", 3), ("{$avg: [1, 2]}", 1.5),
        ("{$max: $numbers}", 3), ("{$min: $numbers}", 1.5), ("{$max: []}", .null),
        ("{$concat: [$unit, '-', $name]}", "tokens-Nandi Hills"), ("{$concat: [a, $none]}", .null),
        ("{$toLower: $name}", "nandi hills"), ("{$toUpper: $unit}", "TOKENS"),
        ("{$split: [$name, ' ']}", ["Nandi", "Hills"]), ("{$strLenCP: 'é🌱'}", 2),
        ("{$substrCP: [$name, 6, 20]}", "Hills"), ("{$indexOfCP: [$name, H]}", 6),
        ("{$indexOfCP: [$name, z]}", -1), ("{$trim: {input: '  x '}}", "x"),
        ("{$trim: {input: xxaxx, chars: x}}", "a"),
        ("{$replaceAll: {input: $name, find: ' ', replacement: ''}}", "NandiHills"),
        ("{$toString: $share}", "0.25"), ("{$toInt: '12'}", 12), ("{$toDouble: $count}", 3.0),
        ("{$type: {$toDecimal: $amount}}", "decimal"), ("{$type: $count}", "int"),
        ("{$type: $missing}", "missing"),
        ("{$size: $tags}", 3), ("{$isArray: [$tags]}", true), ("{$isArray: [$unit]}", false),
        ("{$arrayElemAt: [$tags, -1]}", "c"), ("{$arrayElemAt: [$tags, 9]}", nil),
        ("{$first: $tags}", "a"), ("{$last: $tags}", "c"), ("{$slice: [$tags, 2]}", ["a", "b"]),
        ("{$slice: [$tags, -2]}", ["b", "c"]), ("{$slice: [$tags, 1, 1]}", ["b"]),
        ("{$reverseArray: $tags}", ["c", "b", "a"]),
        ("{$concatArrays: [$tags, [d]]}", ["a", "b", "c", "d"]),
        ("{$map: {input: $items, as: i, in: $$i.sku}}", ["x", "y"]),
        ("{$map: {input: $none, in: $$this}}", .null),
        ("{$filter: {input: $numbers, cond: {$gt: [$$this, 1.7]}}}", [3, 2]),
        ("{$reduce: {input: $numbers, initialValue: 0, in: {$add: [$$value, $$this]}}}", 6.5),
        ("{$let: {vars: {x: 2, y: 3}, in: {$multiply: [$$x, $$y]}}}", 6),
        ("{$allElementsTrue: [[true, 1]]}", true), ("{$anyElementTrue: [[false, 0]]}", false),
        ("{$setIsSubset: [[a], $tags]}", true), ("{$setIsSubset: [[z], $tags]}", false),
        ("{$setEquals: [[c, b, a, a], $tags]}", true), ("{$setUnion: [[1, 2], [2]]}", [1, 2]),
        ("{$setDifference: [$tags, [b]]}", ["a", "c"]),
        ("{$setIntersection: [$tags, [b, z]]}", ["b"]),
        ("{$objectToArray: $tiers}", [["k": "one", "v": 85.0], ["k": "two", "v": 70.0]]),
        ("{$getField: unit}", "tokens"), ("{$getField: {field: one, input: $tiers}}", 85.0),
    ]

    @Test("computes what MongoDB computes", arguments: values)
    func computes(_ yaml: String, _ value: BSONValue?) throws {
        #expect(try Self.compute(yaml) == value)
    }

    @Test(
        "says which operand it cannot use",
        arguments: [
            ("{$size: $unit}", "$size needs an array, not \"tokens\""),
            ("{$add: [1, $unit]}", "$add needs numbers or a date, not \"tokens\""),
            ("{$concat: [$count]}", "$concat needs text, not 3"),
            ("{$in: [1, $missing]}", "$in needs an array, not a missing field"),
            ("{$divide: [1, 0]}", "$divide by zero"),
            ("{$toDecimal: x1}", "$toDecimal needs a value that becomes decimal, not \"x1\""),
            ("{$switch: {branches: [{case: false, then: 1}]}}", "no branch of $switch applies"),
        ])
    func refusesOperands(_ yaml: String, _ message: String) {
        let failure = #expect(throws: ExpressionFailure.self) { try Self.compute(yaml) }
        #expect(failure?.message == message)
    }

    @Test(
        "refuses what it does not know, at its place",
        arguments: [
            (
                "{$sise: $tags}",
                "catalog.yaml:1:2: '$sise' is no operator that checks support; did you mean '$size'?"
            ),
            ("{$where: 'x'}", "catalog.yaml:1:2: '$where' is no operator that checks support"),
            ("{$eq: [1]}", "catalog.yaml:1:7: $eq takes 2 operand(s), not 1"),
            (
                "{$eq: [1, 2], $ne: [1, 2]}",
                "catalog.yaml:1:15: an operator stands alone in its mapping; '$ne' is beside '$eq'"
            ),
            (
                "{$map: {input: $a, as: x, in: $$y.z}}",
                "catalog.yaml:1:31: no variable '$$y' is in scope; did you mean '$$x'?"
            ),
            ("$a..b", "catalog.yaml:1:1: '$a..b' is no path; expected names between the dots"),
            ("{$cond: [1, 2]}", "catalog.yaml:1:9: $cond takes 3 operands, not 2"),
            ("{$round: [1, 2, 3]}", "catalog.yaml:1:10: $round takes 1 to 2 operand(s), not 3"),
            ("{$trim: x}", "catalog.yaml:1:9: $trim must be a mapping, not 'x'"),
            (
                "{$dateDiff: {startDate: $a, endDate: $b, unti: day}}",
                "catalog.yaml:1:42: $dateDiff has no key 'unti'; did you mean 'unit'?"
            ),
            ("{$getField: $a}", "catalog.yaml:1:13: $getField needs the name of a field"),
            (
                "{$regexMatch: {input: $a, regex: '(?i)x'}}",
                "catalog.yaml:1:34: the pattern '(?i)x' cannot be used: of the groups with '(?'"
                    + " only '(?:', '(?=', '(?!' and '(?<name>' are supported at character 1"
            ),
            ("{$cond: {if: 1, then: 2}}", "catalog.yaml:1:9: $cond needs 'else'"),
        ])
    func refusesMistakes(_ yaml: String, _ message: String) {
        let error = #expect(throws: SeedError.self) { try Self.compute(yaml) }
        #expect(error?.description == message)
    }

    @Test("gathers every mistake of an expression")
    func gathersMistakes() {
        let error = #expect(throws: SeedError.self) {
            try Self.compute("{$and: [{$foo: 1}, {$bar: 2}]}")
        }
        #expect(error?.related.count == 1)
    }
}
