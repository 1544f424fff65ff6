import SeedEngine
import SeedMongo

/// Brings the database back to a valid directory.
struct ResetStep: Sendable {
    let session: MongoSession

    /// Deletes what no file names, and writes what differs.
    ///
    /// - Throws: `LoadFailure` when it did not come to its end.
    func run(
        _ directory: SeedDirectory, counts: [String: Int], output: Output
    ) async throws(LoadFailure) -> LoadReport {
        output.remark("Resetting \(session.target.uri) to \(directory.path)")
        let history = LoadHistory()
        let loader = MongoLoader(session, options: LoadOptions(now: SystemClock.now))
        do throws(SeedError) {
            let report = try await loader.synchronise(
                directory.sources(counts), prunes: true,
                progress: { progress in
                    output.progress(
                        "Resetting \(progress.collection)", progress.done, of: progress.total)
                }, observe: history.note)
            output.endProgress()
            for remark in report.remarks(directory.catalog) { output.warning(remark) }
            return report
        } catch {
            throw LoadFailure(error: error, cleared: [], load: history.load)
        }
    }
}
