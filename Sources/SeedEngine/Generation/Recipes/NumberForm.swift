/// Under which type a number is written.
enum NumberForm: Sendable, Hashable {
    case integer
    case double
    /// As decimal text, every digit kept.
    case text

    /// Appends the number `scaled` / 10^`digits` without its head.
    func append(scaled: Int, digits: Int, to writer: inout BSONWriter) -> BSONType {
        switch self {
        case .integer:
            var whole = scaled
            for _ in 0..<digits { whole /= 10 }
            guard let small = Int32(exactly: whole) else {
                writer.buffer.append(littleEndian: Int64(whole))
                return .int64
            }
            writer.buffer.append(littleEndian: small)
            return .int32
        case .double:
            writer.buffer.append(littleEndian: Double(scaled: scaled, digits: digits))
            return .double
        case .text:
            return writer.appendText { buffer in
                buffer.append(scaled: scaled, digits: digits)
            }
        }
    }
}
