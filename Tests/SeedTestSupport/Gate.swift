/// Lets so many through at once: a machine with fifty commands at work tells nothing of how long one takes.
package actor Gate {
    private var places: Int
    private var waiting: [CheckedContinuation<Void, Never>] = []

    /// Makes a gate with so many places.
    package init(places: Int) { self.places = places }

    /// Does work when there is a place for it, in the order of asking.
    package func pass<Result: Sendable>(
        _ work: @Sendable () async throws -> Result
    ) async throws -> Result {
        await enter()
        defer { leave() }
        return try await work()
    }

    private func enter() async {
        guard places == 0 else {
            places -= 1
            return
        }
        await withCheckedContinuation { waiting.append($0) }
    }

    private func leave() {
        // The place goes to the next at once, so that nobody can slip in between.
        guard !waiting.isEmpty else {
            places += 1
            return
        }
        waiting.removeFirst().resume()
    }
}
