package import SeedEngine

/// Where records go: the server, the names of its databases, and what guards it.
package struct MongoTarget: Sendable {
    package let uri: MongoURI
    package let naming: DatabaseNaming
    package let safety: TargetGuard

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
