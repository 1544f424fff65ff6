/// A BSON date on a calendar and a clock, as far from UTC as its reader wants.
struct DateParts {
    let date: CalendarDate
    /// The day's number since 1970-01-01, by the local clock.
    let day: Int
    /// Milliseconds since the day began, by the local clock.
    let millisecondOfDay: Int
    private let offsetMinutes: Int

    static let millisecondsOfDay = 86_400_000

    /// Takes a date apart; `nil` outside the years 0 to 9999.
    init?(milliseconds: Int64, offsetMinutes: Int) {
        let (local, overflows) = milliseconds.addingReportingOverflow(Int64(offsetMinutes) * 60_000)
        guard !overflows else { return nil }
        day = Int(floorDivide(local, Int64(Self.millisecondsOfDay)))
        millisecondOfDay = Int(local - Int64(day) * Int64(Self.millisecondsOfDay))
        date = CalendarDate(day: day)
        self.offsetMinutes = offsetMinutes
        guard (0...9999).contains(date.year) else { return nil }
    }

    var hour: Int { millisecondOfDay / 3_600_000 }
    var minute: Int { millisecondOfDay / 60_000 % 60 }
    var second: Int { millisecondOfDay / 1000 % 60 }
    var millisecond: Int { millisecondOfDay % 1000 }
    /// 1 to 366.
    var dayOfYear: Int { day - Self.firstDay(of: date.year) + 1 }
    /// 1 for Sunday to 7 for Saturday.
    var dayOfWeek: Int { Self.weekday(day) + 1 }
    /// 1 for Monday to 7 for Sunday.
    var isoDayOfWeek: Int { (Self.weekday(day) + 6) % 7 + 1 }
    /// 0 to 53; weeks begin on Sundays, and what is before the first one is in week 0.
    var week: Int { (dayOfYear + 6 - Self.weekday(day)) / 7 }
    /// 1 to 53, as ISO 8601 counts: the week belongs to the year of its Thursday.
    var isoWeek: Int { (thursday - Self.firstDay(of: isoWeekYear)) / 7 + 1 }
    var isoWeekYear: Int { CalendarDate(day: thursday).year }

    private var thursday: Int { day - isoDayOfWeek + 4 }

    private static func firstDay(of year: Int) -> Int {
        CalendarDate(year: year, month: 1, dayOfMonth: 1)?.day ?? 0
    }

    /// 0 for Sunday to 6 for Saturday; 1970-01-01 was a Thursday.
    static func weekday(_ day: Int) -> Int { ((day + 4) % 7 + 7) % 7 }

    /// The date as a format of `$dateToString` wants it; `nil` for a specifier that there is not.
    func text(format: String) -> String? {
        var text: [UInt8] = []
        text.reserveCapacity(32)
        var isSpecifier = false
        for byte in format.utf8 {
            if isSpecifier {
                guard append(byte, to: &text) else { return nil }
                isSpecifier = false
            } else if byte == UInt8(ascii: "%") {
                isSpecifier = true
            } else {
                text.append(byte)
            }
        }
        return isSpecifier ? nil : String(decoding: text, as: UTF8.self)
    }

    /// Appends what a specifier stands for; returns whether there is such a one.
    private func append(_ specifier: UInt8, to text: inout [UInt8]) -> Bool {
        switch specifier {
        case UInt8(ascii: "Y"): Self.append(date.year, digits: 4, to: &text)
        case UInt8(ascii: "m"): Self.append(date.month, digits: 2, to: &text)
        case UInt8(ascii: "d"): Self.append(date.dayOfMonth, digits: 2, to: &text)
        case UInt8(ascii: "H"): Self.append(hour, digits: 2, to: &text)
        case UInt8(ascii: "M"): Self.append(minute, digits: 2, to: &text)
        case UInt8(ascii: "S"): Self.append(second, digits: 2, to: &text)
        case UInt8(ascii: "L"): Self.append(millisecond, digits: 3, to: &text)
        case UInt8(ascii: "j"): Self.append(dayOfYear, digits: 3, to: &text)
        case UInt8(ascii: "w"): Self.append(dayOfWeek, digits: 1, to: &text)
        case UInt8(ascii: "u"): Self.append(isoDayOfWeek, digits: 1, to: &text)
        case UInt8(ascii: "U"): Self.append(week, digits: 2, to: &text)
        case UInt8(ascii: "V"): Self.append(isoWeek, digits: 2, to: &text)
        case UInt8(ascii: "G"): Self.append(isoWeekYear, digits: 4, to: &text)
        case UInt8(ascii: "z"):
            let minutes = abs(offsetMinutes)
            text.append(offsetMinutes < 0 ? UInt8(ascii: "-") : UInt8(ascii: "+"))
            Self.append(minutes / 60, digits: 2, to: &text)
            Self.append(minutes % 60, digits: 2, to: &text)
        case UInt8(ascii: "Z"): Self.append(offsetMinutes, digits: 1, to: &text)
        case UInt8(ascii: "%"): text.append(specifier)
        default: return false
        }
        return true
    }

    /// Appends a number with zeros in front, so many digits at least.
    private static func append(_ number: Int, digits: Int, to text: inout [UInt8]) {
        if number < 0 { text.append(UInt8(ascii: "-")) }
        let start = text.count
        var rest = number.magnitude
        while rest > 0 || text.count - start < digits {
            text.append(UInt8(ascii: "0") + UInt8(rest % 10))
            rest /= 10
        }
        text[start...].reverse()
    }
}
