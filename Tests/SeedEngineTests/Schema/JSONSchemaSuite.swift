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

    /// The names of the files of a folder below `draft2020-12`, without `.json`.
    static func files(in folder: String = "") -> [String] {
        guard let directory else { return [] }
        let path = "\(directory)/draft2020-12/\(folder)"
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        return names.filter { $0.hasSuffix(".json") }.map { folder + $0.dropLast(5) }.sorted()
    }

    /// The suite's documents for references, under the URIs that its schemas use.
    static var library: SchemaLibrary {
        var library = SchemaLibrary()
        if let directory {
            library.add(folder: "\(directory)/remotes", as: "http://localhost:1234/")
        }
        return library
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

    /// Compiles a group's schema as JSON Schema has it, without the strictness of catalogs.
    static func compile(_ group: Group, checksFormats: Bool = false) -> SchemaCompilation {
        CompiledSchema.compile(
            group.schema, options: SchemaOptions(isStrict: false, checksFormats: checksFormats),
            library: library)
    }

    /// The tests of a file whose outcome is not the expected one, as `group: test`.
    static func failures(of file: String, checksFormats: Bool = false) throws -> [String] {
        try groups(of: file).flatMap { group -> [String] in
            switch compile(group, checksFormats: checksFormats) {
            case .failure: return group.tests.map { "\(group.name): \($0.name)" }
            case .success(let schema):
                return group.tests.filter { schema.issues(of: $0.value).isEmpty != $0.isValid }
                    .map { "\(group.name): \($0.name)" }
            }
        }
    }
}
