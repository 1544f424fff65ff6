/// Reads the records of a text one by one into BSON, in bounded memory.
///
/// A window of the text is held at a time, large enough for the longest record.
package struct JSONRecordReader: ~Copyable {
    /// What `next` found.
    package enum Item {
        /// A record; its bytes were appended to the writer. A problem makes it unfit for loading.
        case record(RecordLocation, problems: [JSONProblem])
        /// A value that is no object; nothing was appended.
        case other(RecordLocation, problems: [JSONProblem])
        /// A line that is not JSON; nothing was appended, and the next one can be read.
        case malformed(RecordLocation, JSONProblem)
        /// The rest of the file cannot be read.
        case unreadable(JSONProblem)
        /// All records were read.
        case end
    }

    private enum State {
        case unopened, beforeFirst, inArray, afterElement, betweenValues, inLines, finished
    }

    /// Large beside a record, small beside a processor's cache.
    package static let defaultWindowSize = 1 << 18

    /// Longest text of one record; MongoDB stores at most 16 MiB of it.
    private static let maximumRecordText = 64 << 20

    private let form: JSONTextForm
    private let keepsDigits: @Sendable (JSONPath) -> Bool
    var window: TextWindow
    private var state = State.unopened
    /// How many records were read.
    private(set) var index = 0
    private var recordRange = 0..<0
    private var parser: JSONParser
    /// A record that was read although the text before it was used up: the first of the next window.
    var carried: (item: RecordWindow.Item, problems: [JSONProblem])?
    var carriedBytes = BSONWriter(capacity: 0)
    /// Why there is no further window.
    var failure: SeedError?

    /// Reads from a source.
    ///
    /// - Parameters:
    ///   - source: The text.
    ///   - form: How the records stand in it.
    ///   - windowSize: About how many bytes of the text are held at a time.
    ///   - readsExtendedJSON: Whether objects such as `{"$oid": …}` stand for the values that MongoDB's
    ///     Extended JSON v2 means by them.
    ///   - keepsDigits: Whether numbers at a path are stored digit for digit, so that they may have more of
    ///     them than a double.
    package init(
        _ source: consuming ByteSource, form: JSONTextForm = .json,
        windowSize: Int = Self.defaultWindowSize, readsExtendedJSON: Bool = true,
        keepsDigits: @escaping @Sendable (JSONPath) -> Bool = { _ in false }
    ) {
        self.form = form
        self.keepsDigits = keepsDigits
        window = TextWindow(source, size: windowSize)
        parser = JSONParser(readsExtendedJSON: readsExtendedJSON)
    }

    /// The file as the user named it.
    package var name: String { window.name }

    /// How many bytes of the text lie behind the reader.
    package var bytesRead: Int { window.offset + window.cursor }

    /// How many bytes of the text are held now.
    package var windowSize: Int { window.count }

    /// Reads the next record, and appends it to the writer as one whole document.
    ///
    /// - Throws: `SeedError` with code `unreadable` when the file cannot be read any more.
    package mutating func next(into writer: inout BSONWriter) throws(SeedError) -> Item {
        if state == .unopened {
            try window.refill()
            state = .beforeFirst
        }
        while true {
            let before = writer.count
            do throws(JSONProblem) {
                return try step(into: &writer)
            } catch let problem {
                writer.truncate(to: before)
                let isCutOff = problem.offset >= window.count
                let isTooLong = window.count - window.cursor > Self.maximumRecordText
                if isCutOff, !window.isAtEnd, !isTooLong {
                    try window.refill()
                    recordRange = 0..<0
                    continue
                }
                state = .finished
                let found =
                    isTooLong
                    ? JSONProblem(
                        rule: "json.syntax", offset: window.cursor,
                        message: "a record is longer than \(Self.maximumRecordText >> 20) MiB")
                    : problem
                return .unreadable(located(found, from: recordRange.lowerBound))
            }
        }
    }

    /// The place of an offset of the file that lies in or behind the last record read, within the window.
    package mutating func location(of offset: Int) -> SourceLocation {
        let position = window.position(of: offset - window.offset)
        return SourceLocation(file: name, line: position.line, column: position.column)
    }

    /// The place of a value of the last record read, or of the nearest object around it that is there.
    package func location(
        of path: JSONPath, in record: RecordLocation, atKey: Bool
    ) -> SourceLocation {
        let text = UnsafeRawBufferPointer(rebasing: window.bytes[recordRange])
        let offset = JSONLocator.offset(of: path, in: text, atKey: atKey)
        let place = TextPosition(line: record.line, column: record.column)
            .advanced(over: UnsafeRawBufferPointer(rebasing: text[0..<offset]))
        return SourceLocation(file: name, line: place.line, column: place.column)
    }

    // MARK: Steps

    private mutating func step(into writer: inout BSONWriter) throws(JSONProblem) -> Item {
        if state == .beforeFirst {
            try readMark()
            let isLines = form == .lines ? true : form == .detected ? try firstLineIsWhole() : false
            if isLines { state = .inLines }
        }
        return state == .inLines ? try stepLine(into: &writer) : try stepText(into: &writer)
    }

    /// Reads on to the next record or the end.
    ///
    /// Everything before it is forgotten only when it was read whole.
    private mutating func stepText(into writer: inout BSONWriter) throws(JSONProblem) -> Item {
        parser.restart(window.bytes, at: window.cursor)
        parser.beginsBehindComma = state == .inArray && index > 0
        while true {
            let byte = parser.nextByte()
            window.cursor = parser.offset
            recordRange = window.cursor..<window.cursor
            switch (state, byte) {
            case (.beforeFirst, 0x5B):
                parser.skipByte()
                state = .inArray
            case (.beforeFirst, 0) where parser.offset >= window.count:
                throw JSONProblem(
                    rule: "json.syntax", offset: parser.offset,
                    message: "the file is empty; expected an array of records: []")
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
                throw parser.unexpected("',' or ']' after a record")
            case (.betweenValues, 0) where parser.offset >= window.count && window.isAtEnd,
                (.finished, 0) where parser.offset >= window.count && window.isAtEnd:
                state = .finished
                return .end
            default:
                throw parser.unexpected("the end of the file")
            }
            window.cursor = parser.offset
        }
    }

    private mutating func readValue(
        into writer: inout BSONWriter
    ) throws(JSONProblem) -> Item {
        let begin = parser.offset
        recordRange = begin..<begin
        let isObject = try appendValue(to: &writer)
        if !isObject, parser.offset >= window.count, !window.isAtEnd {
            // A number or word may go on behind the window.
            throw parser.unexpected("the rest of the value")
        }
        return item(from: begin, to: parser.offset, isObject: isObject)
    }

    /// Reads a value; only an object stays in the writer.
    private mutating func appendValue(
        to writer: inout BSONWriter
    ) throws(JSONProblem) -> Bool {
        let before = writer.count
        if parser.nextByte() == 0x7B {
            try parser.appendObject(to: &writer)
            return true
        }
        _ = try parser.appendValue(to: &writer)
        writer.truncate(to: before)
        return false
    }

    private mutating func item(from begin: Int, to end: Int, isObject: Bool) -> Item {
        let record = note(begin..<end)
        let problems =
            parser.problems.isEmpty ? [] : located(parser.problems, from: begin, to: end)
        return isObject ? .record(record, problems: problems) : .other(record, problems: problems)
    }

    /// Counts what stands in a part of the window as a record.
    private mutating func note(_ range: Range<Int>) -> RecordLocation {
        let place = window.position(of: range.lowerBound)
        let record = RecordLocation(
            index: index, offset: window.offset + range.lowerBound, length: range.count,
            line: place.line, column: place.column)
        index += 1
        window.cursor = range.upperBound
        recordRange = range
        return record
    }

    // MARK: Lines

    private mutating func stepLine(into writer: inout BSONWriter) throws(JSONProblem) -> Item {
        let end = try endOfNextLine()
        guard window.cursor < window.count else { return .end }
        let begin = window.cursor
        let before = writer.count
        switch parseLine(to: end, into: &writer) {
        case .success(let value):
            return item(from: begin, to: value.end, isObject: value.isObject)
        case .failure(let problem):
            writer.truncate(to: before)
            let record = note(begin..<end)
            return .malformed(record, located(problem, from: begin))
        }
    }

    /// Steps to the next line that is not blank, and says where it ends.
    private mutating func endOfNextLine() throws(JSONProblem) -> Int {
        parser.restart(window.bytes, at: window.cursor)
        _ = parser.nextByte()
        window.cursor = parser.offset
        guard let end = window.lineEnd() else {
            throw JSONProblem(
                rule: "json.syntax", offset: window.count, message: "the line goes on")
        }
        return end
    }

    private mutating func parseLine(
        to end: Int, into writer: inout BSONWriter
    ) -> Result<(isObject: Bool, end: Int), JSONProblem> {
        let byte = window.close(at: end)
        defer { window.reopen(at: end, byte) }
        parser.restart(UnsafeRawBufferPointer(rebasing: window.bytes[..<end]), at: window.cursor)
        parser.isInLine = true
        do throws(JSONProblem) {
            let isObject = try appendValue(to: &writer)
            let valueEnd = parser.offset
            _ = parser.nextByte()
            guard parser.offset >= end else { throw parser.unexpected("the end of the line") }
            return .success((isObject, valueEnd))
        } catch {
            return .failure(error)
        }
    }

    /// Whether the first line is not the beginning of something longer.
    private mutating func firstLineIsWhole() throws(JSONProblem) -> Bool {
        parser.restart(window.bytes, at: window.cursor)
        let first = parser.nextByte()
        guard first != 0x5B, first != 0 || parser.offset < window.count else { return false }
        let end = try endOfNextLine()
        var scratch = BSONWriter(capacity: 4096)
        guard case .failure(let problem) = parseLine(to: end, into: &scratch) else { return true }
        return problem.offset < end
    }

    // MARK: The beginning

    /// Steps over the mark of UTF-8.
    ///
    /// - Throws: When the first bytes are those of another encoding, or of compressed data.
    private mutating func readMark() throws(JSONProblem) {
        guard window.offset == 0, window.cursor == 0 else { return }
        let bytes = window.bytes
        if bytes.starts(with: [0xEF, 0xBB, 0xBF] as [UInt8]) { return window.skipMark(3) }
        if let compression = Compression.signature(of: bytes) {
            throw JSONProblem(
                rule: "json.encoding", offset: 0,
                message: "the file holds \(compression) data; give it a name that ends with"
                    + " \(compression.suffix)")
        }
        guard let encoding = Self.foreignEncoding(bytes) else { return }
        throw JSONProblem(
            rule: "json.encoding", offset: 0,
            message: "the file is \(encoding); save it as UTF-8")
    }

    /// UTF-16 or UTF-32, by the byte-order mark or by the zero bytes in a first ASCII character.
    private static func foreignEncoding(_ bytes: UnsafeRawBufferPointer) -> String? {
        guard bytes.count >= 2 else { return nil }
        let zeros = bytes.prefix(4).map { $0 == 0 }
        switch (bytes[0], bytes[1]) {
        case (0xFF, 0xFE), (0xFE, 0xFF):
            return zeros == [false, false, true, true] ? "UTF-32" : "UTF-16"
        case (0, 0): return zeros.count == 4 ? "UTF-32" : nil
        case (0, _): return "UTF-16"
        case (_, 0): return zeros == [false, true, true, true] ? "UTF-32" : "UTF-16"
        default: return nil
        }
    }

    // MARK: Problems

    /// Why nothing can be read on, with its path and its place in the whole text.
    ///
    /// A key that the problem is in has no end, and so is no part of the path.
    private func located(_ problem: JSONProblem, from begin: Int) -> JSONProblem {
        located([problem], from: begin, to: Swift.min(problem.offset, window.count))[0]
    }

    /// The problems in the order of the text, with their paths, and their places in the whole text.
    private func located(
        _ problems: [JSONProblem], from begin: Int, to end: Int
    ) -> [JSONProblem] {
        let text = UnsafeRawBufferPointer(rebasing: window.bytes[begin..<Swift.max(begin, end)])
        var finder = JSONPathFinder(text)
        return problems.sorted { $0.offset < $1.offset }.compactMap { problem in
            let path = finder.path(to: problem.offset - begin)
            guard !problem.isSettledByDecimal || !keepsDigits(path) else { return nil }
            return JSONProblem(
                rule: problem.rule, offset: problem.offset + window.offset,
                message: problem.message, expected: problem.expected, path: path)
        }
    }
}
