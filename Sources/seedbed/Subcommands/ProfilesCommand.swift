import ArgumentParser
import SeedEngine

/// Holds the commands about profiles; lists them when none is named.
struct ProfilesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "profiles",
        abstract: "List the profiles, or explain what one makes.",
        discussion: """
            A profile is a file in the directory of the profiles; one whose name begins with _ is not \
            listed.

            Examples:
              seedbed profiles
              seedbed profiles --format json
              seedbed profiles explain demo
            """,
        subcommands: [ProfilesListCommand.self, ProfilesExplainCommand.self],
        defaultSubcommand: ProfilesListCommand.self)
}
