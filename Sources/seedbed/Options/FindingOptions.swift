import ArgumentParser
import SeedEngine

/// How findings are weighed and listed.
struct FindingOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "How many findings of one rule are listed; the others are counted.",
            valueName: "count"))
    var maxFindings = 100

    @Flag(name: .customLong("strict"), help: "Take warnings for errors.")
    var isStrict = false

    func validate() throws {
        if maxFindings < 0 { throw ValidationError("--max-findings must be 0 or more.") }
    }

    /// The options of a validation.
    func validationOptions(referring directories: [SeedDirectory]) -> ValidationOptions {
        var options = ValidationOptions()
        options.workers = Environment.processorCount
        options.maximumFindingsPerRule = maxFindings
        options.treatsWarningsAsErrors = isStrict
        options.referenceDirectories = directories
        return options
    }
}
