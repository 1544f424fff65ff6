/// A calendar date with a time of day and the offset it was written with, as the text says it.
///
/// Accepts `YYYY-MM-DD`, and behind it `T`, `t` or a space, `hh:mm`, seconds with up to nine digits of
/// fraction, and `Z`, `z`, `±hh:mm` or `±hhmm`. Years run from 0001 to 9999.
struct ISO8601Text {
    let date: CalendarDate
    /// Microseconds since the day began; further digits of the fraction are cut off.
    private(set) var microsecondOfDay: Int64 = 0
    /// What the text's clock is ahead of UTC; 0 when the text does not say.
    private(set) var offsetSeconds: Int64 = 0

    /// Reads the whole text, or returns `nil` when it is anything else.
    init?(_ text: UnsafeRawBufferPointer) {
        guard text.count >= 10,
            let year = Self.number(text, 0, 4), year >= 1, text[4] == UInt8(ascii: "-"),
            let month = Self.number(text, 5, 2), text[7] == UInt8(ascii: "-"),
            let dayOfMonth = Self.number(text, 8, 2),
            let date = CalendarDate(year: year, month: month, dayOfMonth: dayOfMonth)
        else { return nil }
        self.date = date
        guard text.count > 10 else { return }
        guard text[10] | 0x20 == UInt8(ascii: "t") || text[10] == UInt8(ascii: " ") else {
            return nil
        }
        guard let end = readTime(text), let zoneEnd = readZone(text, from: end),
            zoneEnd == text.count
        else { return nil }
    }

    /// Reads the time that begins at the twelfth byte; returns where it ends.
    private mutating func readTime(_ text: UnsafeRawBufferPointer) -> Int? {
        guard text.count >= 16, let hour = Self.number(text, 11, 2), hour < 24,
            text[13] == UInt8(ascii: ":"), let minute = Self.number(text, 14, 2), minute < 60
        else { return nil }
        microsecondOfDay = Int64(hour * 3600 + minute * 60) * 1_000_000
        guard text.count > 16, text[16] == UInt8(ascii: ":") else { return 16 }
        guard let second = Self.number(text, 17, 2), second < 60 else { return nil }
        microsecondOfDay += Int64(second) * 1_000_000
        guard text.count > 19, text[19] == UInt8(ascii: ".") else { return 19 }
        var position = 20
        var unit: Int64 = 100_000
        while position < text.count, case let digit = text[position] &- 0x30, digit < 10 {
            microsecondOfDay += Int64(digit) * unit
            unit /= 10
            position += 1
        }
        return (21...29).contains(position) ? position : nil
    }

    /// Reads the zone; returns where it ends.
    private mutating func readZone(_ text: UnsafeRawBufferPointer, from start: Int) -> Int? {
        guard start < text.count else { return start }
        if text[start] | 0x20 == UInt8(ascii: "z") { return start + 1 }
        guard text[start] == UInt8(ascii: "+") || text[start] == UInt8(ascii: "-"),
            let hours = Self.number(text, start + 1, 2), hours < 24
        else { return nil }
        let hasColon = start + 3 < text.count && text[start + 3] == UInt8(ascii: ":")
        let minuteStart = start + (hasColon ? 4 : 3)
        guard let minutes = Self.number(text, minuteStart, 2), minutes < 60 else { return nil }
        let seconds = Int64(hours * 3600 + minutes * 60)
        offsetSeconds = text[start] == UInt8(ascii: "-") ? -seconds : seconds
        return minuteStart + 2
    }

    @inline(__always)
    private static func number(
        _ text: UnsafeRawBufferPointer, _ start: Int, _ count: Int
    ) -> Int? {
        guard start + count <= text.count else { return nil }
        var value = 0
        for position in start..<(start + count) {
            let digit = text[position] &- 0x30
            guard digit < 10 else { return nil }
            value = value * 10 + Int(digit)
        }
        return value
    }

    /// The instant, in UTC; `nil` when the offset moves it out of the years 0001 to 9999.
    var instant: Instant? {
        let microseconds =
            Int64(date.day) * 86_400_000_000 + microsecondOfDay - offsetSeconds * 1_000_000
        return Instant.writable.contains(microseconds) ? Instant(microseconds: microseconds) : nil
    }
}

