import ArgumentParser
import SeedEngine

/// Shows what a catalog declares.
struct CatalogShowCommand: ReportingCommand {
    static let name = "catalog show"
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show the collections of a catalog in SEED_ORDER.",
        discussion: """
            Example:
              seedbed catalog show seed-data/farm
            """)

    @OptionGroup var catalog: CatalogArgument
    @OptionGroup var formatting: FormatOptions
    @OptionGroup var verbosity: VerbosityOptions

    var writesJSON: Bool { formatting.isJSON }

    func perform(with output: Output) async throws -> ExitCode {
        let catalog = try catalog.read()
        if writesJSON {
            output.result(catalog.value(of: Self.name))
        } else {
            output.result(catalog.text(style: output.style))
        }
        return .success
    }
}
