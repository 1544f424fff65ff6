import FoundationEssentials
import SeedEngine

/// The official test suite of JSON Schema, where there is a copy of it.
enum JSONSchemaSuite {
    /// The folder of the suite: `JSON_SCHEMA_TEST_SUITE`, else beside the package.
    static let directory: String? = {
        let package = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let candidates: [String?] = [
            ProcessInfo.processInfo.environment["JSON_SCHEMA_TEST_SUITE"],
            package.deletingLastPathComponent()
                .appending(path: "shared/suites/json-schema-test-suite").path,
        ]
        return candidates.compactMap { $0 }.first {
            FileManager.default.fileExists(atPath: "\($0)/draft2020-12/type.json")
        }
    }()

    /// One schema of the suite, and the values it is tried on.
    struct Group {
        let name: String
        let schema: BSONValue
        let tests: [Test]
    }

    struct Test {
        let name: String
        let value: BSONValue
        let isValid: Bool
    }

    /// The groups of a file below `draft2020-12`.
    static func groups(of file: String) throws -> [Group] {
        guard let directory else { return [] }
        let url = URL(filePath: "\(directory)/draft2020-12/\(file).json")
        return try RecordReading([UInt8](Data(contentsOf: url))).records.map { record in
            Group(
                name: record["description"]?.text ?? "", schema: record["schema"] ?? .null,
                tests: (record["tests"]?.elements ?? []).map { test in
                    Test(
                        name: test["description"]?.text ?? "", value: test["data"] ?? .null,
                        isValid: test["valid"] == true)
                })
        }
    }
}
