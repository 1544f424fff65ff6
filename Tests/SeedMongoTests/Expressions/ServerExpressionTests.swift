import SeedEngine
import SeedMongo
import SeedTestSupport
import Testing

/// Every expression is computed by a server and by us: the same value of the same type, or both refuse.
@Suite("Checks as the server computes them", .liveServer, .timeLimit(.minutes(2)))
struct ServerExpressionTests {
    private let connection: MongoConnection

    init() throws { connection = try MongoConnection(to: try LiveServer.uri()) }

    @Test("one expression", arguments: ServerExpressions.all)
    func agrees(_ yaml: String) async throws {
        let difference = try await difference(yaml, ServerExpressions.record)
        #expect(difference == nil)
    }

    @Test(
        "operators of two operands, over values of every type",
        arguments: [
            "$add", "$subtract", "$multiply", "$divide", "$mod", "$eq", "$lt", "$cmp", "$in",
        ])
    func agreesOnPairs(_ name: String) async throws {
        var differences: [String] = []
        for left in TypedValue.all {
            for right in TypedValue.all {
                let record = BSONValue.document(left.member("x") + right.member("y"))
                if let difference = try await difference("{\(name): [$x, $y]}", record) {
                    differences.append("\(left.name), \(right.name): \(difference)")
                }
            }
        }
        #expect(differences == [])
    }

    @Test(
        "operators of one operand, over values of every type",
        arguments: [
            "$abs", "$ceil", "$floor", "$round", "$trunc", "$not", "$type", "$isNumber", "$toBool",
            "$toInt", "$toLong", "$toDouble", "$toDecimal", "$toString", "$toDate", "$toLower",
            "$toUpper", "$strLenCP", "$strLenBytes", "$size", "$isArray", "$first", "$last",
            "$reverseArray", "$objectToArray", "$sum", "$avg", "$min", "$max", "$year", "$month",
            "$dayOfMonth", "$hour", "$isoWeek", "$allElementsTrue", "$anyElementTrue",
            "$mergeObjects", "$concat", "$concatArrays",
        ])
    func agreesOnSingles(_ name: String) async throws {
        var differences: [String] = []
        for value in TypedValue.all {
            let record = BSONValue.document(value.member("x"))
            if let difference = try await difference("{\(name): $x}", record) {
                differences.append("\(value.name): \(difference)")
            }
        }
        #expect(differences == [])
    }

    /// What the two answers are, where they differ.
    private func difference(_ yaml: String, _ record: BSONValue) async throws -> String? {
        let node = try SourceNode(yaml: "{v: \(yaml), t: {$type: [\(yaml)]}}", file: "catalog.yaml")
        let ours = answer(of: try ExpressionParser.parse(node), to: record)
        let theirs = try await answer(ofServer: node.value, to: record)
        return ours.text == theirs.text
            ? nil : "\(yaml): ours \(ours.detail), the server's \(theirs.detail)"
    }

    private struct Answer {
        let text: String
        let detail: String

        init(_ value: BSONValue?) {
            text = value.map { "\($0.documentBytes)" } ?? "nothing"
            var detail = value.map { JSONWriter.compact($0) } ?? "nothing"
            if case .other(_, let bytes)? = value?["v"] { detail += " \(bytes)" }
            self.detail = detail
        }

        init(_ failure: String) {
            text = "refused"
            detail = "refused: \(failure)"
        }
    }

    private func answer(of expression: Expression, to record: BSONValue) -> Answer {
        withView(record) { view in
            do throws(ExpressionFailure) {
                return Answer(try expression.value(for: view))
            } catch {
                return Answer(error.message)
            }
        }
    }

    private func answer(
        ofServer expression: BSONValue, to record: BSONValue
    ) async throws -> Answer {
        let command: BSONValue = [
            "aggregate": 1,
            "pipeline": [["$documents": [["$literal": record]]], ["$replaceWith": expression]],
            "cursor": [:],
        ]
        do {
            let reply = try await connection.run(command, on: "admin")
            return Answer(reply["cursor"]?["firstBatch"]?.elements?.first)
        } catch {
            return Answer("\(error.message.prefix(150))")
        }
    }
}
