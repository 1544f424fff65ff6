import ArgumentParser
import SeedEngine

/// Prints the JSON Schema of what people write.
struct CatalogSchemaCommand: ReportingCommand {
    /// What people write.
    enum Subject: String, ExpressibleByArgument, CaseIterable {
        case catalog
        case profile
        case schema
    }

    static let name = "catalog schema"
    static let configuration = CommandConfiguration(
        commandName: "schema",
        abstract: "Print the JSON Schema of catalogs, profiles or schemas, for editors.",
        discussion: """
            Editors that know JSON Schema complete and explain the keys of a YAML file that begins with

              # yaml-language-server: $schema=catalog.schema.json

            Examples:
              seedbed catalog schema catalog > catalog.schema.json
              seedbed catalog schema profile > profile.schema.json
              seedbed catalog schema schema > record.schema.json      with x-generate
            """)

    @Argument(
        help: "Whether the schema is that of catalogs, of profiles or of the schemas of records.")
    var subject = Subject.catalog

    @OptionGroup var verbosity: VerbosityOptions

    var writesJSON: Bool { false }

    func perform(with output: Output) async throws -> ExitCode {
        switch subject {
        case .catalog: output.result(CatalogSchema.text)
        case .profile: output.result(try ProfileSchema.document(for: GenerationStep.domains))
        case .schema: output.result(try RecordSchema.document())
        }
        return .success
    }
}
