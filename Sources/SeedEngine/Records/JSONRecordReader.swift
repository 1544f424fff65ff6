/// Reads the records of a JSON file one by one into BSON, in bounded memory.
///
/// The file holds an array of objects, one object, or objects one behind the other (NDJSON). A window of
/// the file is held at a time, large enough for the longest record.
package struct JSONRecordReader: ~Copyable {
    /// What `next` found.
    package enum Item {
        /// A record; its bytes were appended to the writer. A problem makes it unfit for loading.
        case record(RecordLocation, problems: [JSONProblem])
        /// A value that is no object; nothing was appended.
        case other(RecordLocation, problems: [JSONProblem])
        /// The rest of the file cannot be read.
        case unreadable(JSONProblem)
        /// All records were read.
        case end
    }

    private enum State { case beforeFirst, inArray, afterElement, betweenValues, finished }

    /// Longest text of one record; MongoDB stores at most 16 MiB of it.
    private static let maximumRecordText = 64 << 20

    private var source: ByteSource
    private var window: ByteBuffer
    private var windowOffset = 0
    private var cursor = 0
    private var isAtEnd = false
    private var state = State.beforeFirst
    private var index = 0
    private var anchor = TextPosition()
    private var anchorOffset = 0
    private var recordRange = 0..<0
    private var parser = JSONParser()

    /// Reads from a source, holding about `windowSize` bytes of it at a time.
    package init(_ source: consuming ByteSource, windowSize: Int = 1 << 18) {
        self.source = source
        window = ByteBuffer(capacity: Swift.max(windowSize, 64))
    }

    /// The file as the user named it.
    package var name: String { source.name }

    /// How many bytes of the file lie behind the reader.
    package var bytesRead: Int { windowOffset + cursor }

    /// Reads the next record, and appends it to the writer as one whole document.
    ///
    /// - Throws: `SeedError` with code `unreadable` when the file cannot be read any more.
    package mutating func next(into writer: inout BSONWriter) throws(SeedError) -> Item {
        if windowOffset == 0, window.count == 0, !isAtEnd { try begin() }
        while true {
            let before = writer.count
            do throws(JSONProblem) {
                return try step(into: &writer)
            } catch let problem {
                writer.truncate(to: before)
                let isCutOff = problem.offset >= windowOffset + window.count
                let isTooLong = window.count - cursor > Self.maximumRecordText
                if isCutOff, !isAtEnd, !isTooLong {
                    try refill()
                    continue
                }
                state = .finished
                return .unreadable(
                    isTooLong
                        ? JSONProblem(
                            rule: "json.syntax", offset: windowOffset + cursor,
                            message: "a record is longer than \(Self.maximumRecordText >> 20) MiB")
                        : problem)
            }
        }
    }

    /// The place of an offset of the file that lies in or behind the last record read, within the window.
    package mutating func location(of offset: Int) -> SourceLocation {
        let position = position(of: offset - windowOffset)
        return SourceLocation(file: source.name, line: position.line, column: position.column)
    }

    /// The place of a value of the last record read, or of the nearest object around it that is there.
    package func location(
        of path: JSONPath, in record: RecordLocation, atKey: Bool
    ) -> SourceLocation {
        let text = UnsafeRawBufferPointer(rebasing: window.bytes[recordRange])
        let offset = JSONLocator.offset(of: path, in: text, atKey: atKey)
        let place = TextPosition(line: record.line, column: record.column)
            .advanced(over: UnsafeRawBufferPointer(rebasing: text[0..<offset]))
        return SourceLocation(file: source.name, line: place.line, column: place.column)
    }

    // MARK: Steps

    private mutating func begin() throws(SeedError) {
        try fill()
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        if window.bytes.starts(with: mark) {
            cursor = mark.count
            anchorOffset = mark.count
        }
    }

    /// Reads on to the next record or the end.
    ///
    /// Everything before it is forgotten only when it was read whole.
    private mutating func step(into writer: inout BSONWriter) throws(JSONProblem) -> Item {
        parser.restart(window.bytes, at: cursor)
        while true {
            let byte = parser.nextByte()
            switch (state, byte) {
            case (.beforeFirst, 0x5B):
                parser.skipByte()
                state = .inArray
            case (.beforeFirst, 0) where parser.offset >= window.count:
                throw shifted(
                    JSONProblem(
                        rule: "json.syntax", offset: parser.offset,
                        message: "the file is empty; expected an array of records: []"))
            case (.beforeFirst, _), (.betweenValues, 0x7B):
                let item = try readValue(into: &writer)
                state = .betweenValues
                return item
            case (.inArray, 0x5D) where index == 0, (.afterElement, 0x5D):
                parser.skipByte()
                state = .finished
            case (.inArray, _):
                let item = try readValue(into: &writer)
                state = .afterElement
                return item
            case (.afterElement, 0x2C):
                parser.skipByte()
                state = .inArray
            case (.afterElement, _):
                throw shifted(parser.unexpected("',' or ']' after a record"))
            case (.betweenValues, 0) where parser.offset >= window.count && isAtEnd,
                (.finished, 0) where parser.offset >= window.count && isAtEnd:
                cursor = parser.offset
                state = .finished
                return .end
            case (.betweenValues, _), (.finished, _):
                throw shifted(parser.unexpected("the end of the file"))
            }
            cursor = parser.offset
        }
    }

    private mutating func readValue(
        into writer: inout BSONWriter
    ) throws(JSONProblem) -> Item {
        let isObject = parser.nextByte() == 0x7B
        let begin = parser.offset
        let before = writer.count
        do {
            if isObject {
                try parser.appendObject(to: &writer)
            } else {
                _ = try parser.appendValue(to: &writer)
                writer.truncate(to: before)
            }
        } catch {
            throw shifted(error)
        }
        let end = parser.offset
        if !isObject, end >= window.count, !isAtEnd {
            // A number or word may go on behind the window.
            throw shifted(parser.unexpected("the rest of the value"))
        }
        let place = position(of: begin)
        let record = RecordLocation(
            index: index, offset: windowOffset + begin, length: end - begin, line: place.line,
            column: place.column)
        index += 1
        cursor = end
        recordRange = begin..<end
        var problems: [JSONProblem] = []
        for problem in parser.problems { problems.append(shifted(problem)) }
        return isObject ? .record(record, problems: problems) : .other(record, problems: problems)
    }

    private func shifted(_ problem: JSONProblem) -> JSONProblem {
        JSONProblem(
            rule: problem.rule, offset: problem.offset + windowOffset, message: problem.message)
    }

    private mutating func position(of offset: Int) -> TextPosition {
        let offset = Swift.min(Swift.max(offset, anchorOffset), window.count)
        anchor = anchor.advanced(
            over: UnsafeRawBufferPointer(rebasing: window.bytes[anchorOffset..<offset]))
        anchorOffset = offset
        return anchor
    }

    // MARK: The window

    /// Drops what was read, and reads more behind the rest.
    private mutating func refill() throws(SeedError) {
        _ = position(of: cursor)
        let rest = window.count - cursor
        window.base.copyMemory(from: window.base + cursor, byteCount: rest)
        window.truncate(to: rest)
        windowOffset += cursor
        anchorOffset -= cursor
        cursor = 0
        recordRange = 0..<0
        try fill()
    }

    private mutating func fill() throws(SeedError) {
        if window.capacity - window.count < window.capacity / 2 { window.reserve(window.capacity) }
        while window.count < window.capacity {
            let room = UnsafeMutableRawBufferPointer(
                start: window.base + window.count, count: window.capacity - window.count)
            let count = try source.read(into: room)
            guard count > 0 else {
                isAtEnd = true
                break
            }
            window.count += count
        }
        (window.base + window.count).initializeMemory(
            as: UInt8.self, repeating: 0, count: JSONParser.padding)
    }
}
