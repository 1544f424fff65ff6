extension JSONParser {
    mutating func appendString(to writer: inout BSONWriter) throws(JSONProblem) {
        let lengthOffset = writer.count
        writer.buffer.appendWithinSlack(littleEndian: Int32(0))
        try copyText(to: &writer.buffer, isKey: false)
        writer.buffer.appendWithinSlack(0)
        writer.buffer.patch(
            Int32(truncatingIfNeeded: writer.count - lengthOffset - 4), at: lengthOffset)
    }

    mutating func copyString(to buffer: inout ByteBuffer) throws(JSONProblem) {
        try copyText(to: &buffer, isKey: true)
    }

    /// Copies a string's text, unescaped, from its opening quote to behind its closing one.
    @inline(__always)
    private mutating func copyText(
        to buffer: inout ByteBuffer, isKey: Bool
    ) throws(JSONProblem) {
        cursor += 1
        while true {
            buffer.reserve(8)
            let word = cursor.loadUnaligned(as: UInt64.self)
            let special = Self.specialBytes(word)
            // Eight bytes at a time; those behind the first special one are written over later.
            buffer.base.storeBytes(of: word, toByteOffset: buffer.count, as: UInt64.self)
            guard special != 0 else {
                buffer.count &+= 8
                cursor += 8
                continue
            }
            let plain = special.trailingZeroBitCount >> 3
            buffer.count &+= plain
            cursor += plain
            let byte = cursor.load(as: UInt8.self)
            if byte == 0x22 {
                cursor += 1
                return
            }
            try copySpecial(byte, to: &buffer, isKey: isKey)
        }
    }

    /// The high bit of each byte that ends a plain run: quote, backslash, control or not ASCII.
    ///
    /// Bits above the lowest one may be set wrongly (a borrow), so only the lowest counts. A byte that is
    /// not ASCII counts by itself, whatever the differences say of it.
    @inline(__always)
    private static func specialBytes(_ word: UInt64) -> UInt64 {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let highs: UInt64 = 0x8080_8080_8080_8080
        let quotes = word ^ (ones &* 0x22)
        let slashes = word ^ (ones &* 0x5C)
        let found =
            (quotes &- ones) | (slashes &- ones) | (word &- (ones &* 0x20)) | word
        return found & highs
    }

    @inline(never)
    private mutating func copySpecial(
        _ byte: UInt8, to buffer: inout ByteBuffer, isKey: Bool
    ) throws(JSONProblem) {
        if byte == 0x5C {
            try copyEscape(to: &buffer, isKey: isKey)
        } else if byte >= 0x80 {
            try copyMultibyte(to: &buffer)
        } else if cursor >= end {
            throw JSONProblem(
                rule: "json.syntax", offset: offset, message: "the \(textName) ends inside a string"
            )
        } else {
            throw JSONProblem(
                rule: "json.syntax", offset: offset,
                message: byte == 0x0A
                    ? "a line ends inside a string; expected '\"' (or \\n for a line break)"
                    : "a control character stands in a string; expected its escape \\u00XX")
        }
    }

    private mutating func copyMultibyte(to buffer: inout ByteBuffer) throws(JSONProblem) {
        let first = cursor.load(as: UInt8.self)
        let second = cursor.load(fromByteOffset: 1, as: UInt8.self)
        let length: Int
        // The well-formed sequences of the Unicode standard, table 3-7.
        switch first {
        case 0xC2...0xDF: length = 2
        case 0xE0: length = (0xA0...0xBF).contains(second) ? 3 : 0
        case 0xED: length = (0x80...0x9F).contains(second) ? 3 : 0
        case 0xE1...0xEF: length = 3
        case 0xF0: length = (0x90...0xBF).contains(second) ? 4 : 0
        case 0xF1...0xF3: length = 4
        case 0xF4: length = (0x80...0x8F).contains(second) ? 4 : 0
        default: length = 0
        }
        if length > 0 || first >= 0xC2, cursor + Swift.max(length, 2) > end {
            throw JSONProblem(
                rule: "json.syntax", offset: end - start,
                message: "the \(textName) ends inside a string")
        }
        var isWellFormed = length > 0
        for index in 1..<Swift.max(length, 1) {
            let byte = cursor.load(fromByteOffset: index, as: UInt8.self)
            isWellFormed = isWellFormed && byte & 0xC0 == 0x80
        }
        guard isWellFormed else {
            throw JSONProblem(
                rule: "json.encoding", offset: offset,
                message:
                    "the byte 0x\(String(first, radix: 16, uppercase: true)) is not UTF-8 here;"
                    + " save the file as UTF-8")
        }
        buffer.append(contentsOf: UnsafeRawBufferPointer(start: cursor, count: length))
        cursor += length
    }

    private mutating func copyEscape(
        to buffer: inout ByteBuffer, isKey: Bool
    ) throws(JSONProblem) {
        let escapeOffset = offset
        let kind = cursor.load(fromByteOffset: 1, as: UInt8.self)
        let plain: UInt8
        switch kind {
        case 0x22, 0x2F, 0x5C: plain = kind
        case 0x62: plain = 0x08
        case 0x66: plain = 0x0C
        case 0x6E: plain = 0x0A
        case 0x72: plain = 0x0D
        case 0x74: plain = 0x09
        case 0x75:
            try copyUnicodeEscape(to: &buffer, isKey: isKey)
            return
        default:
            cursor += 1
            throw unexpected("one of \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\uXXXX")
        }
        guard cursor + 2 <= end else {
            throw JSONProblem(
                rule: "json.syntax", offset: escapeOffset,
                message: "the \(textName) ends inside a string")
        }
        buffer.append(plain)
        cursor += 2
    }

    private mutating func copyUnicodeEscape(
        to buffer: inout ByteBuffer, isKey: Bool
    ) throws(JSONProblem) {
        let escapeOffset = offset
        let first = try hexadecimalEscape()
        var scalar = UInt32(first)
        switch first {
        case 0xD800...0xDBFF:
            let isPair =
                cursor.load(as: UInt8.self) == 0x5C
                && cursor.load(fromByteOffset: 1, as: UInt8.self) == 0x75
            var second: UInt16 = 0
            let beforeSecond = cursor
            if isPair { second = try hexadecimalEscape() }
            if (0xDC00...0xDFFF).contains(second) {
                scalar = 0x10000 + (UInt32(first) - 0xD800) << 10 + (UInt32(second) - 0xDC00)
            } else {
                cursor = beforeSecond
                noteSurrogate(first, at: escapeOffset)
                scalar = 0xFFFD
            }
        case 0xDC00...0xDFFF:
            noteSurrogate(first, at: escapeOffset)
            scalar = 0xFFFD
        case 0 where isKey:
            note(
                JSONProblem(
                    rule: "json.key", offset: escapeOffset,
                    message: "a key holds \\u0000, which BSON cannot store"))
            return
        default: break
        }
        guard let unicode = Unicode.Scalar(scalar) else { return }
        for unit in UTF8.encode(unicode).unsafelyUnwrapped { buffer.append(unit) }
    }

    private mutating func noteSurrogate(_ unit: UInt16, at offset: Int) {
        let digits = String(unit, radix: 16, uppercase: true)
        note(
            JSONProblem(
                rule: "json.surrogate", offset: offset,
                message: "\\u\(digits) is half of a surrogate pair; expected both halves"))
    }

    /// Reads `\uXXXX`.
    private mutating func hexadecimalEscape() throws(JSONProblem) -> UInt16 {
        var unit: UInt16 = 0
        cursor += 2
        for _ in 0..<4 {
            let byte = cursor.load(as: UInt8.self)
            let digit: UInt8
            switch byte {
            case 0x30...0x39: digit = byte - 0x30
            case 0x41...0x46: digit = byte - 0x41 + 10
            case 0x61...0x66: digit = byte - 0x61 + 10
            default: throw unexpected("four hexadecimal digits after \\u")
            }
            unit = unit << 4 | UInt16(digit)
            cursor += 1
        }
        return unit
    }
}
