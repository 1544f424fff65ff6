import ArgumentParser

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
            GenerateCommand.self, ValidateCommand.self, LoadCommand.self, VerifyCommand.self,
            ProfilesCommand.self, CatalogCommand.self,
        ])

    static func main() async {
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

    /// Ends the process as the parser would, but for what a connection string at a wrong place would tell.
    private static func exit(afterParsing error: any Error) -> Never {
        let code = exitCode(for: error)
        let text = fullMessage(for: error)
        let message = code.isSuccess ? text : Redaction.redacted(text)
        if !message.isEmpty {
            StandardStream(code.isSuccess ? .output : .error).write(message + "\n")
        }
        Self.exit(withError: code)
    }
}
