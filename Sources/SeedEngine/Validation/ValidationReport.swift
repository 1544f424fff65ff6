/// What a validation found.
public struct ValidationReport: Sendable {
    /// What was found in one file.
    public struct File: Sendable, Hashable {
        /// The file as messages name it.
        public let path: String
        /// The catalog's name of its collection.
        public let collection: String
        /// How many records the file holds, good and bad.
        public internal(set) var recordCount = 0
        /// How many findings of severity error it has, listed or not.
        public internal(set) var errorCount = 0
        /// How many warnings it has, listed or not.
        public internal(set) var warningCount = 0
        /// How many findings of each rule were not listed.
        public internal(set) var unlistedCounts: [Rule: Int] = [:]
    }

    /// The directory as the user named it.
    public let directory: String
    /// The catalog's name.
    public let catalog: String
    /// The files in SEED_ORDER.
    public internal(set) var files: [File] = []
    /// The findings in the order of the files, of a rule no more than the caller asked for.
    public internal(set) var findings: [Finding] = []
    /// How many findings of each rule were not listed.
    public internal(set) var unlistedCounts: [Rule: Int] = [:]
    /// How many findings of severity error there are, listed or not.
    public internal(set) var errorCount = 0
    /// How many warnings there are, listed or not.
    public internal(set) var warningCount = 0

    /// Whether nothing stands in the way of a load.
    public var isValid: Bool { errorCount == 0 }

    /// How many records all files hold.
    public var recordCount: Int { files.reduce(0) { $0 + $1.recordCount } }

    /// How many records each file has, by collection.
    package var counts: [String: Int] {
        Dictionary(files.map { ($0.collection, $0.recordCount) }) { first, _ in first }
    }

    /// Whether a file, or the rest of it, could not be read as JSON.
    public var hasUnreadableFile: Bool {
        findings.contains(where: \.rule.endsReading)
            || unlistedCounts.keys.contains(where: \.endsReading)
    }
}
