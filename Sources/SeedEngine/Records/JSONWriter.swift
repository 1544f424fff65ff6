/// Writes BSON as JSON text: pretty-printed for files that people review, compact for messages.
///
/// Types that JSON does not know are written as MongoDB's Extended JSON v2, relaxed.
package enum JSONWriter {
    /// Appends a record in pretty print, two spaces a level, without a line break at its end.
    ///
    /// - Parameters:
    ///   - record: The record.
    ///   - level: How many levels of indentation the record itself has.
    ///   - text: Where the text goes.
    package static func append(
        record: BSONView, level: Int, to text: inout ByteBuffer
    ) {
        append(document: record, isArray: false, level: level, to: &text)
    }

    /// A value on one line, for messages.
    package static func compact(_ value: BSONValue) -> String {
        var writer = BSONWriter(capacity: 64)
        writer.beginDocument()
        value.append(key: "", to: &writer)
        writer.end()
        var text = ByteBuffer(capacity: 64)
        if let base = writer.bytes.baseAddress {
            for element in BSONView(trusted: base) {
                append(value: element, level: nil, to: &text)
            }
        }
        return String(decoding: text.bytes, as: UTF8.self)
    }

    /// An element's value on one line, for messages.
    package static func compact(_ element: BSONElement) -> String {
        var text = ByteBuffer(capacity: 64)
        append(value: element, level: nil, to: &text)
        return String(decoding: text.bytes, as: UTF8.self)
    }

    private static let eightSpaces: UInt64 = 0x2020_2020_2020_2020

    private static func append(
        document: BSONView, isArray: Bool, level: Int?, to text: inout ByteBuffer
    ) {
        text.append(isArray ? 0x5B : 0x7B)
        var isFirst = true
        for element in document {
            appendSeparator(isFirst: isFirst, level: level.map { $0 + 1 }, to: &text)
            isFirst = false
            if !isArray {
                append(quoted: element.key, to: &text)
                text.append(littleEndian: 0x203A as UInt16)
            }
            append(value: element, level: level.map { $0 + 1 }, to: &text)
        }
        if let level, !isFirst { appendSeparator(isFirst: true, level: level, to: &text) }
        text.append(isArray ? 0x5D : 0x7D)
    }

    /// Appends what stands before a value of a document: a comma behind the value before, and a new line
    /// with its indentation, or a space where all stands on one line.
    private static func appendSeparator(isFirst: Bool, level: Int?, to text: inout ByteBuffer) {
        let indentation = (level ?? 0) * 2
        let start = text.room(for: indentation + 2)
        var target = start
        if !isFirst {
            target.storeBytes(of: 0x2C, as: UInt8.self)
            target += 1
        }
        if level != nil {
            target.storeBytes(of: 0x0A, as: UInt8.self)
            target += 1
            // Whole words; what is too much is overwritten by what comes next.
            for offset in stride(from: 0, to: indentation, by: 8) {
                target.storeBytes(of: eightSpaces, toByteOffset: offset, as: UInt64.self)
            }
            target += indentation
        } else if !isFirst {
            target.storeBytes(of: 0x20, as: UInt8.self)
            target += 1
        }
        text.count &+= target - start
    }

    private static func append(value element: BSONElement, level: Int?, to text: inout ByteBuffer) {
        switch element.type {
        case .string: append(quoted: element.utf8, to: &text)
        case .int32: text.append(decimal: Int64(element.int32))
        case .int64: text.append(decimal: element.int64)
        case .double where element.double.isFinite:
            // The shortest decimal text that reads back as the same number.
            text.append(element.double.description)
        case .bool: text.append(element.bool ? "true" : "false" as StaticString)
        case .null, .undefined: text.append(littleEndian: 0x6C6C_756E as UInt32)
        case .document:
            append(document: element.document, isArray: false, level: level, to: &text)
        case .array:
            append(document: element.document, isArray: true, level: level, to: &text)
        default: append(extended: element, to: &text)
        }
    }

    /// Appends two hexadecimal digits.
    static func append(hexadecimal byte: UInt8, to text: inout ByteBuffer) {
        for digit in [byte >> 4, byte & 15] {
            text.append(digit < 10 ? 0x30 + digit : 0x61 + digit - 10)
        }
    }

    /// Appends a text in quotes, escaped.
    static func append(quoted source: UnsafeRawBufferPointer, to text: inout ByteBuffer) {
        let length = source.count
        let target = text.room(for: length &+ 2)
        target.storeBytes(of: 0x22, as: UInt8.self)
        guard let start = source.baseAddress, !copyPlain(start, length, to: target + 1) else {
            target.storeBytes(of: 0x22, toByteOffset: length &+ 1, as: UInt8.self)
            text.count &+= length &+ 2
            return
        }
        text.count &+= 1
        appendEscaped(source, to: &text)
        text.append(0x22)
    }

    /// Copies a text, eight bytes at a time, as long as nothing in it has to be escaped.
    ///
    /// - Returns: Whether that is so to the end.
    @inline(__always)
    private static func copyPlain(
        _ source: UnsafeRawPointer, _ count: Int, to target: UnsafeMutableRawPointer
    ) -> Bool {
        var offset = 0
        while offset &+ 8 <= count {
            let word = source.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
            guard !needsEscape(word) else { return false }
            target.storeBytes(of: word, toByteOffset: offset, as: UInt64.self)
            offset &+= 8
        }
        if count >= 8, offset < count {
            // The last eight bytes, some of them once more.
            let word = source.loadUnaligned(fromByteOffset: count &- 8, as: UInt64.self)
            target.storeBytes(of: word, toByteOffset: count &- 8, as: UInt64.self)
            return !needsEscape(word)
        }
        while offset < count {
            let byte = source.load(fromByteOffset: offset, as: UInt8.self)
            guard byte >= 0x20, byte != 0x22, byte != 0x5C else { return false }
            target.storeBytes(of: byte, toByteOffset: offset, as: UInt8.self)
            offset &+= 1
        }
        return true
    }

    /// Whether one of eight bytes is a control character, a quotation mark or a backslash; the arithmetic
    /// is that of Sean Eron Anderson's "Bit Twiddling Hacks".
    @inline(__always)
    private static func needsEscape(_ word: UInt64) -> Bool {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let quotes = word ^ (ones &* 0x22)
        let backslashes = word ^ (ones &* 0x5C)
        let controls = (word &- (ones &* 0x20)) & ~word
        let marks = (quotes &- ones) & ~quotes | (backslashes &- ones) & ~backslashes
        return (controls | marks) & (ones &* 0x80) != 0
    }

    private static func appendEscaped(
        _ source: UnsafeRawBufferPointer, to text: inout ByteBuffer
    ) {
        var plainStart = 0
        for (offset, byte) in source.enumerated() where byte < 0x20 || byte == 0x22 || byte == 0x5C
        {
            text.append(
                contentsOf: UnsafeRawBufferPointer(rebasing: source[plainStart..<offset]))
            plainStart = offset + 1
            append(escaped: byte, to: &text)
        }
        text.append(contentsOf: UnsafeRawBufferPointer(rebasing: source[plainStart...]))
    }

    private static func append(escaped byte: UInt8, to text: inout ByteBuffer) {
        switch byte {
        case 0x22: text.append("\\\"" as StaticString)
        case 0x5C: text.append("\\\\" as StaticString)
        case 0x0A: text.append("\\n" as StaticString)
        case 0x0D: text.append("\\r" as StaticString)
        case 0x09: text.append("\\t" as StaticString)
        default:
            text.append("\\u00" as StaticString)
            append(hexadecimal: byte, to: &text)
        }
    }
}
