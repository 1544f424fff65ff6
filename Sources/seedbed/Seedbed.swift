import ArgumentParser
import SeedEngine

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The root command; does nothing but name the others.
@main
struct Seedbed: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "seedbed",
        abstract: "Fills MongoDB with seed data that can be trusted.",
        discussion: """
            A profile becomes records, records become JSON files that people review, files are checked \
            strictly without a database and loaded in SEED_ORDER; then the database is verified.

            Examples:
              seedbed generate --profile demo    write files to generated/demo
              seedbed validate generated/demo    find every mistake in them
              seedbed load generated/demo        into $MONGODB_URI, or localhost

            Exit codes:
              0    done
              1    findings in the data, or a verification that failed
              2    plan found changes
              64   wrong usage, profile or catalog
              65   a file cannot be read as JSON
              69   the server cannot be reached, or does not let us in
              70   a mistake in seedbed itself
              73   output cannot be written
              74   the server refused some writes
              77   refused by a guard
              130  interrupted

            Results go to stdout, progress and messages to stderr. With --format json, every command \
            prints one JSON object.
            """,
        version: "0.1.0",
        subcommands: [
            GenerateCommand.self, JoinCommand.self, ValidateCommand.self, PlanCommand.self,
            LoadCommand.self, ResetCommand.self, VerifyCommand.self, VerifyFilesCommand.self,
            ReportCommand.self, ProfilesCommand.self, CatalogCommand.self, RulesCommand.self,
        ])

    static func main() async {
        // A write beyond the largest size that files may have is to fail, and not to end the process.
        _ = signal(SIGXFSZ, SIG_IGN)
        FreedMemory.keepForNextBatch()
        do {
            var command = try parseAsRoot()
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch {
            exit(afterParsing: error)
        }
    }

    /// Ends the process as the parser would, but for what a connection string at a wrong place would tell,
    /// and for those who wait for JSON.
    private static func exit(afterParsing error: any Error) -> Never {
        let code = exitCode(for: error)
        let text = fullMessage(for: error)
        // A command that ran has said all there is to say.
        guard !text.isEmpty else { Self.exit(withError: code) }
        let output = Output()
        guard code.isSuccess else {
            StandardStream(.error).write(Redaction.redacted(text) + "\n")
            let line = CommandLineText(CommandLine.arguments.dropFirst())
            if line.asksForJSON {
                let failure = SeedError(.usage, message(for: error)).redacted
                output.result(failure.value(of: line.commandName(under: Self.self), code: code))
            }
            finish(output, code)
        }
        output.result(text + "\n")
        finish(output, code)
    }

    private static func finish(_ output: Output, _ code: ExitCode) -> Never {
        do {
            try output.finish()
        } catch {
            output.problem(error)
            Self.exit(withError: ExitCode(error.code))
        }
        Self.exit(withError: code)
    }
}
