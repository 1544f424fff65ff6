/// What MongoDB demands of the names of databases and collections (its manual, "Naming Restrictions").
package enum NamespaceRules {
    /// The longest name of a database, in bytes.
    private static let longestDatabase = 63
    /// The longest name of database and collection with the dot between, in bytes.
    private static let longestNamespace = 255

    /// Whether the database is one of the server's own.
    package static func isReserved(_ database: String) -> Bool {
        ["admin", "config", "local"].contains(database.lowercased())
    }

    /// What is wrong with the name of a database, as what follows `the database`; `nil` when nothing is.
    package static func mistake(inDatabase name: String) -> String? {
        if isReserved(name) { return "'\(name)' is the server's own; name another" }
        guard
            name.isEmpty || name.utf8.count > longestDatabase
                || name.unicodeScalars.contains(where: {
                    "/\\. \"$*<>:|?\0".unicodeScalars.contains($0)
                })
        else { return nil }
        return
            "'\(name)' must have a name of 1 to \(longestDatabase) bytes without spaces and any of"
            + " / \\ . \" $ * < > : | ?"
    }

    /// What is wrong with the name of a collection, as what follows `the collection`; `nil` when nothing
    /// is.
    package static func mistake(inCollection name: String, of database: String) -> String? {
        if name.isEmpty { return "must have a name" }
        if name.hasPrefix("system.") {
            return "'\(name)' must not begin with system., which is the server's own"
        }
        if name.contains(where: { $0 == "$" || $0 == "\0" }) || name.hasPrefix(".")
            || name.hasSuffix(".")
        {
            return "'\(name)' must not hold $, nor begin or end with a dot"
        }
        let count = database.utf8.count + 1 + name.utf8.count
        return count <= longestNamespace
            ? nil
            : "'\(name)' is too long: with its database it has \(count) bytes, and MongoDB takes"
                + " \(longestNamespace)"
    }
}
