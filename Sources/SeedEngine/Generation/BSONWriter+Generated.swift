extension BSONWriter {
    /// Appends an instant in the canonical text of files, `YYYY-MM-DDThh:mm:ssZ`.
    package mutating func append(_ name: FieldName, _ instant: Instant) {
        head(.string, name)
        appendText(atMost: Instant.longestText) { instant.write(iso8601: $0) }
    }

    /// Appends a date as text, `YYYY-MM-DD`.
    package mutating func append(_ name: FieldName, _ date: CalendarDate) {
        head(.string, name)
        appendText(atMost: 10) { date.write(iso8601: $0) }
    }

    /// Appends a UUID as text.
    package mutating func append(_ name: FieldName, _ uuid: RandomUUID) {
        head(.string, name)
        appendText(atMost: 36) { target in
            uuid.write(to: target.baseAddress)
            return 36
        }
    }

    /// Appends the number `scaled` / 10^`digits`, rounded once, so that it prints with at most so many
    /// digits behind the point.
    @inlinable package mutating func append(_ name: FieldName, scaled: Int, digits: Int) {
        append(name, Double(scaled: scaled, digits: digits))
    }

    /// Appends a number of millionths as decimal text with six digits behind the point.
    package mutating func append(_ name: FieldName, millionthsAsText millionths: Int) {
        head(.string, name)
        let (whole, fraction) = millionths.quotientAndRemainder(dividingBy: 1_000_000)
        let start = buffer.count
        buffer.append(littleEndian: Int32(0))
        buffer.append(decimal: Int64(whole))
        buffer.append(0x2E)
        var unit = 100_000
        while unit > 0 {
            buffer.append(UInt8(truncatingIfNeeded: 0x30 + fraction / unit % 10))
            unit /= 10
        }
        buffer.append(0)
        buffer.patch(Int32(truncatingIfNeeded: buffer.count - start - 4), at: start)
    }

    /// Appends length, text and terminator of a text that `write` stores and whose length it returns.
    private mutating func appendText(
        atMost limit: Int, _ write: (UnsafeMutableRawBufferPointer) -> Int
    ) {
        buffer.reserve(limit + 5)
        let target = UnsafeMutableRawBufferPointer(
            start: buffer.base + buffer.count + 4, count: limit)
        let length = write(target)
        buffer.append(littleEndian: Int32(truncatingIfNeeded: length + 1))
        buffer.count += length
        buffer.append(0)
    }
}

extension Double {
    /// The number nearest to `scaled` / 10^`digits`; exact decimals in, no float noise out.
    @inlinable package init(scaled: Int, digits: Int) {
        var divisor = 1.0
        for _ in 0..<digits { divisor *= 10 }
        self = Double(scaled) / divisor
    }
}

extension String {
    /// A number with at least so many digits, zeros in front.
    package init(_ number: Int, digits: Int) {
        let text = String(number)
        self = String(repeating: "0", count: Swift.max(digits - text.utf8.count, 0)) + text
    }
}
