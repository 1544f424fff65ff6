import ArgumentParser
import SeedEngine

/// Compares the files of a generated directory with what was generated.
struct VerifyFilesCommand: ReportingCommand {
    static let name = "verify-files"
    static let configuration = CommandConfiguration(
        commandName: name,
        abstract: "Compare a generated directory with its _metadata.json.",
        discussion: """
            Reads every file: its SHA-256 and its number of records must be those that were \
            generated, none may be missing, and no other file may be there. Needs no database.

            Example:
              seedbed verify-files generated/demo

            Ends with 1 when anything differs, and prints a line for each file that does.
            """)

    @Argument(
        help: ArgumentHelp("The directory that was generated.", valueName: "dir"),
        completion: .directory)
    var directory: String

    @OptionGroup var formatting: FormatOptions
    @OptionGroup var verbosity: VerbosityOptions

    var writesJSON: Bool { formatting.isJSON }

    func perform(with output: Output) async throws -> ExitCode {
        try await Interruption.watching(output) { try compare(output) }
    }

    private func compare(_ output: Output) throws(SeedError) -> ExitCode {
        let verification = try FileVerification(directory)
        let differences = try verification.differences { file in
            output.progress("Reading \(file)", 0, of: nil)
        }
        output.endProgress()
        let result = FileVerificationResult(verification: verification, differences: differences)
        if writesJSON {
            output.result(result.value)
        } else {
            output.result(result.text(style: output.style))
        }
        return result.exitCode
    }
}
