/// The servers that all suites of the process use, each started when the first suite asks for it.
actor SharedServers {
    /// Those of this process: traits know nothing of each other, so that nobody else can hand them on.
    static let ofProcess = SharedServers()

    private var starts: [SeedServer.Topology: Task<SeedServer, any Error>] = [:]

    /// The server of this kind.
    ///
    /// - Throws: What starting it threw, for every suite.
    func server(_ topology: SeedServer.Topology) async throws -> SeedServer {
        // A task of its own: the suite that asks first may be cancelled, and others wait for the server.
        let start = starts[topology] ?? Task { try await SeedServer.start(topology) }
        starts[topology] = start
        return try await start.value
    }
}
