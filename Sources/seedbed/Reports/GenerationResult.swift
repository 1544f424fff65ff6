import ArgumentParser
import SeedEngine

/// What a generation tells.
struct GenerationResult {
    let plan: GenerationPlan
    /// Where the files were written; `nil` in a dry run.
    let target: String?
    /// How many records each file has, in the order of the plan.
    var counts: [Int] = []
    /// How many records were broken on purpose; `nil` when none were to be.
    var brokenCount: Int?

    /// Writes the counts, and where the files are.
    func write(to output: Output, isJSON: Bool) {
        guard !isJSON else {
            output.result(value(.success, []))
            return
        }
        var table = TextTable(
            [.text("collection"), .text("file"), .number("records"), .text("source")],
            style: output.style)
        for (step, count) in zip(plan.steps, counts) {
            let source = step.referenceFile == nil ? "generated" : "reference set"
            table.add([step.collection, step.fileName, count.grouped, source])
        }
        table.setTotal([
            "total", counts.count.counted("file"), counts.reduce(0, +).grouped, "",
        ])
        output.result(table.text + "\n")
        if let brokenCount, let target {
            output.result(
                "Broken on purpose: \(brokenCount.counted("record")), listed in"
                    + " \(target)/\(SeedDirectory.corruptionsName)\n")
        }
        output.result(
            output.style.good(
                target.map { "Written to \($0)" } ?? "Dry run: nothing was written") + "\n")
    }

    /// The result for machines, with further members behind.
    func value(
        _ code: ExitCode, _ members: [BSONValue.Member], target server: String? = nil
    ) -> BSONValue {
        .document(
            [
                .init("command", .string(GenerateCommand.name)),
                .init("ok", .bool(code == .success)),
                .init("exit_code", .int(Int64(code.rawValue))),
                .init("profile", .string(plan.profile)),
                .init("seed", plan.seedValue),
                .init("as_of", .string(plan.asOf.iso8601)),
                .init("partition", .optional(plan.partition?.description)),
                .init("directory", .optional(target)),
                .init("dry_run", .bool(target == nil)),
                .init(
                    "counts",
                    .document(
                        zip(plan.steps, counts).map { step, count in
                            .init(step.collection, .int(Int64(count)))
                        })),
            ] + (brokenCount.map { [.init("broken", .int(Int64($0)))] } ?? [])
                + (server.map { [.init("target", .string($0))] } ?? []) + members)
    }
}
