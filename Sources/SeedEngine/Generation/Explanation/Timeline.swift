/// How records lie along time.
package struct Timeline: Sendable, Hashable {
    /// A day, or the days from one on, with what falls into it.
    package struct Period: Sendable, Hashable {
        /// Its first day, such as `2026-01-17`.
        package let start: String
        package let count: Int
    }

    /// More periods than these are summed up in longer ones.
    private static let mostPeriods = 62

    /// Days, or weeks, four weeks or years when there are too many of them, from the first to the last
    /// without gaps.
    package let periods: [Period]

    init(_ days: DaySeries) {
        periods = days.bars(atMost: Self.mostPeriods).bars.map { bar in
            Period(start: CalendarDate(day: bar.day).iso8601, count: bar.count)
        }
    }
}
