import ArgumentParser

/// A command line that the parser refused, for what can be told of it all the same.
struct CommandLineText {
    /// What stands before `--`, behind which nothing is an option.
    private let arguments: [String]

    /// Takes the arguments without the program's name.
    init(_ arguments: some Sequence<String>) {
        self.arguments = Array(arguments.prefix { $0 != "--" })
    }

    /// Whether the last `--format` asks for JSON.
    var asksForJSON: Bool {
        var format: String?
        for (argument, next) in zip(arguments, arguments.dropFirst().map(Optional.some) + [nil]) {
            if argument == "--format" { format = next }
            if argument.hasPrefix("--format=") {
                format = String(argument.dropFirst("--format=".count))
            }
        }
        return format == FormatOptions.Format.json.rawValue
    }

    /// The words that name a command, such as `catalog check`; `nil` when there is none.
    func commandName(under root: any ParsableCommand.Type) -> String? {
        var names: [String] = []
        var command = root
        for argument in arguments {
            let found = command.configuration.subcommands.first { subcommand in
                subcommand.configuration.commandName == argument
            }
            guard let found else { break }
            command = found
            names.append(argument)
        }
        return names.isEmpty ? nil : names.joined(separator: " ")
    }
}
