import ArgumentParser
import SeedEngine

/// Tells what a profile makes.
struct ProfilesExplainCommand: ReportingCommand {
    static let name = "profiles explain"
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Explain what a profile makes: records, sizes, values, times, scenarios.",
        discussion: """
            Counts are exact. Sizes, values and times come from a sample of up to 2,000 records of each \
            collection, taken evenly over it; nothing is written. A line of bars shows how the records \
            lie along time, in days, weeks, four weeks or years.

            Examples:
              seedbed profiles explain demo
              seedbed profiles explain mine.yaml --collection orders --format json
            """)

    @Argument(
        help: ArgumentHelp("A profile's name, or its file.", valueName: "name|file"),
        completion: .file(extensions: ["yaml"]))
    var profile: String

    @Option(
        help: ArgumentHelp(
            "What all random choices start from: 0 to 2^64 - 1. (default: the profile's)",
            valueName: "number"))
    var seed: UInt64?

    @Option(
        help: ArgumentHelp(
            "The instant that counts as the present: ISO 8601, or now. (default: the profile's)",
            valueName: "instant"))
    var asOf: AsOf?

    @Option(
        name: .customLong("collection"),
        help: ArgumentHelp(
            "Explain the fields of this collection only; can be given more than once.",
            valueName: "name"))
    var collections: [String] = []

    @OptionGroup var lookup: ProfileOptions
    @OptionGroup var formatting: FormatOptions
    @OptionGroup var verbosity: VerbosityOptions

    var writesJSON: Bool { formatting.isJSON }

    func validate() throws { try asOf?.validate() }

    func perform(with output: Output) async throws -> ExitCode {
        let profile = try lookup.profile(self.profile)
        let step = GenerationStep(
            catalogFile: lookup.catalog, seed: seed, asOf: asOf?.instant)
        let (plan, explanation) = try step.explanation(profile)
        let names = plan.steps.map(\.collection)
        for name in collections where !names.contains(name) {
            throw SeedError(
                .usage,
                "the profile makes no collection '\(name)'"
                    + Spelling.suggestion(for: name, in: names), at: profile.location)
        }
        let result = ExplanationResult(
            profile: profile, plan: plan, explanation: explanation,
            collections: collections)
        if writesJSON {
            output.result(result.value)
        } else {
            output.result(result.text(style: output.style))
        }
        return .success
    }
}
