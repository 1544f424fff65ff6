/// What the name of a seed file tells of it: `farmers.ndjson.gz` holds records line by line, compressed.
struct SeedFileName: Sendable, Hashable {
    /// The name without its endings.
    let stem: String
    /// How the records stand in the file.
    let form: JSONTextForm
    /// How the file is compressed, if it is.
    let compression: Compression?

    /// The ending of every form but compression, with what it says.
    private static let forms: [(suffix: String, form: JSONTextForm)] = [
        (".json", .json), (".ndjson", .lines), (".jsonl", .lines),
    ]

    /// Reads a name; `nil` when it is not one of a seed file.
    init?(_ name: String) {
        let compression = Compression.allCases.first { name.hasSuffix($0.suffix) }
        let rest = name.dropLast(compression?.suffix.count ?? 0)
        guard let ending = Self.forms.first(where: { rest.hasSuffix($0.suffix) }) else {
            return nil
        }
        stem = String(rest.dropLast(ending.suffix.count))
        form = ending.form
        self.compression = compression
    }
}
