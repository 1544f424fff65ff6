import Testing

@testable import SeedEngine

@Suite("Keys that are stored in another form than files have them")
struct KeyRegistrationTests {
    private static let id = "0123456789abcdef01234567"
    private static let other = "fedcba98765432100123abcd"

    /// Devices whose keys are stored in another form than files have them, and readings that refer to them.
    private static func directory(
        devices: String? = nil, readings: String? = nil
    ) throws -> TemporaryDirectory {
        var files = [
            "catalog.yaml": """
            catalog: test
            collections:
              - {name: devices, database: test, key: id}
              - name: readings
                database: test
                key: n
                references: [{path: device, to: devices}]
            """,
            "schemas/devices.schema.json": #"""
            {"type": "object", "required": ["id"],
             "properties": {"id": {"type": "string", "bsonType": "objectId"},
               "kind": {"enum": ["a", "b"]}}}
            """#,
            "schemas/readings.schema.json": #"""
            {"type": "object", "required": ["n"], "properties": {
              "n": {"type": "integer"}, "device": {"type": "string", "bsonType": "objectId"}}}
            """#,
        ]
        files["devices.json"] = devices
        files["readings.json"] = readings
        return try TemporaryDirectory(files)
    }

    private static let readings =
        #"[{"n": 1, "device": "\#(id)"}, {"n": 2, "device": "\#(other)"}]"#

    @Test func areKnownOfRecordsWithMistakes() throws {
        let directory = try Self.directory(
            devices: #"[{"id": "\#(Self.id)", "kind": "c"}]"#,
            readings: #"[{"n": "x", "device": "\#(Self.id)"}]"#)
        let report = try Validator.validate(SeedDirectory(path: directory.path))
        #expect(report.findings.map(\.path) == ["kind", "n"])
    }

    @Test func countInOtherDirectories() throws {
        let known = try Self.directory(devices: #"[{"id": "\#(Self.id)"}]"#)
        let directory = try Self.directory(readings: Self.readings)
        var options = ValidationOptions()
        options.referenceDirectories = [try SeedDirectory(path: known.path)]
        let report = try Validator.validate(SeedDirectory(path: directory.path), options: options)
        #expect(report.findings.map(\.actual) == [Self.other])
    }

    @Test func countOfRecordsInNoFile() throws {
        let directory = try Self.directory(readings: Self.readings)
        var options = ValidationOptions()
        options.knownRecords = [
            KnownRecords(collection: "devices", batchCount: 1) { _ throws(SeedError) in
                var writer = BSONWriter(capacity: 64)
                writer.beginDocument()
                writer.append("id", Self.id)
                writer.end()
                return RecordBatch(taking: writer, starts: [0])
            }
        ]
        let report = try Validator.validate(SeedDirectory(path: directory.path), options: options)
        #expect(report.findings.map(\.actual) == [Self.other])
    }
}
