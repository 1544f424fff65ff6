import SeedEngine
import Testing

@Suite("Schemas for editors")
struct CatalogSchemaCommandTests {
    @Test("are printed as JSON Schema", arguments: ["catalog", "profile", "schema"])
    func arePrinted(_ subject: String) async throws {
        let run = try await Seedbed.run("catalog", "schema", subject)
        #expect(run.exitCode == 0)
        #expect(run.errors == "")
        let schema = try run.json()
        #expect(schema["$schema"] == "https://json-schema.org/draft/2020-12/schema")
        guard case .success = CompiledSchema.compile(schema) else {
            Issue.record("\(subject) does not compile")
            return
        }
    }

    @Test("of something else there are none")
    func namesSubjects() async throws {
        let run = try await Seedbed.run("catalog", "schema", "record")
        #expect(run.exitCode == 64)
        #expect(run.errors.contains("catalog"))
    }
}
