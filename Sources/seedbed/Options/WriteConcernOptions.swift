import ArgumentParser
import SeedMongo

extension WriteConcern: ExpressibleByArgument {
    /// Reads what was typed.
    package init?(argument: String) { self.init(argument) }
}

/// When a write counts as made.
struct WriteConcernOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            """
            How many members of a replica set must have each write: majority, or a number. (default: \
            w of the connection string, else the server's own)
            """, valueName: "members"))
    var writeConcern: WriteConcern?
}
