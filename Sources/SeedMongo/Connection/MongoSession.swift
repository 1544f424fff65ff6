package import SeedEngine

/// The connections to one target that loading, verifying and clearing share.
package struct MongoSession: Sendable {
    /// Where the connections lead, and what guards it.
    package let target: MongoTarget
    /// At least one.
    ///
    /// Work on different connections runs at the same time.
    package let connections: [MongoConnection]

    /// Checks the guard, then connects and makes sure that the server takes writes.
    ///
    /// - Parameters:
    ///   - target: Where to connect to.
    ///   - action: What the session is for.
    ///   - connections: How many connections work at once.
    ///   - patience: How long to try again while the server cannot be used; zero tries once.
    ///   - recovery: How long work that is under way waits for a server that was lost; `nil` waits as
    ///     long as `patience`, or for a failover where another server may take over.
    /// - Returns: The session, whose connections are ready.
    /// - Throws: `.refused` by the guard, before anything is sent; `.unavailable` with cause and cure;
    ///   `.interrupted` when the task is cancelled meanwhile.
    @concurrent
    package static func open(
        _ target: MongoTarget, for action: TargetGuard.Action, connections: Int = 2,
        waiting patience: Duration = .zero, recovering recovery: Duration? = nil
    ) async throws(SeedError) -> MongoSession {
        try target.check(for: action)
        let hasFailover = try await wait(for: target.uri, patience: patience)
        let recovery = recovery ?? max(patience, hasFailover ? Recovery.failover : .zero)
        var made: [MongoConnection] = []
        for _ in 0..<max(1, connections) {
            made.append(try MongoConnection(to: target.uri, recovering: recovery))
        }
        return MongoSession(target: target, connections: made)
    }

    /// Waits until a writable primary lets us in.
    ///
    /// A wrong password ends the wait at once: time does not cure it.
    /// - Returns: Whether another server may take over when it is lost.
    private static func wait(
        for uri: MongoURI, patience: Duration
    ) async throws(SeedError) -> Bool {
        let clock = ContinuousClock()
        let deadline = clock.now + patience
        var pause = Duration.milliseconds(50)
        while true {
            // A new client each time: an old one avoids a server that failed it for five seconds.
            let probe = try MongoConnection(to: uri, failsFast: true)
            do {
                return try await probe.checkWritable()
            } catch {
                guard error.mayPass, clock.now + pause < deadline else { throw uri.explain(error) }
            }
            do {
                try await clock.sleep(for: pause)
            } catch {
                throw SeedError(
                    .interrupted, "interrupted while waiting for MongoDB at \(uri.place)")
            }
            pause = min(pause * 2, .seconds(1))
        }
    }
}
