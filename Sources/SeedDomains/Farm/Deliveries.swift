import SeedEngine

/// All deliveries of a run.
///
/// Each is a function of farmer and ordinal, so that documents and performance agree without either
/// remembering anything.
struct Deliveries: Sendable {
    /// East Africa Time is three hours ahead of UTC, all year round.
    static let clockOffset = 3 * 3600
    /// How long it takes at most from weighing to the database, in seconds.
    private static let longestProcessing = 180
    /// Into how many sets of days a farmer's deliveries are sorted; has no factor in common with a week,
    /// so that each set holds every weekday.
    private static let lanes = 16
    private static let anyTier = WeightedChoice(weights: [30, 40, 25, 5])

    let world: FarmWorld
    private let times: RandomSource
    private let qualities: RandomSource
    private let weights: RandomSource
    private let leaves: RandomSource
    private let delays: RandomSource
    private let places: RandomSource

    init(_ world: FarmWorld) {
        self.world = world
        times = world.streams.source("documents", "ingestion.received_at")
        qualities = world.streams.source(
            "documents", "extracted_fields.bag_summary.primary_percentage")
        weights = world.streams.source("documents", "extracted_fields.bag_summary.total_weight_kg")
        leaves = world.streams.source("documents", "extracted_fields.attribute_counts")
        delays = world.streams.source("documents", "created_at")
        places = world.streams.source("documents", "linkage_fields.collection_point_id")
    }

    /// How many deliveries a farmer made.
    func count(of farmer: Int) -> Int {
        world.documentStarts[farmer + 1] - world.documentStarts[farmer]
    }

    /// A farmer's n-th delivery; they are not in order of time.
    func delivery(of farmer: Int, _ ordinal: Int) -> Delivery {
        let site = world.farmers[farmer]
        let region = world.regions[Int(site.region)]
        var time = times.stream(at: farmer, ordinal)
        var window = history
        var period: Int?
        if let pattern = site.scenario?.pattern, !pattern.isEmpty {
            // The first ones cover every period, the next the last month; the others fall anywhere.
            let isRecent = ordinal >= pattern.count && ordinal < pattern.count + Self.recentExtras
            let chosen =
                ordinal < pattern.count
                ? ordinal : isRecent ? pattern.count - 1 : time.below(pattern.count)
            period = chosen
            window = self.period(chosen, of: pattern.count)
            if ordinal < pattern.count || isRecent { window = shown(window) }
        }
        let received = moment(
            in: window, of: region, lane: farmer &+ ordinal, using: &time
        ) { day in
            let point = self.point(of: farmer, on: day)
            let days = point < 0 ? CollectionDays.allButSunday : world.points[point].days
            return days.contains(day: day)
        }

        var quality = qualities.stream(at: farmer, ordinal)
        let tier =
            period.flatMap { site.scenario?.pattern[$0] }
            ?? QualityTier.allCases[Self.anyTier.draw(using: &quality)]
        let primary = primaryTenths(
            of: tier, drift: site.scenario?.drift ?? 0, at: received, using: &quality)

        var weight = weights.stream(at: farmer, ordinal)
        let volume = region.calendar.volume(
            on: CalendarDate(day: Self.localDay(of: received)))
        var leaf = leaves.stream(at: farmer, ordinal)
        var delay = delays.stream(at: farmer, ordinal)
        let extracted = delay.integer(in: 30...120)
        let processed = delay.integer(in: max(extracted, 60)...Self.longestProcessing)
        return Delivery(
            receivedAt: received, extractedAfter: extracted, processedAfter: processed,
            createdAfter: delay.integer(in: processed...Self.longestProcessing),
            weight: weight.integer(in: 200...200 + 4 * volume), tier: tier, primaryTenths: primary,
            leaves: world.model(atPlant: Int(site.plant)).leafCounts(
                tier, total: leaf.integer(in: 100...250), primaryTenths: primary, using: &leaf),
            point: point(of: farmer, on: Self.localDay(of: received)))
    }

    /// The collection point to which a farmer brings everything on a day; −1 for none.
    private func point(of farmer: Int, on day: Int) -> Int {
        let site = world.farmers[farmer]
        guard site.secondPoint >= 0 else { return Int(site.point) }
        var place = places.stream(at: farmer, day)
        return Int(place.chance(20) ? site.secondPoint : site.point)
    }

    /// The day of an instant in Nairobi, counted from 1970-01-01.
    static func localDay(of seconds: Int) -> Int {
        Instant(seconds: Int64(seconds + clockOffset)).day
    }

    // MARK: Periods

