/// How many records each day of a history has: inside a range, by weekday, and growing towards its end.
///
/// A record is known by its day and its number on that day, so a history that begins earlier only adds
/// records. Memory grows with the days, not with the records.
package struct DailyTimeline: Sendable {
    /// The days, counted from 1970-01-01.
    package let days: Range<Int>
    /// Before which record each day's begin, and the number of all.
    private let starts: [Int]

    /// Draws how many records each day has.
    ///
    /// - Parameters:
    ///   - days: Counted from 1970-01-01.
    ///   - daily: How many records a day has at the end of the history.
    ///   - growth: How many times as many records a day there are at the end as a year before.
    ///   - weekdays: What the number of each weekday is multiplied with, in percent, Monday first.
    ///   - source: Decides about each day by itself.
    /// - Throws: `ValueProblem`, when a number is negative or too large.
    package init(
        days: Range<Int>, daily: ClosedRange<Int>, growth: Double = 1,
        weekdays: [Int] = [100, 100, 100, 100, 100, 100, 100], source: RandomSource
    ) throws(ValueProblem) {
        guard daily.lowerBound >= 0, daily.upperBound <= 1_000_000_000 else {
            throw ValueProblem("a day may have 0 to 1,000,000,000 records")
        }
        guard growth >= 1e-6, growth <= 1e6 else {
            throw ValueProblem("the growth must be above 0 and at most 1,000,000")
        }
        guard weekdays.count == 7, weekdays.allSatisfy({ (0...1000).contains($0) }) else {
            throw ValueProblem("a week has 7 weekdays, with shares from 0 to 1000 percent")
        }
        let rate = PortableMath.logarithm(growth) / 365
        var starts = [0]
        starts.reserveCapacity(days.count + 1)
        for day in days {
            var stream = source.stream(at: day)
            let drawn = Double(stream.integer(in: daily))
            let age = max(min(Double(days.upperBound - 1 - day) * rate, 700), -20)
            let share = Double(weekdays[(day % 7 + 10) % 7]) / 100
            // A shrinking history may have been long enough for no number to hold its beginning.
            let count = min(drawn * share * PortableMath.exponential(-age), 1e9)
            starts.append(starts[starts.count - 1] + Int(count + 0.5))
        }
        self.days = days
        self.starts = starts
    }

    /// How many records there are.
    package var count: Int { starts[starts.count - 1] }

    /// The records of a day, oldest day first.
    ///
    /// - Precondition: `day` is one of `days`.
    package func records(on day: Int) -> Range<Int> {
        let offset = day - days.lowerBound
        return starts[offset]..<starts[offset + 1]
    }

    /// The day of a record, and its number on that day, from 0.
    ///
    /// O(log days).
    ///
    /// - Precondition: `index` is in 0 ..< `count`.
    package func place(of index: Int) -> (day: Int, number: Int) {
        precondition(index >= 0 && index < count, "\(index) is not below \(count)")
        var low = 0
        var high = starts.count - 2
        while low < high {
            let middle = (low + high + 1) / 2
            if starts[middle] <= index { low = middle } else { high = middle - 1 }
        }
        return (days.lowerBound + low, index - starts[low])
    }
}
