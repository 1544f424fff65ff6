import ArgumentParser
import SeedEngine
import SeedMongo

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
    var removal = Removal.nothing
    /// What the load must do, no more and no less; `nil` when nobody planned it.
    var plan: SavedPlan?
    /// Whether all is written in one transaction, or nothing.
    var isAtomic = false
    /// Whether the server is to enforce schemas and checks.
    var installsValidators = false
    /// Whether all instants are stored as BSON dates.
    var storesDatesAsBSON = false
    var verifies = true
    var patience = Duration.zero

    /// Checks the guards; needs no server.
    ///
    /// - Throws: `SeedError` with code `refused`, or `usage` for a database's name.
    func checkGuards(_ directory: SeedDirectory) throws(SeedError) {
        try target.check(for: removal.action)
        for file in directory.files { _ = try target.naming.name(of: file.collection.database) }
        guard let plan, plan.catalog != directory.catalog.name else { return }
        throw SeedError(
            .refused,
            "is a plan for the catalog '\(plan.catalog)', and \(directory.path) holds"
                + " '\(directory.catalog.name)'", at: SourceLocation(file: plan.path))
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
        let history = LoadHistory()
        do throws(SeedError) {
            return try await run(directory, counts: counts, output: output, history: history)
        } catch {
            // What a transaction did is undone when it does not come to its end.
            if isAtomic { history.forget() }
            throw LoadFailure(error: error, cleared: history.cleared, load: history.load)
        }
    }

    private func run(
        _ directory: SeedDirectory, counts: [String: Int], output: Output, history: LoadHistory
    ) async throws(SeedError) -> Outcome {
        output.remark("Loading \(directory.path) into \(target.uri)")
        let session = try await MongoSession.open(target, for: removal.action, waiting: patience)
        let loader = MongoLoader(session, options: LoadOptions(mode: mode, now: SystemClock.now))
        let work: @Sendable (MongoLoader) async throws(SeedError) -> LoadReport = {
            loader throws(SeedError) in
            // A transaction that is done again has undone what it did.
            history.forget()
            try await remove(
                directory.files.map(\.collection), with: loader, output: output, history: history)
            if installsValidators, !isAtomic {
                try await installValidators(directory, with: loader)
            }
            return try await write(
                directory, counts: counts, with: loader, output: output, history: history)
        }
        let load =
            try await isAtomic
            ? loader.atomically(
                directory.files.map(\.collection), recordCount: counts.values.reduce(0, +), work)
            : work(loader)
        if load.isUndone { history.forget() }
        let cleared = history.cleared
        output.endProgress()
        for remark in load.remarks(directory.catalog) { output.warning(remark) }
        guard verifies, !load.isUndone else {
            return Outcome(cleared: cleared, load: load, verification: nil)
        }
        let verification = try await VerifyStep.verify(
            directory, counts: counts, in: session, loadedBy: mode, output: output)
        return Outcome(cleared: cleared, load: load, verification: verification)
    }

    private func installValidators(
        _ directory: SeedDirectory, with loader: MongoLoader
    ) async throws(SeedError) {
        for collection in directory.files.map(\.collection) {
            let file = "\(directory.catalog.directory)/\(collection.schemaFile)"
            let schema = try JSONDocument(text: try ByteSource.contents(of: file), file: file)
            try await loader.installValidator(
                of: collection, schema: schema.value, storesDatesAsBSON: storesDatesAsBSON)
        }
    }

    /// Deletes what is to go before the load.
    private func remove(
        _ collections: [CollectionDefinition], with loader: MongoLoader, output: Output,
        history: LoadHistory
    ) async throws(SeedError) {
        switch removal {
        case .nothing, .extras: return
        case .documents:
            _ = try await loader.clear(collections) { collection in
                history.add(collection)
                output.remark(
                    "Cleared \(collection.namespace):"
                        + " \(collection.deleted.counted("document")) deleted")
            }
        case .collections:
            _ = try await loader.drop(collections) { collection in
                history.add(collection)
                output.remark(
                    "Dropped \(collection.namespace) with"
                        + " \(collection.deleted.counted("document"))")
            }
        }
    }

    private func write(
        _ directory: SeedDirectory, counts: [String: Int], with loader: MongoLoader,
        output: Output, history: LoadHistory
    ) async throws(SeedError) -> LoadReport {
        let progress: @Sendable (LoadProgress) -> Void = { progress in
            output.progress("Loading \(progress.collection)", progress.done, of: progress.total)
        }
        guard removal == .extras || plan != nil else {
            return try await loader.load(
                try directory.records(counts), progress: progress, observe: history.note)
        }
        return try await loader.synchronise(
            directory.sources(counts), prunes: removal == .extras, as: plan?.basis,
            progress: progress, observe: history.note)
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
