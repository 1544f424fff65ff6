import SeedEngine
import SeedMongo
import SeedTestSupport
import Testing

/// What the forms of seed files become on a real server.
@Suite("Loading every form", .liveServer, .freshDatabase, .timeLimit(.minutes(5)))
struct LiveInputTests {
    private static let schema = """
        {"type": "object", "required": ["id"], "properties": {
          "id": {"type": "string"}, "owner": {"type": "string", "bsonType": "objectId"},
          "at": {"type": "string", "format": "iso-date-time", "bsonType": "date"},
          "price": {"type": "number", "bsonType": "decimal"}, "count": {"type": "integer"},
          "ratio": {"type": "number"}, "photo": {"bsonType": "binData"},
          "stamp": {"bsonType": "timestamp"}, "rule": {"bsonType": "regex"}}}
        """

    private static let record = """
        {"id": "top", "owner": {"$oid": "5f9f1b9b9b9b9b9b9b9b9b0a"},\
         "at": {"$date": "2026-01-17T00:00:00Z"}, "price": 12345678901234567890.10,\
         "count": {"$numberLong": "5"}, "ratio": {"$numberDouble": "3"},\
         "photo": {"$binary": {"base64": "AQID", "subType": "00"}},\
         "stamp": {"$timestamp": {"t": 1, "i": 2}},\
         "rule": {"$regularExpression": {"pattern": "^a", "options": "i"}}}

        """

    @Test("stores the types that Extended JSON names, and finds them unchanged")
    func storesTypes() async throws {
        let scratch = try Scratch()
        try Shop.write(["shelves.ndjson": Self.record], to: scratch)
        try scratch.write("schemas/shelves.schema.json", Self.schema)
        let packed = try await Seedbed.runShell(
            "gzip \"$0\"", arguments: ["\(scratch.path)/shelves.ndjson"])
        #expect(packed.exitCode == 0, "\(packed.errors)")
        let database = try FreshDatabase.required()
        let environment = ["MONGODB_URI": try LiveServer.text()]
        let hosts = database.uri.hostNames.flatMap { ["--allow-host", $0] }
        for expected in ["Loaded 1 record", "Nothing to do"] {
            let run = try await Seedbed.run(
                ["load", scratch.path, "--database-suffix", database.naming.suffix] + hosts,
                environment: environment)
            #expect(run.exitCode == 0, "\(run.output) \(run.errors)")
            #expect(run.output.contains(expected), "\(run.output)")
        }
        let verified = try await Seedbed.run(
            ["verify", scratch.path, "--database-suffix", database.naming.suffix],
            environment: environment)
        #expect(verified.exitCode == 0, "\(verified.output)")
        let types: BSONValue = [
            "owner": ["$type": "objectId"], "at": ["$type": "date"], "price": ["$type": "decimal"],
            "count": ["$type": "long"], "ratio": ["$type": "double"],
            "photo": ["$type": "binData"], "stamp": ["$type": "timestamp"],
            "rule": ["$type": "regex"],
        ]
        let reply = try await database.run(["count": "shelves", "query": types], writes: false)
        #expect(reply["n"] == 1)
        let stored = try #require(try await database.documents(in: "shelves").first)
        #expect(
            JSONWriter.compact(stored["price"] ?? .null)
                == #"{"$numberDecimal": "12345678901234567890.10"}"#)
    }
}
