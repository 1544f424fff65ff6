package import SeedEngine

/// Where records go: the server, the names of its databases, and what guards it.
package struct MongoTarget: Sendable {
    /// The server.
    package let uri: MongoURI
    /// What the catalog's databases are called there.
    package let naming: DatabaseNaming
    /// What must hold before anything is written.
    package let safety: TargetGuard

    /// Makes a target; without a guard of its own it gets the strictest one.
    package init(
        uri: MongoURI, naming: DatabaseNaming = DatabaseNaming(),
        safety: TargetGuard = TargetGuard()
    ) {
        self.uri = uri
        self.naming = naming
        self.safety = safety
    }

    /// Checks that the action may be done here.
    /// - Throws: `.refused`.
    package func check(for action: TargetGuard.Action) throws(SeedError) {
        try safety.check(uri, for: action)
    }
}
