import SeedEngine

/// Everything that reading a text as records gives, in its order.
struct RecordTrace: Equatable {
    struct Entry: Equatable {
        let record: RecordLocation
        /// The record's value; `nil` for what is no record.
        let value: BSONValue?
        let problems: [JSONProblem]
        let places: [SourceLocation]
    }

    var entries: [Entry] = []
    var failure: JSONProblem?
    var failurePlace: SourceLocation?

    var problems: [JSONProblem] { entries.flatMap(\.problems) + (failure.map { [$0] } ?? []) }
    var places: [SourceLocation] {
        entries.flatMap(\.places) + (failurePlace.map { [$0] } ?? [])
    }
    var values: [BSONValue] { entries.compactMap(\.value) }

    init(
        _ text: [UInt8], form: JSONTextForm = .json,
        windowSize: Int = JSONRecordReader.defaultWindowSize
    ) throws(FuzzFailure) {
        do {
            var reader = JSONRecordReader(
                ByteSource(bytes: text, name: "input"), form: form, windowSize: windowSize)
            var writer = BSONWriter()
            while try read(&reader, into: &writer) {}
        } catch let failure as FuzzFailure {
            throw failure
        } catch {
            throw FuzzFailure("reading threw \(error)")
        }
    }

    private mutating func read(
        _ reader: inout JSONRecordReader, into writer: inout BSONWriter
    ) throws -> Bool {
        writer.truncate(to: 0)
        switch try reader.next(into: &writer) {
        case .record(let record, let problems):
            let view = try validated(writer.bytes)
            add(record, BSONValue(view), problems, &reader)
            return true
        case .other(let record, let problems):
            try require(writer.bytes.isEmpty, "a value that is no record left bytes behind")
            add(record, nil, problems, &reader)
            return true
        case .malformed(let record, let problem):
            try require(writer.bytes.isEmpty, "a line that is not JSON left bytes behind")
            add(record, nil, [problem], &reader)
            return true
        case .unreadable(let problem):
            failure = problem
            failurePlace = reader.location(of: problem.offset)
            return false
        case .end: return false
        }
    }

    private func validated(_ bytes: UnsafeRawBufferPointer) throws(FuzzFailure) -> BSONView {
        guard let view = BSONView(validating: bytes) else {
            throw FuzzFailure("a record is not well-formed BSON: \([UInt8](bytes))")
        }
        return view
    }

    private mutating func add(
        _ record: RecordLocation, _ value: BSONValue?, _ problems: [JSONProblem],
        _ reader: inout JSONRecordReader
    ) {
        var places: [SourceLocation] = []
        for problem in problems { places.append(reader.location(of: problem.offset)) }
        entries.append(Entry(record: record, value: value, problems: problems, places: places))
    }

    private var end: String { failure.map { "\($0)" } ?? "the end" }

    /// The first thing that another trace has otherwise.
    func firstDifference(from other: RecordTrace) -> String {
        for (mine, its) in zip(entries, other.entries) where mine != its {
            return "\(mine) became \(its)"
        }
        return
            "\(entries.count) records, then \(end) became \(other.entries.count), then \(other.end)"
    }
}
