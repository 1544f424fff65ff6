/// What a validation may be asked for.
public struct ValidationOptions: Sendable {
    /// How many findings of a rule are listed; the others are counted.
    ///
    /// Default 100.
    public var maximumFindingsPerRule = 100
    /// Whether a warning weighs as much as an error.
    ///
    /// Default false.
    public var treatsWarningsAsErrors = false
    /// Directories whose records may be referred to, besides those of the directory itself.
    ///
    /// Default none.
    public var referenceDirectories: [SeedDirectory] = []
    /// Records in no directory that may be referred to.
    ///
    /// Default none.
    package var knownRecords: [KnownRecords] = []
    /// How many threads may check a file; the findings do not depend on it.
    ///
    /// Default 1.
    public var workers = 1
    /// About how many bytes of a file's text one thread checks at a time; the findings do not depend on
    /// it.
    package var windowSize = JSONRecordReader.defaultWindowSize
    /// Told from time to time which file is being read, and how many records of it were.
    public var progress: (@Sendable (_ file: String, _ records: Int) -> Void)?

    /// Makes options with the defaults.
    public init() {}
}
