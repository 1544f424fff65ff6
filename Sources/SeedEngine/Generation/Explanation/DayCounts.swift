/// How many records fall on which day, and what that looks like along time.
package struct DayCounts: Sendable, Hashable {
    /// A day, a month or a year with what falls into it.
    package struct Period: Sendable, Hashable {
        /// `2026-01-17`, `2026-01` or `2026`.
        package let name: String
        package let count: Int
    }

    /// More periods than these are summed up in longer ones.
    private static let mostPeriods = 62

    private var counts: [Int: Int] = [:]

    package init() {}

    /// How many were noted.
    package var total: Int { counts.values.reduce(0, +) }

    /// How many different days there are.
    var dayCount: Int { counts.count }

    /// Notes something on a day counted from 1970-01-01.
    mutating func insert(_ day: Int, times: Int = 1) { counts[day, default: 0] += times }

    /// Days, or months or years when there are too many of them, from the first to the last without gaps.
    package var periods: [Period] {
        guard let first = counts.keys.min(), let last = counts.keys.max() else { return [] }
        if last - first < Self.mostPeriods {
            return (first...last).map { day in
                Period(name: CalendarDate(day: day).iso8601, count: counts[day] ?? 0)
            }
        }
        let months = sums { CalendarDate(day: $0).year * 12 + CalendarDate(day: $0).month - 1 }
        if months.count <= Self.mostPeriods {
            return months.map { month, count in
                let (year, month) = month.quotientAndRemainder(dividingBy: 12)
                let name = "\(String(year, digits: 4))-\(String(month + 1, digits: 2))"
                return Period(name: name, count: count)
            }
        }
        return sums { CalendarDate(day: $0).year }.map { year, count in
            Period(name: String(year, digits: 4), count: count)
        }
    }

    private func sums(by period: (Int) -> Int) -> [(period: Int, count: Int)] {
        var sums: [Int: Int] = [:]
        for (day, count) in counts { sums[period(day), default: 0] += count }
        guard let first = sums.keys.min(), let last = sums.keys.max() else { return [] }
        return (first...last).map { ($0, sums[$0] ?? 0) }
    }
}
