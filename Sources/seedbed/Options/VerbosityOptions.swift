import ArgumentParser
import Logging

/// How much a command tells on stderr, and in which colours.
struct VerbosityOptions: ParsableArguments {
    @Flag(
        name: [.customShort("q"), .customLong("quiet")],
        help: "Show results and problems only; no progress, no remarks.")
    var isQuiet = false

    @Flag(
        name: [.customShort("v"), .customLong("verbose")], help: "Log what is done, to stderr.")
    var isVerbose = false

    @Option(
        help: ArgumentHelp(
            "When text has colours: on terminals, always, or never. NO_COLOR and CLICOLOR_FORCE count.",
            valueName: "when"))
    var color = ColorChoice.auto

    func validate() throws {
        if isQuiet, isVerbose {
            throw ValidationError("--quiet and --verbose contradict each other.")
        }
    }

    /// Sends the log where the user wants it.
    ///
    /// May be called once in a process.
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
