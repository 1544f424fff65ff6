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
    /// Told from time to time which file is being read, and how many records of it were.
    public var progress: (@Sendable (_ file: String, _ records: Int) -> Void)?

    /// Makes options with the defaults.
    public init() {}
}
