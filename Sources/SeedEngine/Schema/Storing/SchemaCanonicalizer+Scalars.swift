extension SchemaCanonicalizer {
    /// Appends a value that is neither a document nor an array.
    ///
    /// A value that has the stored type already, or one that the form is not about, such as null,
    /// stays as it is.
    func writeScalar(
        _ form: StoredForm, trims: Bool, _ value: SchemaValue, to place: Place,
        of writer: inout BSONWriter
    ) {
        let isWritten =
            switch (value.type, form) {
            case (.string, .asGiven), (.string, .text):
                trims && writeTrimmed(value.utf8, to: place, of: &writer)
            case (.string, .decimalText), (.string, .decimalAsText):
                writeDecimalText(value.utf8, to: place, of: &writer)
            case (.string, .decimal): writeDecimal(value.utf8, to: place, of: &writer)
            case (.string, .objectID): writeObjectID(value.utf8, to: place, of: &writer)
            case (.string, .date), (.string, .instantText), (.string, .dateText),
                (.date, .instantText), (.date, .dateText):
                writeInstant(form, value, to: place, of: &writer)
            case (.int32, _), (.int64, _), (.double, _), (.decimal128, _):
                writeNumber(form, value, to: place, of: &writer)
            default: false
            }
        if !isWritten { copy(value, to: place, of: &writer) }
    }

    private func write(
        text: UnsafeRawBufferPointer, to place: Place, of writer: inout BSONWriter
    ) -> Bool {
        place.writeHead(.string, to: &writer)
        writer.value(text)
        return true
    }

    private func write<Value: BitwiseCopyable>(
        _ type: BSONType, _ value: Value, to place: Place, of writer: inout BSONWriter
    ) -> Bool {
        place.writeHead(type, to: &writer)
        writer.buffer.append(littleEndian: value)
        return true
    }

    // MARK: Texts

    private func writeTrimmed(
        _ text: UnsafeRawBufferPointer, to place: Place, of writer: inout BSONWriter
    ) -> Bool {
        let trimmed = String(decoding: text, as: UTF8.self).unicodeScalars
            .drop { $0.properties.isWhitespace }
        let end = trimmed.lastIndex { !$0.properties.isWhitespace }
        var kept = end.map { String(trimmed[...$0]) } ?? ""
        return kept.withUTF8 {
            write(text: UnsafeRawBufferPointer($0), to: place, of: &writer)
        }
    }

    private func writeDecimalText(
        _ text: UnsafeRawBufferPointer, to place: Place, of writer: inout BSONWriter
    ) -> Bool {
        guard let decimal = DecimalText(text), !decimal.isCanonical else { return false }
        return decimal.canonical.withUnsafeBytes { write(text: $0, to: place, of: &writer) }
    }

    private func writeDecimal(
        _ text: UnsafeRawBufferPointer, to place: Place, of writer: inout BSONWriter
    ) -> Bool {
        guard let decimal = DecimalText(text).flatMap(Decimal128.init) else { return false }
        place.writeHead(.decimal128, to: &writer)
        writer.buffer.append(littleEndian: decimal.low)
        writer.buffer.append(littleEndian: decimal.high)
        return true
    }

    private func writeObjectID(
        _ text: UnsafeRawBufferPointer, to place: Place, of writer: inout BSONWriter
    ) -> Bool {
        guard SchemaChecker.fits(.objectID, text) else { return false }
        place.writeHead(.objectID, to: &writer)
        for position in stride(from: 0, to: text.count, by: 2) {
            let high = Self.hexadecimalValue(text[position])
            writer.buffer.append(high << 4 | Self.hexadecimalValue(text[position + 1]))
        }
        return true
    }

    private static func hexadecimalValue(_ digit: UInt8) -> UInt8 {
        digit < 0x3A ? digit &- 0x30 : (digit | 0x20) &- 0x57
    }

    // MARK: Instants

    private func writeInstant(
        _ form: StoredForm, _ value: SchemaValue, to place: Place, of writer: inout BSONWriter
    ) -> Bool {
        if form == .dateText { return writeDate(value, to: place, of: &writer) }
        guard let instant = instant(value) else { return false }
        guard form == .instantText else {
            return write(.date, instant.milliseconds, to: place, of: &writer)
        }
        return withUnsafeTemporaryAllocation(
            byteCount: Instant.longestText, alignment: 1
        ) { target in
            let count = instant.write(iso8601: target)
            return write(
                text: UnsafeRawBufferPointer(rebasing: target[..<count]), to: place, of: &writer)
        }
    }

    private func instant(_ value: SchemaValue) -> Instant? {
        guard value.type == .date else { return Instant(utf8: value.utf8) }
        let milliseconds = value.start.loadUnaligned(as: Int64.self)
        let microseconds = milliseconds.multipliedClamping(by: 1000)
        return Instant.writable.contains(microseconds)
            ? Instant(microseconds: microseconds) : nil
    }

    private func writeDate(
        _ value: SchemaValue, to place: Place, of writer: inout BSONWriter
    ) -> Bool {
        let date =
            value.type == .date
            ? instant(value).map { CalendarDate(day: $0.day) } : CalendarDate(utf8: value.utf8)
        guard let date else { return false }
        return withUnsafeTemporaryAllocation(byteCount: 10, alignment: 1) { target in
            _ = date.write(iso8601: target)
            return write(text: UnsafeRawBufferPointer(target), to: place, of: &writer)
        }
    }

    // MARK: Numbers

    private func writeNumber(
        _ form: StoredForm, _ value: SchemaValue, to place: Place, of writer: inout BSONWriter
    ) -> Bool {
        guard let number = value.number else { return false }
        switch form {
        case .integer, .int:
            // A small one of 64 bits was written as such on purpose.
            guard form == .int || value.type != .int64, let whole = number.whole else {
                return false
            }
            if let small = Int32(exactly: whole) {
                return write(.int32, small, to: place, of: &writer)
            }
            return write(.int64, whole, to: place, of: &writer)
        case .long:
            guard let whole = number.whole else { return false }
            return write(.int64, whole, to: place, of: &writer)
        case .double:
            return write(.double, number.approximation, to: place, of: &writer)
        case .text, .decimalAsText, .decimal:
            if value.type == .decimal128, form == .decimal { return false }
            var text = Self.decimalText(of: value, number)
            return text.withUTF8 { bytes in
                let bytes = UnsafeRawBufferPointer(bytes)
                if form == .decimal { return writeDecimal(bytes, to: place, of: &writer) }
                return writeDecimalText(bytes, to: place, of: &writer)
                    || write(text: bytes, to: place, of: &writer)
            }
        default: return false
        }
    }

    private static func decimalText(of value: SchemaValue, _ number: SchemaNumber) -> String {
        if value.type == .decimal128 { return Decimal128(at: value.start).text ?? "" }
        return switch number {
        case .integer(let whole): "\(whole)"
        case .real(let real): "\(real)"
        case .decimal: number.text
        }
    }
}
