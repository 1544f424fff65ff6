import SeedEngine

/// What a comparison of one chunk with the database found.
struct ChunkVerification: Sendable {
    private(set) var matching = 0
    private(set) var missing: [RecordMismatch] = []
    private(set) var different: [RecordMismatch] = []
    private(set) var duplicated: [RecordMismatch] = []
    let count: Int

    /// Fetches and compares.
    init(
        of chunk: RecordChunk, at destination: Destination, comparison: DocumentComparison,
        besides prints: StoredPrints?, client: borrowing ClientHandle
    ) throws(ServerFailure) {
        count = chunk.count
        if let prints, prints.holds(chunk).allSatisfy(\.self) {
            matching = count
            return
        }
        var keys = KeyTable()
        var positions: [Int] = []
        for position in 0..<chunk.count {
            let key = keys.insert(chunk[position], key: destination.recordKey, at: position)
            if key == .added { positions.append(position) }
        }
        var states = [StoredState](repeating: .missing, count: chunk.count)
        var different: [Int: JSONPath] = [:]
        var duplicated: Set<Int> = []
        try ChunkReader.visitStored(
            of: positions, in: chunk, keys: &keys, at: destination, comparison: comparison,
            client: client
        ) { position, stored, state in
            if states[position] != .missing { duplicated.insert(position) }
            if states[position] != .different { states[position] = state }
            if state == .different, different[position] == nil {
                different[position] =
                    comparison.firstDifference(between: chunk[position], and: stored) ?? .root
            }
        }
        for position in 0..<chunk.count {
            let mismatch = { (path: JSONPath?) in
                RecordMismatch(
                    place: chunk.place(of: position), key: destination.keyText(of: chunk[position]),
                    path: path)
            }
            switch states[position] {
            case .missing: missing.append(mismatch(nil))
            case .same: matching += 1
            case .different: self.different.append(mismatch(different[position]))
            }
            if duplicated.contains(position) { self.duplicated.append(mismatch(nil)) }
        }
    }
}
