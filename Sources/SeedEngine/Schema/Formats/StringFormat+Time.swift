extension StringFormat {
    /// RFC 3339 `date-time`: a date, `T`, and a time with its offset.
    static func isDateTime(_ text: UnsafeRawBufferPointer) -> Bool {
        guard text.count > 11, text[10] | 0x20 == UInt8(ascii: "t") else { return false }
        let date = UnsafeRawBufferPointer(rebasing: text[..<10])
        return CalendarDate(utf8: date) != nil
            && isTime(UnsafeRawBufferPointer(rebasing: text[11...]))
    }

    /// RFC 3339 `full-time`; a leap second only where it is the last of a UTC day.
    static func isTime(_ text: UnsafeRawBufferPointer) -> Bool {
        guard text.count >= 9, let hour = twoDigits(text, 0), hour < 24,
            text[2] == UInt8(ascii: ":"), let minute = twoDigits(text, 3), minute < 60,
            text[5] == UInt8(ascii: ":"), let second = twoDigits(text, 6), second <= 60
        else { return false }
        var position = 8
        if text[position] == UInt8(ascii: ".") {
            let start = position + 1
            position = start
            while position < text.count, text[position] &- 0x30 < 10 { position += 1 }
            guard position > start else { return false }
        }
        guard position < text.count else { return false }
        var offset = 0
        switch text[position] {
        case UInt8(ascii: "Z"), UInt8(ascii: "z"):
            guard position + 1 == text.count else { return false }
        case UInt8(ascii: "+"), UInt8(ascii: "-"):
            guard position + 6 == text.count, text[position + 3] == UInt8(ascii: ":"),
                let hours = twoDigits(text, position + 1), hours < 24,
                let minutes = twoDigits(text, position + 4), minutes < 60
            else { return false }
            offset = hours * 60 + minutes
            if text[position] == UInt8(ascii: "-") { offset = -offset }
        default: return false
        }
        guard second == 60 else { return true }
        let minuteOfDay = hour * 60 + minute - offset
        return (minuteOfDay % 1440 + 1440) % 1440 == 1439
    }

    /// ISO 8601 durations in the grammar of RFC 3339, appendix A.
    static func isDuration(_ text: UnsafeRawBufferPointer) -> Bool {
        guard text.first == UInt8(ascii: "P") else { return false }
        var parts: [UInt8] = []
        var timeStart: Int?
        var position = 1
        while position < text.count {
            if text[position] == UInt8(ascii: "T") {
                guard timeStart == nil else { return false }
                timeStart = parts.count
                position += 1
                continue
            }
            let start = position
            while position < text.count, text[position] &- 0x30 < 10 { position += 1 }
            guard position > start, position < text.count else { return false }
            parts.append(text[position])
            position += 1
        }
        let date = parts[..<(timeStart ?? parts.count)]
        guard let timeStart else { return isRun(date, of: "YMD") || date == [UInt8(ascii: "W")] }
        return (date.isEmpty || isRun(date, of: "YMD")) && isRun(parts[timeStart...], of: "HMS")
    }

    /// Whether the units are neighbours in their order, with none left out between them.
    private static func isRun(_ units: ArraySlice<UInt8>, of order: String) -> Bool {
        let order = Array(order.utf8)
        guard let first = units.first, let start = order.firstIndex(of: first) else { return false }
        return order[start...].starts(with: units)
    }

    private static func twoDigits(_ text: UnsafeRawBufferPointer, _ start: Int) -> Int? {
        guard start + 2 <= text.count else { return nil }
        let (tens, ones) = (text[start] &- 0x30, text[start + 1] &- 0x30)
        return tens < 10 && ones < 10 ? Int(tens * 10 + ones) : nil
    }
}
