import ArgumentParser
import Logging

/// How much a command tells on stderr.
struct VerbosityOptions: ParsableArguments {
    @Flag(
        name: [.short, .customLong("quiet")],
        help: "Show no progress and no remarks; only results and problems.")
    var isQuiet = false

    @Flag(name: [.short, .customLong("verbose")], help: "Log what is done, to stderr.")
    var isVerbose = false

    func validate() throws {
        if isQuiet, isVerbose {
            throw ValidationError("--quiet and --verbose contradict each other.")
        }
    }

    /// Sends the log where the user wants it. Once in a process.
    func startLogging() {
        let isVerbose = isVerbose
        LoggingSystem.bootstrap { label in
            guard isVerbose else { return SwiftLogNoOpLogHandler() }
            var handler = StreamLogHandler.standardError(label: label)
            handler.logLevel = .debug
            return handler
        }
    }
}