    /// When the deliveries of a run are made: after the first instant, up to the second.
    private var history: (after: Int, through: Int) {
        let now = Int(world.asOf.seconds)
        return (now - world.profile.documentDays * 86_400, now)
    }

    /// The n-th of equal periods of whole days, oldest first; the last one ends now and gets what is
    /// left over.
    private func period(_ number: Int, of count: Int) -> (after: Int, through: Int) {
        let (start, now) = history
        let days = world.profile.documentDays
        let length = days >= count ? days / count * 86_400 : days * 86_400 / count
        let isLast = number == count - 1
        return (start + number * length, isLast ? now : start + (number + 1) * length)
    }

    /// The period in which an instant lies, of those into which a history is divided.
    func period(at seconds: Int, of count: Int) -> Int {
        (0..<count - 1).first { seconds <= period($0, of: count).through } ?? count - 1
    }

    /// How many deliveries of a farmer with a story come in the last month, besides the last period's.
    private static let recentExtras = 2

    /// How many deliveries a farmer needs for a story to show: one for each period, and where months
    /// are told from each other, enough of them in the last one.
    static func needed(for scenario: Scenario, days: Int) -> Int {
        let isLong = days > 30 * Trend.periods / 2
        return scenario.pattern.count + (isLong && scenario.trend != .stable ? recentExtras : 0)
    }

    /// The part of a period that the numbers of the last 30 or 90 days show; all of it where that part
    /// is less than a week.
    private func shown(_ window: (after: Int, through: Int)) -> (after: Int, through: Int) {
        let now = Int(world.asOf.seconds)
        for days in [30, 90] {
            let after = max(window.after, now - days * 86_400)
            if window.through - after >= 7 * 86_400 { return (after, window.through) }
        }
        return window
    }

    /// When the recent part of a history begins, which a trend compares with what was before: 30 days
    /// ago, or in short histories with the last two of its five periods.
    var recentStart: Int {
        let month = Int(world.asOf.seconds) - 30 * 86_400
        return max(month, period(Trend.periods - 2, of: Trend.periods).after)
    }

    // MARK: Draws

    /// Draws a moment at which a collection point is open: on one of its days, mornings of weekdays from
    /// six to ten and of weekends from seven to nine, more often in seasons with more leaf.
    ///
    /// Deliveries with different lanes (modulo `lanes`) are tried on different days.
    private func moment(
        in window: (after: Int, through: Int), of region: Region, lane: Int,
        using stream: inout RandomStream, isOpen: (Int) -> Bool
    ) -> Int {
        let first = window.after + 1
        let last = max(window.through - Self.longestProcessing, first)
        let firstDay = Self.localDay(of: first)
        let lastDay = Self.localDay(of: last)
        func opening(_ day: Int) -> ClosedRange<Int>? {
            let isWeekend = CollectionDays.weekday(of: day) >= 5
            let midnight = day * 86_400 - Self.clockOffset
            let opens = max(midnight + (isWeekend ? 7 : 6) * 3600, first)
            let closes = min(midnight + (isWeekend ? 9 : 10) * 3600 - 1, last)
            return opens <= closes ? opens...closes : nil
        }
        let firstOfLane = firstDay + ((lane - firstDay) % Self.lanes + Self.lanes) % Self.lanes
        for attempt in 0..<64 {
            let day =
                attempt < 16 && firstOfLane <= lastDay
                ? firstOfLane + Self.lanes * stream.below((lastDay - firstOfLane) / Self.lanes + 1)
                : stream.integer(in: firstDay...lastDay)
            guard isOpen(day), let opening = opening(day),
                stream.chance(region.calendar.volume(on: CalendarDate(day: day)))
            else { continue }
            return stream.integer(in: opening)
        }
        // A window that is too short, or an odd hour for now: any open day, any morning, any moment.
        let mornings = (firstDay...lastDay).filter { opening($0) != nil }
        let open = mornings.filter(isOpen)
        for choice in [open, mornings] where !choice.isEmpty {
            return stream.integer(in: opening(stream.pick(choice)) ?? first...last)
        }
        return stream.integer(in: first...last)
    }

    /// Draws the primary share of a tier; half of the tier's width follows the drift through time.
    private func primaryTenths(
        of tier: QualityTier, drift: Int, at seconds: Int, using stream: inout RandomStream
    ) -> Int {
        let range = tier.primaryTenths
        guard drift != 0 else { return stream.integer(in: range) }
        let half = (range.upperBound - range.lowerBound) / 2
        let (start, now) = history
        let past = half * (seconds - start) / max(now - start, 1)
        return range.lowerBound + (drift > 0 ? past : half - past) + stream.integer(in: 0...half)
    }
}
