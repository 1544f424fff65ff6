import ArgumentParser

/// How far a load goes.
struct ExtentOptions: ParsableArguments {
    @Flag(
        name: .customLong("dry-run"),
        help: "Validate and say what would be loaded; do not connect.")
    var isDryRun = false

    @Option(
        name: .customLong("plan"),
        help: ArgumentHelp(
            """
            Do exactly what a plan says that 'seedbed plan --save' made, or nothing: also not when \
            files or stored documents changed since. Deletions need --confirm.
            """, valueName: "file"),
        completion: .file())
    var plan: String?
}
