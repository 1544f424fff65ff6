import ArgumentParser
import SeedEngine
import SeedMongo
import Synchronization

/// Loads a valid directory, and verifies it.
struct LoadStep: Sendable {
    /// What was done.
    struct Outcome: Sendable {
        var cleared: [ClearedCollection] = []
        let load: LoadReport
        let verification: VerifyReport?

        /// The code that tells a script of it.
        var exitCode: ExitCode {
            if load.rejected > 0 { return .rejected }
            return verification?.isClean ?? true ? .success : .findings
        }
    }

    let target: MongoTarget
    var mode = LoadMode.replace
    var clears = false
    var verifies = true
    var patience = Duration.zero

    /// Checks the guards; needs no server.
    ///
    /// - Throws: `SeedError` with code `refused`, or `usage` for a database's name.
    func checkGuards(_ directory: SeedDirectory) throws(SeedError) {
        try target.check(for: clears ? .delete : .load)
        for file in directory.files { _ = try target.naming.name(of: file.collection.database) }
    }

    /// Writes the directory's records and compares the database with them.
    ///
    /// - Parameters:
    ///   - directory: A valid directory.
    ///   - counts: How many records each file has, by collection.
    ///   - output: What is told meanwhile goes here.
    /// - Returns: What was done, also where records were refused.
    /// - Throws: `LoadFailure` when the load did not come to its end.
    func run(
        _ directory: SeedDirectory, counts: [String: Int], output: Output
    ) async throws(LoadFailure) -> Outcome {
        let cleared = Mutex<[ClearedCollection]>([])
        do throws(SeedError) {
            return try await run(directory, counts: counts, output: output) { collection in
                cleared.withLock { $0.insert(collection, at: 0) }
            }
        } catch {
            throw LoadFailure(error: error, cleared: cleared.withLock { $0 })
        }
    }

    private func run(
        _ directory: SeedDirectory, counts: [String: Int], output: Output,
        observe: @escaping @Sendable (ClearedCollection) -> Void
    ) async throws(SeedError) -> Outcome {
        output.remark("Loading \(directory.path) into \(target.uri)")
        let session = try await MongoSession.open(
            target, for: clears ? .delete : .load, waiting: patience)
        let loader = MongoLoader(session, options: LoadOptions(mode: mode, now: SystemClock.now))
        var cleared: [ClearedCollection] = []
        if clears {
            cleared = try await loader.clear(directory.files.map(\.collection)) { collection in
                observe(collection)
                output.remark(
                    "Cleared \(collection.namespace):"
                        + " \(collection.deleted.counted("document")) deleted")
            }
        }
        let load = try await loader.load(try directory.records(counts)) { progress in
            output.progress("Loading \(progress.collection)", progress.done, of: progress.total)
        }
        output.endProgress()
        for remark in load.remarks(directory.catalog) { output.warning(remark) }
        guard verifies else { return Outcome(cleared: cleared, load: load, verification: nil) }
        let verification = try await VerifyStep.verify(
            directory, counts: counts, in: session, loadedBy: mode, output: output)
        return Outcome(cleared: cleared, load: load, verification: verification)
    }
}

extension LoadStep.Outcome {
    /// The outcome for people.
    func text(of directory: SeedDirectory, style: TextStyle) -> String {
        var text = load.text(of: directory, style: style)
        if let verification { text += "\n" + verification.text(of: directory, style: style) }
        return text
    }

    /// The outcome for machines, as members of the command's object.
    var members: [BSONValue.Member] {
        [
            .init("cleared", cleared.value),
            .init("load", load.value),
            .init("verification", verification?.value ?? .null),
        ]
    }
}

extension SeedDirectory {
    /// The records of all files in SEED_ORDER.
    func records(_ counts: [String: Int]) throws(SeedError) -> [CanonicalRecords] {
        var records: [CanonicalRecords] = []
        for file in files {
            records.append(
                try self.records(of: file, expectedCount: counts[file.collection.name]))
        }
        return records
    }
}

extension ValidationReport {
    /// How many records each file has, by collection.
    var counts: [String: Int] {
        Dictionary(files.map { ($0.collection, $0.recordCount) }) { first, _ in first }
    }
}
