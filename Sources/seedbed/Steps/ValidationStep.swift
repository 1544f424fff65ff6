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

    /// Checks a directory.
    func run(_ path: String, output: Output) throws(SeedError) -> Outcome {
        let directory = try data.open(path, storesDatesAsBSON: storesDatesAsBSON)
        var options = findings.validationOptions(
            referring: try data.openReferences(for: directory))
        options.progress = { file, count in output.progress("Checking \(file)", count, of: nil) }
        let report = try Validator.validate(directory, options: options)
        output.endProgress()
        return Outcome(directory: directory, report: report)
    }
}
