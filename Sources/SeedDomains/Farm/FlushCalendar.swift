import SeedEngine

/// When tea of a region sprouts, and so how much is plucked.
struct FlushCalendar: Sendable {
    /// A period of the year, in months × 100 + days; it may wrap over the new year.
    private struct Period: Sendable {
        let start: Int
        let end: Int

        init?(_ value: BSONValue?) {
            guard let start = Self.day(value?["start"]?.text),
                let end = Self.day(value?["end"]?.text)
            else { return nil }
            self.start = start
            self.end = end
        }

        func contains(_ day: Int) -> Bool {
            start <= end ? day >= start && day <= end : day >= start || day <= end
        }

        private static func day(_ text: String?) -> Int? {
            guard let parts = text?.split(separator: "-"), parts.count == 2,
                let month = Int(parts[0]),
                let day = Int(parts[1])
            else { return nil }
            return month * 100 + day
        }
    }

    private let first: Period?
    private let monsoon: Period?
    private let autumn: Period?
    private let dormant: Period?

    /// Reads a region's `flush_calendar`; periods that are missing never come.
    init(_ value: BSONValue?) {
        first = Period(value?["first_flush"])
        monsoon = Period(value?["monsoon_flush"])
        autumn = Period(value?["autumn_flush"])
        dormant = Period(value?["dormant"])
    }

    /// How much is plucked on a day, in percent of the best days.
    func volume(on date: CalendarDate) -> Int {
        let day = date.month * 100 + date.dayOfMonth
        if first?.contains(day) ?? false { return 100 }
        if monsoon?.contains(day) ?? false { return 80 }
        if autumn?.contains(day) ?? false { return 90 }
        if dormant?.contains(day) ?? false { return 45 }
        return 65
    }

    /// Whether the day is in the rainy flush.
    func isMonsoon(on date: CalendarDate) -> Bool {
        monsoon?.contains(date.month * 100 + date.dayOfMonth) ?? false
    }
}
