package import SeedEngine

extension MongoLoader {
    /// Brings the collections to exactly these records: deletes documents that no record names, writes
    /// those that are missing or different, and leaves all others alone.
    ///
    /// All is compared first. Deletions come before writes, the last of SEED_ORDER first, so that
    /// nothing is left referring to what is gone, and unique values are free again. Indexes stay; those
    /// that the catalog declares and a collection lacks are created between the two.
    ///
    /// - Parameters:
    ///   - sources: The records of each collection, in SEED_ORDER.
    ///   - prunes: Whether documents that no record names are deleted.
    ///   - plan: What must still be so, by collection; `nil` asks for nothing.
    ///   - progress: Called after each batch of a large collection, never by two threads at once.
    ///   - observe: Called with what was done so far when the work does not come to its end.
    /// - Returns: What was done to each collection.
    /// - Throws: `.refused` by the guard, or, before anything is written, when the records or the stored
    ///   documents are not those of the plan; otherwise as `load`.
    @concurrent
    package func synchronise(
        _ sources: [RecordSource], prunes: Bool, as plan: [String: PlanBasis]? = nil,
        progress: (@Sendable (LoadProgress) -> Void)? = nil,
        observe: (@Sendable (LoadReport) -> Void)? = nil
    ) async throws(SeedError) -> LoadReport {
        try session.target.check(for: prunes ? .delete : .load)
        let watch = Stopwatch()
        let comparison = DataComparison(
            session: session, mode: options.mode,
            detail: ComparisonDetail(digests: plan != nil, prunes: prunes), limits: options.limits)
        let collections = try await comparison.run(sources)
        if let plan { try Self.check(collections, against: plan) }
        var report = LoadReport()
        report.collections = collections.map { CollectionReport(of: $0.destination) }
        var place = ""
        do throws(SeedError) {
            if prunes {
                for number in collections.indices.reversed() {
                    place = collections[number].destination.namespace
                    try await delete(
                        collections[number], sources[number], report: &report.collections[number])
                }
            }
            try await createIndexes(
                of: collections.filter { !$0.missingIndexes.isEmpty }.map(\.destination))
            for (number, collection) in collections.enumerated() {
                place = collection.destination.namespace
                try await write(
                    collection, sources[number], report: &report.collections[number],
                    progress: progress)
            }
        } catch {
            observe?(report)
            throw Self.describing(error, at: place, after: report)
        }
        report.seconds = watch.seconds
        return report
    }

    /// Deletes the documents that no record names.
    private func delete(
        _ collection: CollectionComparison, _ source: RecordSource,
        report: inout CollectionReport
    ) async throws(SeedError) {
        if let extras = collection.extras {
            return try await delete(extras, at: collection.destination, report: &report)
        }
        guard collection.extraCount > 0 else { return }
        let keys = try await source.keys(of: collection.destination)
        var isDone = false
        while !isDone {
            let extras = try await session.connections[0].extras(
                at: collection.destination, besides: keys, limit: Self.extraLimit)
            try await delete(extras.documents, at: collection.destination, report: &report)
            isDone = extras.count == extras.documents.count
        }
    }

    private func delete(
        _ extras: [ExtraDocument], at destination: Destination, report: inout CollectionReport
    ) async throws(SeedError) {
        var rest = extras[...]
        while !rest.isEmpty {
            guard !Task.isCancelled else { throw ChunkFlow.interruption }
            let (count, refusals) = try await session.connections[0].delete(
                rest.prefix(options.limits.records), at: destination)
            rest = rest.dropFirst(options.limits.records)
            report.removed += count
            if let refusal = refusals.first {
                throw SeedError(
                    .rejected, "deleting from \(destination.namespace): \(refusal)")
            }
        }
    }

    /// So many extra documents of a large collection are held at once.
    private static var extraLimit: Int { 100_000 }

    /// Writes what is missing or different.
    private func write(
        _ collection: CollectionComparison, _ source: RecordSource,
        report: inout CollectionReport, progress: (@Sendable (LoadProgress) -> Void)?
    ) async throws(SeedError) {
        guard let pending = collection.pending else {
            return try await load(
                try source.open(), to: collection.destination, report: &report,
                progress: progress)
        }
        report.unchanged += collection.unchangedCount
        report.seconds = collection.seconds
        guard pending.count > 0 else { return }
        let records = CanonicalRecords(of: source.collection, batch: pending)
        try await load(
            records, to: collection.destination, report: &report, isNew: collection.isNew,
            progress: progress)
        report.seconds += collection.seconds
    }

    /// Makes sure that records and stored documents are those that a plan was made from.
    private static func check(
        _ collections: [CollectionComparison], against plan: [String: PlanBasis]
    ) throws(SeedError) {
        var moved: [String] = []
        for collection in collections {
            let name = collection.destination.definition.name
            let found = PlanBasis(collection)
            guard let planned = plan[name] else {
                moved.append("\(name) was not planned")
                continue
            }
            if planned.namespace != found.namespace {
                moved.append("\(name) was planned for \(planned.namespace)")
            }
            if planned.records != found.records { moved.append("the file of \(name) changed") }
            if planned.stored != found.stored {
                moved.append("documents of \(found.namespace) changed")
            }
        }
        let names = Set(collections.map(\.destination.definition.name))
        moved += plan.keys.filter { !names.contains($0) }.sorted().map { "\($0) has no file now" }
        guard !moved.isEmpty else { return }
        throw SeedError(
            .refused,
            "the plan no longer holds, and nothing was written: \(moved.joined(separator: "; "));"
                + " plan again")
    }
}
