#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Reads one JSON value (RFC 8259) at a time out of a text, straight into BSON bytes.
///
/// The text must be followed by `JSONParser.padding` readable zero bytes: they end every scan, so that the
/// loops need no bounds check of their own. What is wrong but lets reading go on (a key given twice, a
/// number out of range) goes to `problems`; the rest is thrown.
struct JSONParser: ~Copyable {
    /// How many zero bytes must follow the text.
    static let padding = 64
    /// How deep values may nest.
    ///
    /// MongoDB's own limit is 100.
    static let maximumDepth = 100
    /// From how many keys on an object's keys are looked up in a set.
    private static let largeObject = 64

    private var start: UnsafeRawPointer
    private var end: UnsafeRawPointer
    private var cursor: UnsafeRawPointer
    private var depth = 0
    private var keyHashes: [UInt64] = []
    /// The key hashes of open objects with many keys, by their place in `keyHashes`.
    private var largeObjects: [(firstHash: Int, hashes: Set<UInt64>)] = []
    /// What was wrong and could be read over, in the order of the text.
    private(set) var problems: [JSONProblem] = []

    /// Makes a parser without a text; `restart` gives it one.
    init() {
        // Nothing is ever loaded from the stand-in.
        let nothing = UnsafeRawPointer(bitPattern: 1).unsafelyUnwrapped
        start = nothing
        end = nothing
        cursor = nothing
    }

    /// Begins again in another text, or at another place; keeps the memory.
    mutating func restart(_ text: UnsafeRawBufferPointer, at offset: Int) {
        guard let base = text.baseAddress else { return }
        start = base
        end = base + text.count
        cursor = base + offset
        depth = 0
        keyHashes.removeAll(keepingCapacity: true)
        largeObjects.removeAll()
        problems.removeAll()
    }

    /// Where the parser stands.
    var offset: Int { cursor - start }

    /// Skips white space; returns the byte that follows, 0 at the end.
    @inline(__always)
    mutating func nextByte() -> UInt8 {
        while true {
            let byte = cursor.load(as: UInt8.self)
            guard byte <= 0x20, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else {
                return byte
            }
            cursor += 1
        }
    }

    /// Steps over the byte that `nextByte` returned.
    @inline(__always)
    mutating func skipByte() { cursor += 1 }

    // MARK: Values

    /// Reads a value and appends its bytes without type and key; the caller patches the type in.
    @inline(__always)
    mutating func appendValue(to writer: inout BSONWriter) throws(JSONProblem) -> BSONType {
        switch nextByte() {
        case 0x22:
            try appendString(to: &writer)
            return .string
        case 0x7B:
            try appendObject(to: &writer)
            return .document
        case 0x5B:
            try appendArray(to: &writer)
            return .array
        case 0x2D, 0x30...0x39:
            return try appendNumber(to: &writer)
        default:
            return try appendLiteral(to: &writer)
        }
    }

    mutating func appendObject(to writer: inout BSONWriter) throws(JSONProblem) {
        try descend()
        let document = writer.count
        let firstHash = keyHashes.count
        writer.buffer.append(littleEndian: Int32(0))
        cursor += 1
        if nextByte() == 0x7D {
            cursor += 1
        } else {
            while true {
                guard nextByte() == 0x22 else { throw unexpected("a key in double quotes") }
                let keyOffset = offset
                let typeOffset = writer.count
                writer.buffer.append(0)
                let keyStart = writer.count
                try copyString(to: &writer.buffer)
                noteKey(
                    from: keyStart, of: document, firstHash: firstHash, at: keyOffset,
                    in: &writer.buffer)
                writer.buffer.append(0)
                guard nextByte() == 0x3A else { throw unexpected("':' after the key") }
                cursor += 1
                let type = try appendValue(to: &writer)
                writer.buffer.patch(type.rawValue, at: typeOffset)
                let byte = nextByte()
                if byte == 0x2C {
                    cursor += 1
                    continue
                }
                guard byte == 0x7D else { throw unexpected("',' or '}'") }
                cursor += 1
                break
            }
        }
        writer.buffer.append(0)
        writer.buffer.patch(
            Int32(truncatingIfNeeded: writer.count - document), at: document)
        keyHashes.removeLast(keyHashes.count - firstHash)
        if let last = largeObjects.last, last.firstHash == firstHash,
            keyHashes.count == firstHash
        {
            largeObjects.removeLast()
        }
        depth -= 1
    }

