import ArgumentParser
import SeedEngine

/// Opens and checks a seed directory, as every command does before it does anything with it.
struct ValidationStep {
    /// The directory, and what was found in it.
    struct Outcome {
        let directory: SeedDirectory
        let report: ValidationReport

        /// The code that the report alone deserves.
        var exitCode: ExitCode { ExitCode(report) }
    }

    let data: DataOptions
    let findings: FindingOptions
    var storesDatesAsBSON = false

    /// Checks a directory; or, where a collection is named, its records from standard input.
    func run(
        _ path: String, input collection: String? = nil, output: Output
    ) throws(SeedError) -> Outcome {
        let directory =
            if let collection {
                try data.openInput(of: collection)
            } else {
                try data.open(path, storesDatesAsBSON: storesDatesAsBSON)
            }
        var options = findings.validationOptions(
            referring: try data.openReferences(for: directory))
        options.progress = { file, count in output.progress("Checking \(file)", count, of: nil) }
        let report = try Validator.validate(directory, options: options)
        output.endProgress()
        return Outcome(directory: directory, report: report)
    }
}
