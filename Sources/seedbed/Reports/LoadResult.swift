import ArgumentParser
import SeedEngine
import SeedMongo

/// What a load tells: the validation, then what was, or would be, written.
struct LoadResult {
    let command: String
    let validation: ValidationStep.Outcome
    let step: LoadStep
    let isDryRun: Bool

    /// Writes all that there is to say of a load that ended before it wrote anything.
    func write(to output: Output, isJSON: Bool, code: ExitCode) {
        guard !isJSON else {
            output.result(
                value(
                    code,
                    [
                        .init("cleared", []), .init("load", .null), .init("verification", .null),
                    ]))
            return
        }
        writeValidation(to: output, isJSON: false)
        guard validation.report.isValid else {
            output.result("Nothing was loaded; correct the files and run again.\n")
            return
        }
        output.result("\n" + plannedTable(style: output.style))
        output.result(
            "\nDry run: nothing was loaded; \(validation.report.recordCount.counted("record")) would"
                + " be compared with \(step.target.uri).\n")
    }

    /// Writes what was found in the files, for people.
    ///
    /// Machines get it with the rest.
    func writeValidation(to output: Output, isJSON: Bool) {
        guard !isJSON else { return }
        output.result(
            TextReport(style: output.style)
                .text(of: validation.report, catalog: validation.directory.catalog))
    }

    /// Writes what a load did.
    func write(_ outcome: LoadStep.Outcome, to output: Output, isJSON: Bool) {
        guard isJSON else {
            output.result("\n" + outcome.text(of: validation.directory, style: output.style))
            return
        }
        output.result(value(outcome.exitCode, outcome.members))
    }

    private func value(_ code: ExitCode, _ members: [BSONValue.Member]) -> BSONValue {
        .document(
            [
                .init("command", .string(command)),
                .init("ok", .bool(code == .success)),
                .init("exit_code", .int(Int64(code.rawValue))),
                .init("directory", .string(validation.directory.path)),
                .init("target", .string(step.target.uri.description)),
                .init("mode", .string(step.mode.rawValue)),
                .init("dry_run", .bool(isDryRun)),
                .init("validation", JSONReport.value(of: validation.report)),
            ] + members)
    }

    private func plannedTable(style: TextStyle) -> String {
        var table = TextTable(
            [.text("collection"), .text("namespace"), .number("records")], style: style)
        for file in validation.directory.files {
            let collection = file.collection
            let naming = step.target.naming
            table.add([
                collection.name,
                "\(naming.prefix)\(collection.database)\(naming.suffix).\(collection.collection)",
                (validation.report.counts[collection.name] ?? 0).grouped,
            ])
        }
        table.setTotal(["total", "", validation.report.recordCount.grouped])
        return table.text
    }
}