    private mutating func appendArray(to writer: inout BSONWriter) throws(JSONProblem) {
        try descend()
        let array = writer.count
        writer.buffer.append(littleEndian: Int32(0))
        cursor += 1
        if nextByte() == 0x5D {
            cursor += 1
        } else {
            var index: Int64 = 0
            while true {
                let typeOffset = writer.count
                writer.buffer.append(0)
                writer.buffer.append(decimal: index)
                writer.buffer.append(0)
                index += 1
                let type = try appendValue(to: &writer)
                writer.buffer.patch(type.rawValue, at: typeOffset)
                let byte = nextByte()
                if byte == 0x2C {
                    cursor += 1
                    continue
                }
                guard byte == 0x5D else { throw unexpected("',' or ']'") }
                cursor += 1
                break
            }
        }
        writer.buffer.append(0)
        writer.buffer.patch(Int32(truncatingIfNeeded: writer.count - array), at: array)
        depth -= 1
    }

    private mutating func descend() throws(JSONProblem) {
        depth += 1
        guard depth <= Self.maximumDepth else {
            throw JSONProblem(
                rule: "json.nesting", offset: offset,
                message: "values nest deeper than \(Self.maximumDepth) levels, MongoDB's limit")
        }
    }

    /// Notes a key that the object already has.
    ///
    /// Compares hashes; equal ones are compared byte by byte.
    @inline(__always)
    private mutating func noteKey(
        from keyStart: Int, of document: Int, firstHash: Int, at keyOffset: Int,
        in buffer: inout ByteBuffer
    ) {
        let key = UnsafeRawBufferPointer(
            start: UnsafeRawPointer(buffer.base) + keyStart, count: buffer.count - keyStart)
        let hash = Self.hash(key)
        var position = firstHash
        let known = keyHashes.count
        if known &- firstHash >= Self.largeObject {
            if isKnown(hash, firstHash: firstHash) {
                noteEqualHash(key, of: document, at: keyOffset, in: buffer.bytes)
            }
            keyHashes.append(hash)
            return
        }
        while position < known {
            if keyHashes[position] == hash {
                noteEqualHash(key, of: document, at: keyOffset, in: buffer.bytes)
                break
            }
            position &+= 1
        }
        keyHashes.append(hash)
    }

    /// Looks a hash up in, and adds it to, the set of an object that has too many keys to compare each.
    @inline(never)
    private mutating func isKnown(_ hash: UInt64, firstHash: Int) -> Bool {
        if largeObjects.last?.firstHash != firstHash {
            largeObjects.append((firstHash, Set(keyHashes[firstHash...])))
        }
        return !largeObjects[largeObjects.count - 1].hashes.insert(hash).inserted
    }

    @inline(never)
    private mutating func noteEqualHash(
        _ key: UnsafeRawBufferPointer, of document: Int, at keyOffset: Int,
        in bytes: UnsafeRawBufferPointer
    ) {
        guard let base = bytes.baseAddress else { return }
        var position = base + document + 4
        let keyHead = UnsafeRawPointer(key.baseAddress ?? base) - 1
        while position < keyHead {
            let element = BSONElement(at: position)
            if element.hasKey(key) {
                let name = String(decoding: key, as: UTF8.self)
                problems.append(
                    JSONProblem(
                        rule: "json.duplicate-key", offset: keyOffset,
                        message: "the key '\(name)' stands in the same object twice"))
                return
            }
            position = element.end
        }
    }

