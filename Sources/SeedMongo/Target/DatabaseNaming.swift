package import SeedEngine

/// Maps the catalog's database names to those of the server, so that parallel tests get their own.
package struct DatabaseNaming: Sendable, Hashable {
    /// Put before each name.
    ///
    /// Default: nothing.
    package var prefix: String
    /// Put behind each name.
    ///
    /// Default: nothing.
    package var suffix: String

    /// Makes a mapping; without prefix and suffix the catalog's names stay.
    package init(prefix: String = "", suffix: String = "") {
        self.prefix = prefix
        self.suffix = suffix
    }

    /// The database on the server for one of the catalog.
    /// - Throws: `.refused` for the server's own databases, `.usage` for a name that MongoDB refuses.
    package func name(of database: String) throws(SeedError) -> String {
        let name = prefix + database + suffix
        guard !NamespaceRules.isReserved(name) else {
            throw SeedError(
                .refused,
                "the database '\(name)' is the server's own; name another in the catalog, or use"
                    + " --database-prefix or --database-suffix")
        }
        if let mistake = NamespaceRules.mistake(inDatabase: name) {
            throw SeedError(.usage, "the database \(mistake)")
        }
        return name
    }
}
