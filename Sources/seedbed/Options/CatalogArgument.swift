import ArgumentParser
import SeedEngine

/// Which catalog.
struct CatalogArgument: ParsableArguments {
    @Argument(
        help: ArgumentHelp(
            "A catalog.yaml, or the directory that holds it.", valueName: "file|dir"),
        completion: .file(extensions: ["yaml"]))
    var path: String

    /// Reads the catalog and its schemas.
    func read() throws(SeedError) -> Catalog {
        try CatalogReader.read(CatalogPath.file(path))
    }
}