    /// A multiplicative hash, eight bytes at a time; the multiplier is that of splitmix64's finalizer.
    @inline(__always)
    private static func hash(_ key: UnsafeRawBufferPointer) -> UInt64 {
        guard let base = key.baseAddress else { return 0 }
        var hash = UInt64(truncatingIfNeeded: key.count) &* 0x9E37_79B9_7F4A_7C15
        var offset = 0
        while offset &+ 8 <= key.count {
            hash =
                (hash ^ base.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
                &* 0xBF58_476D_1CE4_E5B9
            hash ^= hash >> 29
            offset &+= 8
        }
        while offset < key.count {
            hash =
                (hash ^ UInt64(base.load(fromByteOffset: offset, as: UInt8.self)))
                &* 0xBF58_476D_1CE4_E5B9
            offset &+= 1
        }
        return hash ^ (hash >> 32)
    }

    // MARK: Strings

    private mutating func appendString(to writer: inout BSONWriter) throws(JSONProblem) {
        let lengthOffset = writer.count
        writer.buffer.append(littleEndian: Int32(0))
        try copyText(to: &writer.buffer, isKey: false)
        writer.buffer.append(0)
        writer.buffer.patch(
            Int32(truncatingIfNeeded: writer.count - lengthOffset - 4), at: lengthOffset)
    }

    private mutating func copyString(to buffer: inout ByteBuffer) throws(JSONProblem) {
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
    /// Bits above the lowest one may be set wrongly (a borrow), so only the lowest counts.
    @inline(__always)
    private static func specialBytes(_ word: UInt64) -> UInt64 {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let highs: UInt64 = 0x8080_8080_8080_8080
        let quotes = word ^ (ones &* 0x22)
        let slashes = word ^ (ones &* 0x5C)
        let found =
            ((quotes &- ones) & ~quotes) | ((slashes &- ones) & ~slashes)
            | ((word &- (ones &* 0x20)) & ~word) | word
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
                rule: "json.syntax", offset: offset, message: "the text ends inside a string")
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
                rule: "json.syntax", offset: end - start, message: "the text ends inside a string")
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
                rule: "json.syntax", offset: escapeOffset, message: "the text ends inside a string")
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
            problems.append(
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
        problems.append(
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

    // MARK: Numbers and literals

    @inline(__always)
    private mutating func appendNumber(to writer: inout BSONWriter) throws(JSONProblem) -> BSONType
    {
        let text = cursor
        let isNegative = cursor.load(as: UInt8.self) == 0x2D
        if isNegative { cursor += 1 }
        let digits = cursor
        var mantissa: UInt64 = 0
        var byte = cursor.load(as: UInt8.self)
        while byte &- 0x30 < 10 {
            mantissa = mantissa &* 10 &+ UInt64(byte &- 0x30)
            cursor += 1
            byte = cursor.load(as: UInt8.self)
        }
        let count = cursor - digits
        guard count > 0 else {
            if isNegative, byte == 0x49 {
                cursor = text
                return try appendLiteral(to: &writer)
            }
            throw unexpected("a digit")
        }
        if count > 1, digits.load(as: UInt8.self) == 0x30 {
            cursor = digits
            throw JSONProblem(
                rule: "json.syntax", offset: offset,
                message: "a number begins with 0; JSON allows no leading zeros")
        }
        if byte == 0x2E || byte == 0x65 || byte == 0x45 {
            return try appendFraction(
                from: text, digits: digits, mantissa: mantissa, isNegative: isNegative, to: &writer)
        }
        if count > 18 {
            return appendLongInteger(
                from: text, digits: digits, isNegative: isNegative, to: &writer)
        }
        let value = isNegative ? 0 &- Int64(mantissa) : Int64(mantissa)
        if let small = Int32(exactly: value) {
            writer.buffer.append(littleEndian: small)
            return .int32
        }
        writer.buffer.append(littleEndian: value)
        return .int64
    }

    @inline(never)
    private mutating func appendLongInteger(
        from text: UnsafeRawPointer, digits: UnsafeRawPointer, isNegative: Bool,
        to writer: inout BSONWriter
    ) -> BSONType {
        let spelling = String(
            decoding: UnsafeRawBufferPointer(start: text, count: cursor - text), as: UTF8.self)
        if let value = Int64(spelling) {
            writer.buffer.append(littleEndian: value)
            return .int64
        }
        problems.append(
            JSONProblem(
                rule: "json.number", offset: text - start,
                message: "the integer \(Self.shortened(spelling)) does not fit 64 bits;"
                    + " write it as text or as a decimal"))
        writer.buffer.append(littleEndian: Double(spelling) ?? 0)
        return .double
    }

    /// The powers of ten that a double holds exactly.
    private static let exactPowers: [Double] = [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
        1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
    ]

    private mutating func appendFraction(
        from text: UnsafeRawPointer, digits: UnsafeRawPointer, mantissa: UInt64, isNegative: Bool,
        to writer: inout BSONWriter
    ) throws(JSONProblem) -> BSONType {
        var mantissa = mantissa
        var digitCount = cursor - digits
        var exponent = 0
        var byte = cursor.load(as: UInt8.self)
        if byte == 0x2E {
            cursor += 1
            let fraction = cursor
            byte = cursor.load(as: UInt8.self)
            while byte &- 0x30 < 10 {
                mantissa = mantissa &* 10 &+ UInt64(byte &- 0x30)
                cursor += 1
                byte = cursor.load(as: UInt8.self)
            }
            exponent = fraction - cursor
            digitCount += cursor - fraction
            guard exponent < 0 else { throw unexpected("a digit after the decimal point") }
        }
        if byte == 0x65 || byte == 0x45 {
            cursor += 1
            var sign = 1
            byte = cursor.load(as: UInt8.self)
            if byte == 0x2B || byte == 0x2D {
                sign = byte == 0x2D ? -1 : 1
                cursor += 1
                byte = cursor.load(as: UInt8.self)
            }
            guard byte &- 0x30 < 10 else { throw unexpected("a digit of the exponent") }
            var written = 0
            while byte &- 0x30 < 10 {
                written = Swift.min(written * 10 + Int(byte &- 0x30), 100_000)
                cursor += 1
                byte = cursor.load(as: UInt8.self)
            }
            exponent += sign * written
        }
        let value: Double
        // Clinger's fast path: both factors are exact, so the one rounding is right.
        if digitCount <= 19, mantissa <= 1 << 53, abs(exponent) <= 22 {
            let magnitude =
                exponent < 0
                ? Double(mantissa) / Self.exactPowers[-exponent]
                : Double(mantissa) * Self.exactPowers[exponent]
            value = isNegative ? -magnitude : magnitude
        } else {
            value = strtod(text.assumingMemoryBound(to: CChar.self), nil)
        }
        if !value.isFinite {
            let spelling = String(
                decoding: UnsafeRawBufferPointer(start: text, count: cursor - text), as: UTF8.self)
            problems.append(
                JSONProblem(
                    rule: "json.number", offset: text - start,
                    message: "the number \(Self.shortened(spelling)) is too large for a double"))
        }
        writer.buffer.append(littleEndian: value)
        return .double
    }

    private mutating func appendLiteral(to writer: inout BSONWriter) throws(JSONProblem) -> BSONType
    {
        if take("true") {
            writer.buffer.append(1)
            return .bool
        }
        if take("false") {
            writer.buffer.append(0)
            return .bool
        }
        if take("null") { return .null }
        let literalOffset = offset
        for word in ["NaN", "Infinity", "-Infinity"] as [StaticString] where take(word) {
            problems.append(
                JSONProblem(
                    rule: "json.number", offset: literalOffset,
                    message: "\(word) is not a JSON number; use null or leave the field out"))
            return .null
        }
        throw unexpected("a value")
    }

    private mutating func take(_ word: StaticString) -> Bool {
        let bytes = UnsafeRawBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount)
        guard cursor.hasSameBytes(as: bytes) else { return false }
        cursor += bytes.count
        return true
    }

    private static func shortened(_ text: String) -> String {
        text.utf8.count <= 40 ? text : "\(text.prefix(37))…"
    }

    /// What to throw when the next byte is none that may stand here.
    func unexpected(_ expected: String) -> JSONProblem {
        // A literal or an escape that the end of the text cuts off counts as the end.
        let rest = end - cursor
        let isCutOff = rest < 9 && rest > 0 && isPrefixOfLiteral(count: rest)
        guard rest > 0, !isCutOff else {
            return JSONProblem(
                rule: "json.syntax", offset: end - start,
                message: "the text ends here; expected \(expected)")
        }
        let byte = cursor.load(as: UInt8.self)
        let found =
            switch byte {
            case 0x21...0x7E: "'\(Character(Unicode.Scalar(byte)))'"
            default: "the byte 0x\(String(byte, radix: 16, uppercase: true))"
            }
        return JSONProblem(
            rule: "json.syntax", offset: offset, message: "expected \(expected), not \(found)")
    }

    private func isPrefixOfLiteral(count: Int) -> Bool {
        for word in ["true", "false", "null", "NaN", "Infinity", "-Infinity"] as [StaticString]
        where word.utf8CodeUnitCount > count {
            let prefix = UnsafeRawBufferPointer(start: word.utf8Start, count: count)
            if cursor.hasSameBytes(as: prefix) { return true }
        }
        return false
    }
}
