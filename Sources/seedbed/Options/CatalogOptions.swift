import ArgumentParser
import SeedEngine

/// Which catalog a seed directory follows.
struct CatalogOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The catalog; needed where the directory holds no catalog.yaml.", valueName: "file"),
        completion: .file(extensions: ["yaml"]))
    var catalog: String?

    /// The catalog's file, when the user names one.
    ///
    /// - Throws: `SeedError` with code `usage` when there is no such file.
    func file() throws(SeedError) -> String? {
        guard let catalog else { return nil }
        return try CatalogPath.file(catalog)
    }
}
