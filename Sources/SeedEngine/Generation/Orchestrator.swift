/// Runs a plan of generation: every collection in SEED_ORDER, every record into the sink.
package struct Orchestrator: Sendable {
    /// How many batches are made at the same time.
    ///
    /// The output does not depend on it.
    package var workers = 1
    /// How many records one batch has.
    package var batchSize = 1024

    package init() {}

    /// Generates all records of the plan.
    ///
    /// `progress` is told how many records of all have been written, after each batch.
    ///
    /// - Throws: `SeedError` of the sink, `unreadable` for a reference file, `interrupted` when the task
    ///   is cancelled.
    package func run<Sink: RecordSink & ~Copyable>(
        _ plan: GenerationPlan, into sink: inout Sink,
        progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
    ) async throws(SeedError) {
        let total = plan.steps.reduce(0) { $0 + $1.count }
        var done = 0
        for step in plan.steps {
            let prepare = try sink.begin(step)
            if let path = step.referenceFile {
                try sink.append(prepare(ReferenceRecords.batch(path: path)))
            }
            for piece in step.pieces {
                try await run(piece.factory, piece.range, prepare, into: &sink) { count in
                    done += count
                    progress(done, total)
                }
            }
            try sink.end()
        }
    }

    private func run<Sink: RecordSink & ~Copyable>(
        _ factory: any RecordFactory, _ records: Range<Int>,
        _ prepare: @escaping @Sendable (RecordBatch) -> Sink.Prepared, into sink: inout Sink,
        written: (Int) -> Void
    ) async throws(SeedError) {
        let batchCount = (records.count + batchSize - 1) / batchSize
        guard workers > 1, batchCount > 1 else {
            for number in 0..<batchCount {
                let range = range(number, of: records)
                try sink.append(prepare(factory.batch(range)))
                written(range.count)
                try Self.stopIfCancelled()
            }
            return
        }
        var failure: SeedError?
        await withTaskGroup(of: (number: Int, batch: Sink.Prepared).self) { group in
            // Batches come back in any order; those that are early wait here, never more than this many.
            let window = workers * 2
            var waiting: [Int: Sink.Prepared] = [:]
            var started = 0
            var finished = 0
            while finished < batchCount, failure == nil {
                while started < batchCount, started < finished + window {
                    let number = started
                    let range = range(number, of: records)
                    group.addTask { (number, prepare(factory.batch(range))) }
                    started += 1
                }
                if let made = await group.next() { waiting[made.number] = made.batch }
                do throws(SeedError) {
                    while let batch = waiting.removeValue(forKey: finished) {
                        try sink.append(batch)
                        written(range(finished, of: records).count)
                        finished += 1
                    }
                    try Self.stopIfCancelled()
                } catch {
                    failure = error
                }
            }
        }
        if let failure { throw failure }
    }

    private func range(_ number: Int, of records: Range<Int>) -> Range<Int> {
        let start = records.lowerBound + number * batchSize
        return start..<min(start + batchSize, records.upperBound)
    }

    private static func stopIfCancelled() throws(SeedError) {
        if Task.isCancelled { throw SeedError(.interrupted, "interrupted; nothing was written") }
    }
}
