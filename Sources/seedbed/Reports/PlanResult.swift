import ArgumentParser
import SeedEngine
import SeedMongo

/// What a plan tells: what was found in the files, then what would be done.
struct PlanResult {
    let command: String
    let validation: ValidationStep.Outcome
    let target: MongoTarget

    /// Writes what is wrong with the files.
    func writeInvalid(to output: Output, isJSON: Bool) {
        guard !isJSON else {
            return output.result(value(.null, validation.exitCode))
        }
        output.result(
            TextReport(style: output.style)
                .text(of: validation.report, catalog: validation.directory.catalog))
        output.result("Nothing was compared; correct the files and run again.\n")
    }

    /// Writes the plan.
    func write(_ report: PlanReport, code: ExitCode, to output: Output, isJSON: Bool) {
        output.result(
            isJSON
                ? value(report.value, code).jsonText
                : report.text(of: validation.directory, style: output.style))
    }

    private func value(_ plan: BSONValue, _ code: ExitCode) -> BSONValue {
        [
            "command": .string(command),
            "ok": .bool(code == .success),
            "exit_code": .int(Int64(code.rawValue)),
            "directory": .string(validation.directory.path),
            "target": .string(target.uri.description),
            "validation": JSONReport.value(of: validation.report),
            "plan": plan,
        ]
    }
}
