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
        var text = ""
        var rest = Substring(format)
        while let next = rest.popFirst() {
            guard next == "%" else {
                text.append(next)
                continue
            }
            guard let specifier = rest.popFirst(), let part = self.text(specifier) else {
                return nil
            }
            text += part
        }
        return text
    }

    private func text(_ specifier: Character) -> String? {
        switch specifier {
        case "Y": return date.year.padded(4)
        case "m": return date.month.padded(2)
        case "d": return date.dayOfMonth.padded(2)
        case "H": return hour.padded(2)
        case "M": return minute.padded(2)
        case "S": return second.padded(2)
        case "L": return millisecond.padded(3)
        case "j": return dayOfYear.padded(3)
        case "w": return String(dayOfWeek)
        case "u": return String(isoDayOfWeek)
        case "U": return week.padded(2)
        case "V": return isoWeek.padded(2)
        case "G": return isoWeekYear.padded(4)
        case "z":
            let minutes = abs(offsetMinutes)
            return (offsetMinutes < 0 ? "-" : "+") + (minutes / 60).padded(2)
                + (minutes % 60).padded(2)
        case "Z": return String(offsetMinutes)
        case "%": return "%"
        default: return nil
        }
    }
}

extension Int {
    /// The number with zeros in front, so many digits at least.
    fileprivate func padded(_ digits: Int) -> String {
        let text = String(self)
        return String(repeating: "0", count: Swift.max(0, digits - text.count)) + text
    }
}
