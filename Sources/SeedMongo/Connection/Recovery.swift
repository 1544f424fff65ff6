import SeedEngine

/// How long work waits for a server that it lost in the middle, before it is done again.
struct Recovery: Sendable {
    /// So many failures of one piece of work are waited out: a server that takes writes and then fails
    /// them, time after time, is not coming back.
    static let attemptLimit = 10

    /// What a failover takes at most, several times over: by default an election begins after 10 s of
    /// silence (`electionTimeoutMillis`).
    static let failover = Duration.seconds(30)

    /// How long to wait; zero gives up at once.
    let patience: Duration

    /// Gives up at once.
    static let none = Recovery(patience: .zero)

    /// Waits until a server takes writes again.
    ///
    /// - Parameters:
    ///   - failure: Why the work failed.
    ///   - attempt: How often it failed by now.
    ///   - client: The client that the work uses.
    /// - Throws: The failure when waiting does not cure it, or the patience is at its end; a failure of
    ///   kind `interrupted` when the task is cancelled.
    func wait(
        after failure: ServerFailure, attempt: Int, for client: borrowing ClientHandle
    ) throws(ServerFailure) {
        guard patience > .zero, failure.mayPass, attempt <= Self.attemptLimit else { throw failure }
        let clock = ContinuousClock()
        let deadline = clock.now + patience
        repeat {
            guard !Task.isCancelled else { throw failure.interrupting }
            do {
                return try client.selectWritableServer()
            } catch {
                guard error.mayPass else { throw error }
            }
        } while clock.now < deadline
        throw failure
    }
}

extension ServerFailure {
    /// The end of the wait for a server, when the user wants it.
    fileprivate var interrupting: ServerFailure {
        ServerFailure(kind: .interrupted, code: code, message: message)
    }
}
