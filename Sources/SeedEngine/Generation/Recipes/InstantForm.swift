/// In which text a point in time is written.
enum InstantForm: Sendable, Hashable {
    case dateTime
    case date

    /// How many seconds lie between two values.
    var unit: Int { self == .date ? 86_400 : 1 }

    /// Appends the text without its head.
    func append(_ instant: Instant, to writer: inout BSONWriter) -> BSONType {
        writer.appendText { buffer in
            buffer.reserve(Instant.longestText)
            let target = UnsafeMutableRawBufferPointer(
                start: buffer.base + buffer.count, count: Instant.longestText)
            buffer.count +=
                self == .date
                ? CalendarDate(day: instant.day).write(iso8601: target)
                : instant.write(iso8601: target)
        }
    }
}
