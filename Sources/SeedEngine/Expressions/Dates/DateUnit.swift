/// The units of time that date operators count in.
enum DateUnit: String {
    case year, quarter, month, week, day, hour, minute, second, millisecond

    /// How many months the unit has; `nil` for one of fixed length.
    var months: Int? {
        switch self {
        case .year: 12
        case .quarter: 3
        case .month: 1
        default: nil
        }
    }

    /// How many milliseconds the unit has; 0 for one that the calendar decides on.
    var milliseconds: Int64 {
        switch self {
        case .year, .quarter, .month: 0
        case .week: 7 * 86_400_000
        case .day: 86_400_000
        case .hour: 3_600_000
        case .minute: 60_000
        case .second: 1000
        case .millisecond: 1
        }
    }

    /// How many borders of the unit lie between two local times, in milliseconds since 1970.
    ///
    /// - Parameters:
    ///   - start: The first time.
    ///   - end: The second one, which may be earlier.
    ///   - firstWeekday: The day on which weeks begin, 0 for Sunday.
    /// - Returns: The count, negative where the end is earlier.
    func borders(from start: DateParts, to end: DateParts, firstWeekday: Int) -> Int64 {
        if let months {
            return Int64(
                floorDivide(end.monthCount, months) - floorDivide(start.monthCount, months))
        }
        if self == .week {
            // Day 3 of 1970 was the first Sunday.
            let shift = 3 + firstWeekday
            return Int64(floorDivide(end.day - shift, 7) - floorDivide(start.day - shift, 7))
        }
        return floorDivide(end.milliseconds, milliseconds)
            - floorDivide(start.milliseconds, milliseconds)
    }

    /// A local time so many units later; a day that its month does not have becomes the last one.
    func adding(_ amount: Int64, to start: DateParts) -> Int64? {
        guard let months else {
            let (distance, overflows) = amount.multipliedReportingOverflow(by: milliseconds)
            let (sum, leaves) = start.milliseconds.addingReportingOverflow(distance)
            return overflows || leaves ? nil : sum
        }
        guard abs(amount) < 200_000 else { return nil }
        let count = start.monthCount + Int(amount) * months
        let year = floorDivide(count, 12)
        let month = count - year * 12 + 1
        let lastDay = CalendarDate.days(inMonth: month, of: year)
        let date = CalendarDate(
            year: year, month: month, dayOfMonth: min(start.date.dayOfMonth, lastDay))
        return date.map {
            Int64($0.day) * Int64(DateParts.millisecondsOfDay) + Int64(start.millisecondOfDay)
        }
    }

    /// When the span of so many units began that a local time is in; spans are counted from 2000-01-01.
    func start(of time: DateParts, size: Int64, firstWeekday: Int) -> Int64? {
        if let months {
            let reference = 2000 * 12
            let length = Int64(months).multipliedReportingOverflow(by: size)
            guard !length.overflow else { return nil }
            let (index, overflows) = floorDivide(
                Int64(time.monthCount - reference), length.partialValue
            ).multipliedReportingOverflow(by: length.partialValue)
            guard !overflows else { return nil }
            let count = Int(index) + reference
            let year = floorDivide(count, 12)
            return CalendarDate(year: year, month: count - year * 12 + 1, dayOfMonth: 1).map {
                Int64($0.day) * Int64(DateParts.millisecondsOfDay)
            }
        }
        var referenceDay = 10_957
        if self == .week {
            referenceDay += (firstWeekday - DateParts.weekday(referenceDay) + 7) % 7
        }
        let reference = Int64(referenceDay) * Int64(DateParts.millisecondsOfDay)
        let (length, overflows) = milliseconds.multipliedReportingOverflow(by: size)
        guard !overflows else { return nil }
        return floorDivide(time.milliseconds - reference, length) * length + reference
    }
}

extension DateParts {
    /// Months since the year 0.
    fileprivate var monthCount: Int { date.year * 12 + date.month - 1 }

    /// Local milliseconds since 1970.
    fileprivate var milliseconds: Int64 {
        Int64(day) * Int64(Self.millisecondsOfDay) + Int64(millisecondOfDay)
    }
}
