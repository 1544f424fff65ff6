import ArgumentParser
import SeedEngine

/// Makes a whole data set of its parts.
struct JoinCommand: ReportingCommand {
    static let name = "join"
    static let configuration = CommandConfiguration(
        commandName: name,
        abstract: "Make a whole seed directory of the parts of --partition.",
        discussion: """
            The directory has the same bytes as if it had been generated as a whole. Parts that were \
            changed, are missing, or come from another profile, seed or as-of are refused.

            Example:
              seedbed join part-1 part-2 part-3 part-4 --output generated/demo-large
            """)

    @Argument(
        help: ArgumentHelp("The directories of all parts, in any order.", valueName: "dir"),
        completion: .directory)
    var directories: [String]

    @Option(
        help: ArgumentHelp(
            "Where the files go. (default: generated/<profile>)", valueName: "dir"),
        completion: .directory)
    var output: String?

    @OptionGroup var formatting: FormatOptions
    @OptionGroup var verbosity: VerbosityOptions

    var writesJSON: Bool { formatting.isJSON }

    func validate() throws {
        if let output, output.contains("://") {
            throw ValidationError("--output names a directory, not a connection string.")
        }
    }

    func perform(with output: Output) async throws -> ExitCode {
        try await Interruption.watching(output) { try join(output) }
    }

    private func join(_ output: Output) throws(SeedError) -> ExitCode {
        let parts = try PartJoin(directories)
        let target = self.output ?? "generated/\(parts.identity.profile)"
        let check = GenerationCheck(target: target)
        let manifest = try parts.write(
            to: target, progress: { output.progress("Writing \($0)", 0, of: nil) },
            checking: { path throws(SeedError) in
                output.endProgress()
                _ = try check.run(path, output: output)
            })
        if writesJSON {
            output.result([
                "command": .string(Self.name), "ok": true, "exit_code": 0,
                "directory": .string(target), "metadata": manifest.identity,
                "parts": .int(Int64(directories.count)),
                "files": .int(Int64(manifest.files.count)),
                "records": .int(Int64(manifest.recordCount)),
            ])
        } else {
            output.result(
                output.style.good(
                    "Written to \(target.onOneLine):"
                        + " \(manifest.recordCount.counted("record")) of"
                        + " \(directories.count.counted("part")) in"
                        + " \(manifest.files.count.counted("file"))") + "\n")
        }
        return .success
    }
}
