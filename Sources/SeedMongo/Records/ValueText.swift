import SeedEngine

/// Writes values of records into messages and into identifiers made by a template.
enum ValueText {
    /// The value for a person: text bare, anything else as JSON; cut after 80 characters.
    static func readable(_ element: BSONElement) -> String {
        let text = element.type == .string ? element.text : JSONWriter.compact(element)
        return text.count > 80 ? text.prefix(79) + "…" : text
    }

    /// The value inside an identifier: text bare, whole numbers without a fraction, dates in ISO 8601
    /// without the time where it is midnight, anything else as JSON.
    static func identifying(_ element: BSONElement) -> String {
        if let number = element.integer { return String(number) }
        switch element.type {
        case .string: return element.text
        case .date:
            let milliseconds = element.milliseconds
            let (microseconds, isOverflowing) = milliseconds.multipliedReportingOverflow(by: 1000)
            guard !isOverflowing else { return String(milliseconds) }
            let instant = Instant(microseconds: microseconds)
            return microseconds % 86_400_000_000 == 0
                ? CalendarDate(day: instant.day).iso8601 : instant.iso8601
        case .objectID:
            return element.value.map { byte in
                (byte < 16 ? "0" : "") + String(byte, radix: 16)
            }.joined()
        default: return JSONWriter.compact(element)
        }
    }
}
