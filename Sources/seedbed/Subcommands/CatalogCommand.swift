import ArgumentParser

/// Holds the commands about catalogs.
struct CatalogCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "catalog",
        abstract: "Check, show, infer and describe catalogs and their schemas.",
        discussion: """
            Examples:
              seedbed catalog check seed-data/farm
              seedbed catalog show seed-data/farm --format json
              seedbed catalog infer fixtures
            """,
        subcommands: [
            CatalogCheckCommand.self, CatalogShowCommand.self, CatalogInferCommand.self,
            CatalogSchemaCommand.self,
        ])
}
