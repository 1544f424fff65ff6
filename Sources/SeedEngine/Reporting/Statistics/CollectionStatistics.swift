/// What is known of the records of one file.
struct CollectionStatistics: Sendable {
    let definition: CollectionDefinition
    /// The file's name in the directory.
    let fileName: String
    /// How many bytes of JSON it holds, compression aside.
    private(set) var textSize = 0
    private(set) var recordCount = 0
    /// Values that are no records, and lines that are not JSON.
    private(set) var strangerCount = 0
    private(set) var fields: [FieldStatistics] = []
    /// Whether some fields were left out, because there are too many.
    private(set) var hasMoreFields = false
    private(set) var references: [ReferenceStatistics]
    /// The first records as JSON, without secrets.
    private(set) var samples: [String] = []

    /// How many records are shown.
    private static let sampleCount = 2

    /// Reads a file from its beginning to its end; holds one record at a time.
    ///
    /// - Parameters:
    ///   - file: The file.
    ///   - progress: Told from time to time how many records were read.
    /// - Throws: `SeedError` with code `unreadable` at the place from which on the file is not JSON.
    init(
        of file: SeedDirectory.File, progress: (_ records: Int) throws(SeedError) -> Void
    ) throws(SeedError) {
        definition = file.collection
        fileName = file.path.split(separator: "/").last.map(String.init) ?? file.path
        references = file.collection.references.map {
            ReferenceStatistics($0, of: file.collection.name)
        }
        var tree = FieldTree(file.collection.schema)
        var reader = try file.makeReader()
        var writer = BSONWriter(capacity: 1 << 14)
        reading: while true {
            writer.truncate(to: 0)
            switch try reader.next(into: &writer) {
            case .record:
                guard let base = writer.bytes.baseAddress else { continue }
                let record = BSONView(trusted: base)
                tree.add(record)
                for position in references.indices { references[position].add(record) }
                if samples.count < Self.sampleCount { samples.append(Self.sample(record)) }
                recordCount += 1
                if recordCount.isMultiple(of: 1024) { try progress(recordCount) }
            case .other, .malformed: strangerCount += 1
            case .unreadable(let problem):
                throw SeedError(
                    .unreadable, "not JSON: \(problem.message)",
                    at: reader.location(of: problem.offset))
            case .end: break reading
            }
        }
        textSize = reader.bytesRead
        fields = tree.fields
        hasMoreFields = tree.isCut
        try progress(recordCount)
    }

    /// The field whose instants tell best when the records happened.
    var timeline: FieldStatistics? { fields.timeline }

    private static func sample(_ record: BSONView) -> String {
        var text = ByteBuffer(capacity: 4096)
        JSONWriter.append(record: record, level: 0, to: &text)
        return Secrecy.masked(String(decoding: text.bytes, as: UTF8.self)).cut(to: 3_000)
    }
}

extension String {
    /// The text, or its first characters and how many more there are.
    func cut(to length: Int) -> String {
        let count = unicodeScalars.count
        guard count > length else { return self }
        return "\(String(unicodeScalars.prefix(length)))… (\((count - length).grouped) more)"
    }
}
