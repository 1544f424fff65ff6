import SeedEngine

/// Hands the chunks of a source to connections, each of which works on one chunk at a time.
///
/// Nothing is read ahead of the connections but one batch, so memory is bounded by the size of a batch
/// and the number of connections.
struct ChunkFlow: Sendable {
    let connections: [MongoConnection]
    let limits: ChunkLimits

    /// Runs `work` on every chunk, and `absorb` on every outcome, in no certain order.
    ///
    /// - Throws: The first failure, or `.interrupted` when the task is cancelled; in both cases once the
    ///   chunks in flight are done and absorbed.
    func run<Outcome: Sendable>(
        _ records: CanonicalRecords,
        work: @escaping @Sendable (MongoConnection, RecordChunk) async throws(SeedError) -> Outcome,
        absorb: (Outcome) -> Void
    ) async throws(SeedError) {
        let failure = await withTaskGroup(
            of: Arrival<Outcome>.self, returning: SeedError?.self
        ) { group in
            var idle = Array(connections.indices)
            var failure: SeedError?
            var precedingCount = 0

            func receive(_ arrival: Arrival<Outcome>) {
                idle.append(arrival.lane)
                switch arrival.result {
                case .success(let outcome): absorb(outcome)
                case .failure(let error): failure = failure ?? error
                }
            }

            reading: while failure == nil {
                let batch: RecordBatch?
                do throws(SeedError) {
                    batch = try await records.next()
                } catch {
                    failure = error
                    break
                }
                guard let batch else { break }
                let chunks = RecordChunk.chunks(
                    of: batch, precedingCount: precedingCount, limits: limits)
                precedingCount += batch.count
                for chunk in chunks {
                    if idle.isEmpty, let arrival = await group.next() { receive(arrival) }
                    if Task.isCancelled { failure = failure ?? Self.interruption }
                    guard failure == nil, let lane = idle.popLast() else { break reading }
                    let connection = connections[lane]
                    group.addTask {
                        do throws(SeedError) {
                            let outcome = try await work(connection, chunk)
                            return Arrival(lane: lane, result: .success(outcome))
                        } catch {
                            return Arrival(lane: lane, result: .failure(error))
                        }
                    }
                }
            }
            for await arrival in group { receive(arrival) }
            return failure
        }
        if let failure { throw failure }
    }

    /// What a cancelled task reports.
    static var interruption: SeedError { SeedError(.interrupted, "interrupted") }

    private struct Arrival<Outcome: Sendable>: Sendable {
        let lane: Int
        let result: Result<Outcome, SeedError>
    }
}
