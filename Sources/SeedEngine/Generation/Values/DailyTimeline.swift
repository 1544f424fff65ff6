/// The records of a history, day by day.
///
/// A record is known by its day and its number on that day, so a history that begins earlier only adds
/// records. Memory grows with the days, not with the records.
package struct DailyTimeline: Sendable {
    /// The days, counted from 1970-01-01.
    package let days: Range<Int>
    /// Before which record each day's begin, and the number of all.
    private let starts: [Int]

    /// Takes the days, counted from 1970-01-01, and how many records each of them has.
    package init(days: Range<Int>, count: (_ day: Int) -> Int) {
        var starts = [0]
        starts.reserveCapacity(days.count + 1)
        for day in days { starts.append(starts[starts.count - 1] + count(day)) }
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
