/// Some consecutive records of a text, with the text itself: what the reader hands to whoever checks them.
///
/// The text stays with the records, so that the place of anything in them can be told on any thread while
/// the reader is elsewhere.
final class RecordWindow: @unchecked Sendable {
    // @unchecked: has one user at a time, who hands it on: the reader, then the check, then the merge.

    /// What stands at a place of the text.
    struct Item {
        enum Content {
            /// A record, whose bytes begin here.
            case record(start: Int)
            /// A value that is no object.
            case other
            /// A line that is not JSON.
            case malformed
            /// The place from which on nothing can be read.
            case unreadable(SourceLocation)
        }

        let content: Content
        let location: RecordLocation
    }

    /// The file as the user named it.
    let name: String
    private(set) var items: [Item] = []
    /// What is wrong with the text of items, by their positions.
    private(set) var problems: [Int: [JSONProblem]] = [:]
    /// The records, one behind the other.
    private(set) var records = BSONWriter(capacity: 1 << 12)
    private var text = ByteBuffer(capacity: 0)
    private var textOffset = 0

    /// Makes an empty window for records of a file.
    init(name: String) { self.name = name }

    /// Forgets the items and their text; keeps the memory.
    func clear() {
        items.removeAll(keepingCapacity: true)
        if !problems.isEmpty { problems.removeAll() }
        text.truncate(to: 0)
    }

    /// Takes items, and what is wrong with some of them.
    func take(_ items: [Item], problems: [Int: [JSONProblem]]) {
        self.items = items
        self.problems = problems
    }

    /// Gives the memory of the items away, for other items.
    func takeItems() -> [Item] {
        var taken: [Item] = []
        swap(&taken, &items)
        taken.removeAll(keepingCapacity: true)
        return taken
    }

    /// Takes a text, and gives its own memory for it.
    func exchangeText(with other: inout ByteBuffer, offset: Int) {
        swap(&text, &other)
        textOffset = offset
    }

    /// Lends the writer of the records out, for another one.
    func exchangeRecords(with other: inout BSONWriter) { swap(&records, &other) }

    /// Where the first record begins; valid until the window is cleared.
    var firstRecord: UnsafeRawPointer { UnsafeRawPointer(records.buffer.base) }

    /// The record that begins at a place; valid until the window is cleared.
    func record(at start: Int) -> BSONView {
        BSONView(trusted: UnsafeRawPointer(records.buffer.base) + start)
    }

    // MARK: Places

    /// The place of an offset of the file in or behind the text of an item.
    func location(of offset: Int, from record: RecordLocation) -> SourceLocation {
        let begin = record.offset - textOffset
        let end = Swift.min(Swift.max(offset - textOffset, begin), text.count)
        let place = TextPosition(line: record.line, column: record.column)
            .advanced(over: UnsafeRawBufferPointer(rebasing: text.bytes[begin..<end]))
        return SourceLocation(file: name, line: place.line, column: place.column)
    }

    /// The place of a value of a record, or of the nearest object around it that is there.
    func location(of path: JSONPath, in record: RecordLocation, atKey: Bool) -> SourceLocation {
        let begin = record.offset - textOffset
        let range = begin..<(begin + record.length)
        let text = UnsafeRawBufferPointer(rebasing: text.bytes[range])
        let offset = JSONLocator.offset(of: path, in: text, atKey: atKey)
        return location(of: record.offset + offset, from: record)
    }
}
