import ArgumentParser
import SeedEngine

/// Where profiles and their catalog are found.
struct ProfileOptions: ParsableArguments {
    @Option(
        name: .customLong("profiles-dir"),
        help: ArgumentHelp("The directory of the profiles.", valueName: "dir"),
        completion: .directory)
    var directory = "profiles"

    @Option(
        help: ArgumentHelp(
            "The catalog of what is generated. (default: seed-data/<the profile's catalog>, beside"
                + " the directory of the profile or in this one)",
            valueName: "file"),
        completion: .file(extensions: ["yaml"]))
    var catalog: String?

    /// The profiles of the directory.
    ///
    /// - Throws: `SeedError` with code `usage` when there is no such directory.
    func library() throws(SeedError) -> ProfileLibrary {
        guard ByteSource.exists(directory) else {
            throw .missing(directory, "say with --profiles-dir where the profiles are")
        }
        return ProfileLibrary(directory: directory)
    }

    /// The profile of this name, or in this file.
    ///
    /// - Throws: `SeedError` with code `usage` when there is none, or it has mistakes.
    func profile(_ nameOrPath: String) throws(SeedError) -> Profile {
        let isPath =
            nameOrPath.contains("/") || nameOrPath.hasSuffix(".yaml")
            || nameOrPath.hasSuffix(".yml")
        guard isPath else { return try library().profile(nameOrPath) }
        guard ByteSource.exists(nameOrPath) else {
            throw .missing(nameOrPath, "name the file of a profile, or a profile of the directory")
        }
        return try Profile(path: nameOrPath)
    }
}
