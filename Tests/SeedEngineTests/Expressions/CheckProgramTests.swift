import Testing

@testable import SeedEngine

@Suite("The checks of a collection")
struct CheckProgramTests {
    static func checks(_ expressions: [String]) throws -> [Check] {
        try expressions.enumerated().map { position, yaml in
            let node = try SourceNode(yaml: yaml, file: "catalog.yaml")
            return Check(
                id: "check-\(position)", path: "", expression: try ExpressionParser.parse(node),
                expected: nil, message: "", severity: .error, source: node.value,
                location: node.location)
        }
    }

    static func failures(
        _ expressions: [String], of record: BSONValue
    ) throws -> [CheckRunner.Failure] {
        var runner = CheckRunner(CheckProgram(try checks(expressions)))
        return try record.documentBytes.withUnsafeBytes { bytes in
            runner.failures(of: BSONView(trusted: try #require(bytes.baseAddress)))
        }
    }

    @Test func namesTheChecksThatFail() throws {
        let failures = try Self.failures(
            ["{$gt: [$count, 1]}", "{$lt: [$count, 1]}", "{$add: [$name, 1]}", "$name", "$none"],
            of: ["name": "x", "count": 3])
        #expect(failures.map(\.position) == [1, 2, 4])
        #expect(
            failures.map(\.reason?.message) == [
                nil, "$add needs numbers or a date, not \"x\"", nil,
            ])
    }

    @Test("forgets a record before the next one")
    func forgets() throws {
        var runner = CheckRunner(CheckProgram(try Self.checks(["{$eq: [$count, 3]}"])))
        let records: [(BSONValue, Int)] = [(["count": 3], 0), (["other": 1], 1), (["count": 3], 0)]
        for (record, count) in records {
            try record.documentBytes.withUnsafeBytes { bytes in
                let view = BSONView(trusted: try #require(bytes.baseAddress))
                #expect(runner.failures(of: view).count == count)
            }
        }
    }

    @Test("finds every field, whatever names stand beside it")
    func findsFields() throws {
        // Names that share their first eight bytes, and names shorter and longer than eight.
        let names =
            (0..<120).map { ["n\($0)", "metadata\($0)", "long_name_\($0)_of_a_field"] }
            .flatMap { $0 } + ["", "a", "metadata", "é🌱"]
        let record = BSONValue.document(
            names.enumerated().map { BSONValue.Member($1, .int(Int64($0))) })
        let wanted = names.enumerated().filter { !$1.isEmpty }
        let failures = try Self.failures(
            wanted.map { "{$eq: [{$getField: '\($1)'}, \($0)]}" }, of: record)
        #expect(failures.map { wanted[$0.position].element } == [])
    }

    @Test(
        "says which paths decide",
        arguments: [
            (["{$eq: [$a.b, $c]}", "{$gt: [$a.b.d, 1]}"], ["a.b", "c"]),
            (["{$eq: [$ab, $a]}", "$a.b"], ["a", "ab"]),
            (["{$map: {input: $l, in: $$this.x}}", "$$ROOT.r"], ["l", "r"]),
            (["{$eq: [1, 1]}"], []),
        ])
    func namesReadPaths(_ expressions: [String], _ paths: [String]) throws {
        let program = CheckProgram(try Self.checks(expressions))
        #expect(program.readPaths == paths)
        #expect(!program.readsWholeRecord)
    }

    @Test func saysThatTheWholeRecordDecides() throws {
        #expect(CheckProgram(try Self.checks(["{$objectToArray: $$ROOT}"])).readsWholeRecord)
    }

    @Test(
        "gives up what would never end",
        arguments: [
            ("{$range: [0, 2000000000]}", "it goes through more than 4000000 list elements"),
            (
                """
                {$let: {vars: {all: {$range: [0, 3000]}},
                  in: {$map: {input: $$all, in: {$size: $$all}}}}}
                """,
                "it goes through more than 4000000 list elements"
            ),
            (
                """
                {$reduce: {input: {$range: [0, 1000]}, initialValue: x,
                  in: {$concat: [$$value, $$value]}}}
                """,
                "the values made from one record grow beyond 16 MiB"
            ),
            (
                "{$reduce: {input: {$range: [0, 1000]}, initialValue: 1, in: [$$value]}}",
                "it makes lists inside lists more than 100 deep"
            ),
        ])
    func givesUp(_ yaml: String, _ message: String) throws {
        let failures = try Self.failures([yaml], of: ["a": 1])
        #expect(failures.map(\.reason?.message) == [message])
    }

    @Test("refuses an expression that nests too deep when it is read")
    func refusesDepth() {
        let yaml =
            String(repeating: "{$not: [", count: 200) + "true" + String(repeating: "]}", count: 200)
        let error = #expect(throws: SeedError.self) { try Self.checks([yaml]) }
        #expect(error?.code == .usage)
    }
}
