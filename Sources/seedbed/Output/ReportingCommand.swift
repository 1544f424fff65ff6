import ArgumentParser
import Logging
import SeedEngine

/// A command that does something: it writes to an `Output`, and ends with an exit code.
protocol ReportingCommand: AsyncParsableCommand, Sendable {
    /// How it is called, as in `catalog check`.
    static var name: String { get }
    /// What the user wants to hear.
    var verbosity: VerbosityOptions { get }
    /// Whether results are one JSON object.
    var writesJSON: Bool { get }

    /// Does the work.
    ///
    /// - Returns: How it ended.
    /// - Throws: `SeedError` when the work could not be done.
    func perform(with output: Output) async throws -> ExitCode
}

extension ReportingCommand {
    func run() async throws {
        verbosity.startLogging()
        let output = Output(
            isQuiet: verbosity.isQuiet, isVerbose: verbosity.isVerbose, color: verbosity.color)
        var code: ExitCode
        do {
            code = try await perform(with: output)
        } catch {
            code = report(error, to: output)
        }
        do {
            try output.finish()
        } catch {
            output.problem(error)
            code = ExitCode(error.code)
        }
        if code != .success { throw code }
    }

    private func report(_ error: any Error, to output: Output) -> ExitCode {
        let failure: SeedError
        var members: [BSONValue.Member] = []
        switch error {
        case let error as LoadFailure:
            failure = error.problem.redacted
            members = [
                .init("cleared", error.cleared.value), .init("load", error.load?.value ?? .null),
            ]
            if let load = error.load, !writesJSON {
                output.endProgress()
                output.result(load.partialText(style: output.style))
            }
        case let error as SeedError: failure = error.redacted
        case is CancellationError: failure = SeedError(.interrupted, "interrupted")
        default:
            failure = SeedError(
                .bug, "unexpected: \(Redaction.redacted(String(describing: error)))")
        }
        let code = ExitCode(failure.code)
        output.endProgress()
        output.problem(failure)
        if writesJSON { output.result(failure.value(of: Self.name, code: code, members)) }
        return code
    }
}