extension Instant {
    /// From the first to the last microsecond that has a year of four digits, 0001 to 9999.
    static let writable: Range<Int64> = -62_135_596_800_000_000..<253_402_300_800_000_000

    /// Reads a date, or a date and time, in one of the forms of ISO 8601 that seed files use.
    ///
    /// `YYYY-MM-DD`, or that with `T` (also `t` or a space), `hh:mm`, optional seconds with up to nine
    /// digits of fraction, and an optional zone `Z`, `z`, `±hh:mm` or `±hhmm`. A text without a time
    /// means midnight, one without a zone UTC; digits behind the microseconds are cut off. Anything
    /// else, and an instant outside the years 0001 to 9999, is `nil`.
    public init?(iso8601 text: String) {
        var text = text
        guard let instant = text.withUTF8({ Instant(utf8: UnsafeRawBufferPointer($0)) }) else {
            return nil
        }
        self = instant
    }

    /// Reads the same forms from bytes.
    package init?(utf8 text: UnsafeRawBufferPointer) {
        guard let instant = ISO8601Text(text)?.instant else { return nil }
        self = instant
    }

    /// The canonical text: UTC, `YYYY-MM-DDThh:mm:ssZ`, with six digits of fraction only when they are
    /// not all zero.
    public var iso8601: String {
        String(unsafeUninitializedCapacity: Self.longestText) { target in
            write(iso8601: UnsafeMutableRawBufferPointer(target))
        }
    }

    /// How many bytes `write(iso8601:)` needs at most.
    static let longestText = 27

    /// Writes the canonical text; returns its length.
    func write(iso8601 target: UnsafeMutableRawBufferPointer) -> Int {
        let end = CalendarDate(day: day).write(iso8601: target)
        let second = secondOfDay
        target[end] = UInt8(ascii: "T")
        target.writeDigits(second / 3600, count: 2, at: end + 1)
        target[end + 3] = UInt8(ascii: ":")
        target.writeDigits(second / 60 % 60, count: 2, at: end + 4)
        target[end + 6] = UInt8(ascii: ":")
        target.writeDigits(second % 60, count: 2, at: end + 7)
        let fraction = Int(microseconds - seconds * 1_000_000)
        guard fraction != 0 else {
            target[end + 9] = UInt8(ascii: "Z")
            return end + 10
        }
        target[end + 9] = UInt8(ascii: ".")
        target.writeDigits(fraction, count: 6, at: end + 10)
        target[end + 16] = UInt8(ascii: "Z")
        return end + 17
    }
}

extension CalendarDate {
    /// Reads `YYYY-MM-DD`, or a date and time whose time of day is exactly zero; years 0001 to 9999.
    public init?(iso8601 text: String) {
        var text = text
        guard let date = text.withUTF8({ CalendarDate(utf8: UnsafeRawBufferPointer($0)) }) else {
            return nil
        }
        self = date
    }

    /// Reads the same forms from bytes.
    package init?(utf8 text: UnsafeRawBufferPointer) {
        guard let read = ISO8601Text(text), read.microsecondOfDay == 0 else { return nil }
        self = read.date
    }

    /// The canonical text, `YYYY-MM-DD`.
    public var iso8601: String {
        String(unsafeUninitializedCapacity: 10) { target in
            write(iso8601: UnsafeMutableRawBufferPointer(target))
        }
    }

    /// Writes the canonical text; returns its length, which is 10.
    func write(iso8601 target: UnsafeMutableRawBufferPointer) -> Int {
        target.writeDigits(year, count: 4, at: 0)
        target[4] = UInt8(ascii: "-")
        target.writeDigits(month, count: 2, at: 5)
        target[7] = UInt8(ascii: "-")
        target.writeDigits(dayOfMonth, count: 2, at: 8)
        return 10
    }
}

extension UnsafeMutableRawBufferPointer {
    /// Writes a number's last `count` decimal digits, zeros in front.
    fileprivate func writeDigits(_ number: Int, count: Int, at start: Int) {
        var rest = number
        for position in stride(from: start + count - 1, through: start, by: -1) {
            self[position] = UInt8(truncatingIfNeeded: 0x30 + rest % 10)
            rest /= 10
        }
    }
}
