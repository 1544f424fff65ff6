/// Instants between two others, in the hours of a week and with a growth that are asked for.
///
/// One draw an instant, whatever the window: a window may be another for each record.
package struct InstantDistribution: Sendable, Hashable {
    /// Which hours of the week instants fall into.
    package let schedule: WeeklySchedule
    /// How many times as many instants a day there are at a window's end as at its start.
    package let growth: Double

    /// Takes when instants happen.
    ///
    /// - Throws: `ValueProblem`, when the growth is not between 1/1,000,000 and 1,000,000.
    package init(
        schedule: WeeklySchedule = .always, growth: Double = 1
    ) throws(ValueProblem) {
        guard growth >= 1e-6, growth <= 1e6 else {
            throw ValueProblem("the growth must be above 0 and at most 1,000,000")
        }
        self.schedule = schedule
        self.growth = growth
    }

    /// Whether the schedule has time in the window; without, draws spread over all of it.
    package func hasOpenTime(from start: Instant, before end: Instant) -> Bool {
        let (first, last) = Self.seconds(from: start, before: end)
        return schedule.time(before: first) < schedule.time(before: last)
    }

    /// Draws a whole second of the window.
    ///
    /// A window in which the schedule has no time is drawn from as a whole; one without a whole second
    /// gives its start.
    package func draw(
        from start: Instant, before end: Instant, using stream: inout RandomStream
    ) -> Instant {
        let (first, last) = Self.seconds(from: start, before: end)
        guard first < last else { return start }
        let share = grown(stream.fraction())
        let low = schedule.time(before: first)
        let width = schedule.time(before: last) - low
        guard width > 0 else { return Self.instant(first + Self.part(share, of: last - first)) }
        return Self.instant(schedule.second(at: low + Self.part(share, of: width)))
    }

    /// The share of the window before which a share of all instants lies, when their density grows in a
    /// straight line from 1 to `growth`: the root of t + (g − 1)·t²/2 = s·(1 + g)/2.
    private func grown(_ share: Double) -> Double {
        share * (1 + growth) / (1 + (1 + share * (growth * growth - 1)).squareRoot())
    }

    private static func part(_ share: Double, of width: Int) -> Int {
        min(Int(share * Double(width)), width - 1)
    }

    /// The whole seconds of a window.
    private static func seconds(from start: Instant, before end: Instant) -> (Int, Int) {
        (
            Int(start.seconds) + (start.seconds * 1_000_000 < start.microseconds ? 1 : 0),
            Int(end.seconds) + (end.seconds * 1_000_000 < end.microseconds ? 1 : 0)
        )
    }

    private static func instant(_ second: Int) -> Instant { Instant(seconds: Int64(second)) }
}
