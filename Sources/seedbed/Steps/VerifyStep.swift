import SeedEngine
import SeedMongo

/// Compares the database with a valid directory.
enum VerifyStep {
    /// Compares, over connections that are open.
    static func verify(
        _ directory: SeedDirectory, counts: [String: Int], in session: MongoSession,
        loadedBy mode: LoadMode = .replace, output: Output
    ) async throws(SeedError) -> VerifyReport {
        let verifier = MongoVerifier(session, loadedBy: mode)
        let report = try await verifier.verify(try directory.records(counts)) { progress in
            output.progress(
                "Verifying \(progress.collection)", progress.done, of: progress.total)
        }
        output.endProgress()
        return report
    }
}
