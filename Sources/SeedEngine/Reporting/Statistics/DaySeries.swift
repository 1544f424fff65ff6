/// How many instants of a field fall on each day, or into longer intervals where there are many days.
struct DaySeries: Sendable {
    /// One interval: its first day, counted from 1970-01-01, and how many instants fall into it.
    struct Bar: Sendable, Hashable {
        let day: Int
        let count: Int
    }

    /// How long an interval is.
    enum Unit: Int, Sendable, CaseIterable {
        case day = 1
        case week = 7
        case fourWeeks = 28
        case year = 364

        /// The first day of the interval that a day belongs to; weeks begin on Mondays.
        func start(of day: Int) -> Int {
            // 1970-01-05 was a Monday.
            4 + floorDivide(day - 4, rawValue) * rawValue
        }
    }

    /// How many intervals are held.
    private static let mostIntervals = 1_500

    private(set) var count = 0
    private(set) var first = Int.max
    private(set) var last = Int.min
    private var unit = Unit.day
    private var counts: [Int: Int] = [:]

    /// How many different intervals have instants: days, while there are few.
    var intervalCount: Int { counts.count }

    /// Counts an instant by its day.
    mutating func add(day: Int) {
        count += 1
        first = min(first, day)
        last = max(last, day)
        counts[unit == .day ? day : unit.start(of: day), default: 0] += 1
        if counts.count > Self.mostIntervals { widen() }
    }

    private mutating func widen() {
        guard let position = Unit.allCases.firstIndex(of: unit),
            position + 1 < Unit.allCases.count
        else { return }
        unit = Unit.allCases[position + 1]
        counts = Self.grouped(counts, by: unit)
    }

    private static func grouped(_ counts: [Int: Int], by unit: Unit) -> [Int: Int] {
        counts.reduce(into: [:]) { $0[unit.start(of: $1.key), default: 0] += $1.value }
    }

    /// The intervals from the first instant to the last without gaps, in the shortest unit that makes at
    /// most so many; the last ones where no unit does.
    func bars(atMost limit: Int) -> (unit: Unit, bars: [Bar]) {
        guard count > 0 else { return (.day, []) }
        let span = last - first
        let held = unit.rawValue
        let fitting = Unit.allCases.first { $0.rawValue >= held && span / $0.rawValue + 2 <= limit }
        let chosen = fitting ?? .year
        let grouped = Self.grouped(counts, by: chosen)
        let end = chosen.start(of: last)
        let start = max(chosen.start(of: first), end - (limit - 1) * chosen.rawValue)
        var bars: [Bar] = []
        for day in stride(from: start, through: end, by: chosen.rawValue) {
            bars.append(Bar(day: day, count: grouped[day] ?? 0))
        }
        return (chosen, bars)
    }
}
