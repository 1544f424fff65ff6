import ArgumentParser
import SeedEngine

/// What belongs to a seed directory and is not in it.
struct DataOptions: ParsableArguments {
    @OptionGroup var catalog: CatalogOptions

    @Option(
        name: .customLong("reference"),
        help: ArgumentHelp(
            "A directory whose records may be referred to. Repeatable.", valueName: "dir"),
        completion: .directory)
    var references: [String] = []

    @Option(
        help: ArgumentHelp(
            "What the present is for defaults that need one: ISO 8601, or now. (default: what the"
                + " directory's _metadata.json says, else its catalog)",
            valueName: "instant"))
    var asOf: AsOf?

    func validate() throws { try asOf?.validate() }

    /// Opens a directory.
    func open(_ path: String, storesDatesAsBSON: Bool = false) throws(SeedError) -> SeedDirectory {
        try SeedDirectory(
            path: path, catalogFile: catalog.file(), asOf: asOf?.instant,
            storesDatesAsBSON: storesDatesAsBSON)
    }

    /// Takes the records of a collection from standard input.
    func openInput(of collection: String) throws(SeedError) -> SeedDirectory {
        guard let file = try catalog.file() else {
            throw SeedError(.usage, "standard input needs --catalog")
        }
        return try SeedDirectory(
            input: SpooledInput(ofStandardInputIn: Environment.temporaryDirectory),
            collection: collection, catalog: CatalogReader.read(file), asOf: asOf?.instant)
    }

    /// Opens the directories that may be referred to; one without a catalog has that of `directory`.
    func openReferences(for directory: SeedDirectory) throws(SeedError) -> [SeedDirectory] {
        var opened: [SeedDirectory] = []
        for path in references {
            let catalogFile = CatalogPath.isIn(path) ? nil : directory.catalog.file
            opened.append(try SeedDirectory(path: path, catalogFile: catalogFile))
        }
        return opened
    }
}
