import ArgumentParser
import SeedEngine
import SeedMongo

/// Finds out what a load, or a reset, of a valid directory would do.
struct PlanStep: Sendable {
    let target: MongoTarget
    var mode = LoadMode.replace
    var prunes = false
    /// How many changes of each collection are listed.
    var listedCount = 20
    /// Where the plan is saved.
    var file: String?
    var patience = Duration.zero

    /// Compares; reads only.
    func run(_ validation: ValidationStep.Outcome, output: Output) async throws(SeedError)
        -> PlanReport
    {
        let directory = validation.directory
        output.remark("Comparing \(directory.path) with \(target.uri)")
        let session = try await MongoSession.open(target, for: .read, waiting: patience)
        var writer: SavedPlanWriter?
        if let file {
            writer = try SavedPlanWriter(
                path: file, catalog: directory.catalog.name, mode: mode, prunes: prunes)
        }
        let planner = MongoPlanner(
            session, mode: mode, prunes: prunes, listedCount: listedCount)
        let report = try await planner.plan(directory.sources(validation.report.counts)) {
            [writer] collection, change in
            writer?.add(change, to: collection)
        }
        try writer?.finish(report)
        return report
    }
}
