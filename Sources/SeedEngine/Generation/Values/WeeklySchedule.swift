/// How much happens in each hour of a week, in UTC.
///
/// It measures time: a second of an hour that weighs 3 counts as three. In that measure whatever
/// follows the schedule is spread evenly.
package struct WeeklySchedule: Sendable, Hashable {
    /// The time before each of the 168 hours from Monday 00:00 on, and that of the whole week.
    private let starts: [Int]
    private let weights: [Int]
    private let total: Int

    /// All hours alike.
    package static let always = WeeklySchedule(trusted: [Int](repeating: 1, count: 168))

    /// Takes a weight for each weekday, Monday first, and one for each hour of the day.
    ///
    /// - Throws: `ValueProblem`, when there are not 7 and 24, or none of the products is positive.
    package init(weekdays: [Int], hours: [Int]) throws(ValueProblem) {
        guard weekdays.count == 7, hours.count == 24 else {
            throw ValueProblem("a week has 7 weekdays of 24 hours")
        }
        guard (weekdays + hours).allSatisfy({ (0...1000).contains($0) }) else {
            throw ValueProblem("weights of weekdays and hours must be from 0 to 1000")
        }
        guard weekdays.contains(where: { $0 > 0 }), hours.contains(where: { $0 > 0 }) else {
            throw ValueProblem("no hour of the week has a positive weight")
        }
        self.init(trusted: weekdays.flatMap { weekday in hours.map { $0 * weekday } })
    }

    private init(trusted weights: [Int]) {
        var starts = [0]
        starts.reserveCapacity(169)
        for weight in weights { starts.append(starts[starts.count - 1] + weight * 3600) }
        self.weights = weights
        self.starts = starts
        total = starts[168]
    }

    /// The time from a fixed Monday to a second counted from 1970.
    package func time(before second: Int) -> Int {
        // 1970 began on a Thursday.
        let shifted = second + 3 * 86_400
        let week = floorDivide(shifted, 604_800)
        let rest = shifted - week * 604_800
        let (hour, part) = rest.quotientAndRemainder(dividingBy: 3600)
        return week * total + starts[hour] + part * weights[hour]
    }

    /// The second, counted from 1970, in which a time lies.
    package func second(at time: Int) -> Int {
        let week = floorDivide(time, total)
        let rest = time - week * total
        var low = 0
        var high = 167
        while low < high {
            let middle = (low + high + 1) / 2
            if starts[middle] <= rest { low = middle } else { high = middle - 1 }
        }
        return week * 604_800 - 3 * 86_400 + low * 3600 + (rest - starts[low]) / weights[low]
    }
}
