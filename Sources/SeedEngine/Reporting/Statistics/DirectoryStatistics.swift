/// What is known of a whole seed directory: all that its page tells.
package struct DirectoryStatistics: Sendable {
    let catalog: Catalog
    /// How the directory was made, for one that was generated.
    let origin: DirectoryOrigin?
    /// Whether records were broken on purpose.
    let isBroken: Bool
    let asOf: Instant?
    /// The collections that have a file, in SEED_ORDER.
    let collections: [CollectionStatistics]

    /// Reads all files of a directory, one by one; memory does not grow with the number of records.
    ///
    /// - Parameters:
    ///   - directory: The directory.
    ///   - progress: Told from time to time which file is read, and how many of its records were.
    /// - Throws: `SeedError` with code `unreadable` when a file cannot be read to its end as JSON,
    ///   `interrupted` when the task is cancelled.
    package init(
        of directory: SeedDirectory, progress: (_ file: String, _ records: Int) -> Void
    ) throws(SeedError) {
        catalog = directory.catalog
        asOf = directory.asOf
        origin = try DirectoryOrigin(of: directory)
        isBroken = ByteSource.exists("\(directory.path)/\(SeedDirectory.corruptionsName)")
        var collections: [CollectionStatistics] = []
        for file in directory.files {
            collections.append(
                try CollectionStatistics(of: file) { (records) throws(SeedError) in
                    progress(file.path, records)
                    guard !Task.isCancelled else {
                        throw SeedError(.interrupted, "interrupted; nothing was written")
                    }
                })
        }
        self.collections = collections
    }

    /// How many records all files hold.
    package var recordCount: Int { collections.reduce(0) { $0 + $1.recordCount } }

    var textSize: Int { collections.reduce(0) { $0 + $1.textSize } }

    var references: [ReferenceStatistics] { collections.flatMap(\.references) }
}
