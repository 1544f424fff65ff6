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

    @OptionGroup var origin: OriginOptions

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

    func perform(with output: Output) async throws -> ExitCode {
        let profile = try lookup.profile(self.profile)
        let step = GenerationStep(
            catalogFile: lookup.catalog, seed: origin.seed, asOf: origin.asOf?.instant)
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
