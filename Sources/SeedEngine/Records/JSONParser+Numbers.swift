#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

extension JSONParser {
    @inline(__always)
    mutating func appendNumber(to writer: inout BSONWriter) throws(JSONProblem) -> BSONType {
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
            writer.buffer.appendWithinSlack(littleEndian: small)
            return .int32
        }
        writer.buffer.appendWithinSlack(littleEndian: value)
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
        return appendDecimal(
            text, "the integer \(Self.shortened(spelling)) does not fit 64 bits",
            expected: #"an integer of 64 bits, or {"$numberDecimal": "…"}"#,
            insteadOf: Double(spelling) ?? 0, to: &writer)
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
        let isExact: Bool
        // Clinger's fast path: both factors are exact, so the one rounding is right.
        if digitCount <= 19, mantissa <= 1 << 53, abs(exponent) <= 22 {
            let magnitude =
                exponent < 0
                ? Double(mantissa) / Self.exactPowers[-exponent]
                : Double(mantissa) * Self.exactPowers[exponent]
            value = isNegative ? -magnitude : magnitude
            isExact = true
        } else {
            isExact = false
            value = strtod(text.assumingMemoryBound(to: CChar.self), nil)
        }
        // Up to 15 digits come back from any double that is not at the edge of their range.
        if isExact, digitCount <= 15 {
            writer.buffer.append(littleEndian: value)
            return .double
        }
        return appendLong(from: text, value, to: &writer)
    }

    /// Appends a number that may have more digits, or lie farther out, than a double can tell.
    @inline(never)
    private mutating func appendLong(
        from text: UnsafeRawPointer, _ value: Double, to writer: inout BSONWriter
    ) -> BSONType {
        let literal = UnsafeRawBufferPointer(start: text, count: cursor - text)
        guard !SignificantDigits.areKept(of: literal, by: value) else {
            writer.buffer.append(littleEndian: value)
            return .double
        }
        let spelling = Self.shortened(String(decoding: literal, as: UTF8.self))
        return appendDecimal(
            text,
            value.isFinite
                ? "the number \(spelling) would become \(value), which is another one"
                : "the number \(spelling) is too large for a double",
            expected: #"at most 17 significant digits, or {"$numberDecimal": "…"}"#,
            insteadOf: value, to: &writer)
    }

    /// Notes that a number cannot be stored as JSON's numbers are, and keeps its digits for a schema that
    /// stores them all.
    private mutating func appendDecimal(
        _ text: UnsafeRawPointer, _ message: String, expected: String, insteadOf value: Double,
        to writer: inout BSONWriter
    ) -> BSONType {
        let literal = UnsafeRawBufferPointer(start: text, count: cursor - text)
        let decimal = DecimalText(literal).flatMap(Decimal128.init)
        note(
            JSONProblem(
                rule: "json.number", offset: text - start, message: message, expected: expected,
                isSettledByDecimal: decimal != nil))
        guard let decimal else {
            writer.buffer.append(littleEndian: value)
            return .double
        }
        writer.buffer.append(littleEndian: decimal.low)
        writer.buffer.append(littleEndian: decimal.high)
        return .decimal128
    }

    mutating func appendLiteral(to writer: inout BSONWriter) throws(JSONProblem) -> BSONType {
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
            note(
                JSONProblem(
                    rule: "json.number", offset: literalOffset,
                    message: "\(word) is not a JSON number; use null or leave the field out",
                    expected: #"a number, or {"$numberDouble": "\#(word)"}"#))
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
}
