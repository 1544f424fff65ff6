import ArgumentParser
import SeedEngine

/// What is generated, and what becomes of it.
struct RequestOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "A profile's name, or its file.", valueName: "name|file"),
        completion: .file(extensions: ["yaml"]))
    var profile = "demo"

    @OptionGroup var origin: OriginOptions

    @Option(
        help: ArgumentHelp(
            "Where the files go. (default: generated/<profile>, for a part generated/<profile>-2-of-4)",
            valueName: "dir"),
        completion: .directory)
    var output: String?

    @Option(
        help: ArgumentHelp(
            "How many batches are made at once; the files do not depend on it. (default: one a core)",
            valueName: "count"))
    var workers: Int?

    @Option(
        help: ArgumentHelp(
            "Break this share of the generated records on purpose, each in one way that validate must"
                + " find; all ways, or the kinds that are named. _corruptions.json says which and"
                + " how.", valueName: "rate[:kind,…]"))
    var corrupt: String?

    @Option(
        help: ArgumentHelp(
            """
            Generate one of several parts, such as 2/4: a range of the records of each collection. \
            Parts share no record, and `seedbed join` makes the whole of them.
            """, valueName: "k/n"))
    var partition: PartitionOption?

    @Flag(
        name: .customLong("dry-run"), help: "Say what would be generated; write nothing.")
    var isDryRun = false

    @Flag(name: .customLong("load"), help: "Load the files afterwards, and verify.")
    var loads = false

    func validate() throws {
        // It would become a directory whose name holds a password.
        if let output, output.contains("://") {
            throw ValidationError("--output names a directory, not a connection string.")
        }
        if let workers, workers < 1 { throw ValidationError("--workers must be 1 or more.") }
        do throws(SeedError) {
            _ = try corruption()
        } catch {
            throw ValidationError("--corrupt: \(error.message).")
        }
    }

    /// What is to be broken; `nil` when nothing is.
    func corruption() throws(SeedError) -> CorruptionRequest? {
        guard let corrupt else { return nil }
        return try CorruptionRequest(corrupt)
    }
}
