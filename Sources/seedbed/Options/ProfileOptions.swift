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
    var library: ProfileLibrary { ProfileLibrary(directory: directory) }
}
