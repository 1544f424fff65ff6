extension RecipeCompiler {
    /// How far back dates go of which nobody says when they are.
    private static let usualDays = 365

    /// Points in time, in the form that the schema has for them.
    mutating func date(
        _ dates: FieldRule.Dates, _ shape: ValueShape, _ spot: FieldSpot,
        at location: SourceLocation? = nil
    ) -> ValueRecipe {
        let types = shape.likelyTypes
        guard types.contains(.string) else {
            problems.add(
                "\(drafts[spot.number].name).\(spot.path) is no text, so it cannot hold a date",
                at: location ?? drafts[spot.number].place)
            return .null
        }
        let isDate = shape.format == .isoDate || shape.format == .date
        let form: InstantForm = isDate ? .date : .dateTime
        let window = window(of: dates, spot)
        if let from = dates.from, let start = from.bound.start(asOf: request.asOf),
            let until = dates.until, let end = until.bound.end(asOf: request.asOf), start > end
        {
            problems.add(
                "the window of '\(spot.path)' ends (\(end.iso8601)) before it begins"
                    + " (\(start.iso8601))", at: until.location)
        }
        let from = bound(dates.from, fixed: window.lowerBound, spot, isStart: true)
        let until = bound(dates.until, fixed: window.upperBound, spot, isStart: false)
        checkExpiry(dates, window.lowerBound, shape, spot)
        return .instant(
            InstantRecipe(
                from: from, until: until, fallback: window, form: form,
                distribution: distribution(of: dates, window, spot, location), draw: draw(spot)))
    }

    /// The window as far as it is fixed.
    private func window(of dates: FieldRule.Dates, _ spot: FieldSpot) -> ClosedRange<Instant> {
        let asOf = request.asOf
        var start = dates.from?.bound.start(asOf: asOf)
        let end = dates.until?.bound.end(asOf: asOf)
        if start == nil {
            var days = Self.usualDays
            if let expiry = expiry(of: spot) { days = min(days, max(expiry / 86_400 - 1, 0)) }
            start = (end.map { min($0, asOf) } ?? asOf).adding(seconds: -days * 86_400)
        }
        guard let start else { return asOf...asOf }
        return start...max(start, end ?? max(asOf, start))
    }

    private mutating func bound(
        _ end: (bound: TimeBound, location: SourceLocation)?, fixed: Instant, _ spot: FieldSpot,
        isStart: Bool
    ) -> InstantRecipe.Bound {
        guard let end, case .field(let path) = end.bound else { return .fixed(fixed) }
        let recipe = value(of: path, for: spot, at: end.location)
        if recipe != nil, let read = drafts[spot.number].readings.last {
            checkIsDate(read.other, of: read.collection, at: end.location)
        }
        return recipe.map(InstantRecipe.Bound.value) ?? .fixed(fixed)
    }

    private mutating func distribution(
        of dates: FieldRule.Dates, _ window: ClosedRange<Instant>, _ spot: FieldSpot,
        _ location: SourceLocation?
    ) -> InstantDistribution? {
        guard dates.hours != nil || dates.weekdays != nil || dates.growth != nil else { return nil }
        let place = location ?? drafts[spot.number].place
        do throws(ValueProblem) {
            var schedule = WeeklySchedule.always
            if dates.hours != nil || dates.weekdays != nil {
                let hours = dates.hours ?? 0..<24
                schedule = try WeeklySchedule(
                    weekdays: ExactMix.lowestTerms(
                        dates.weekdays ?? [1, 1, 1, 1, 1, 1, 1], limit: 1000),
                    hours: (0..<24).map { hours.contains($0) ? 1 : 0 })
            }
            let growth = dates.growth.map { Double(scaled: $0, digits: 6) } ?? 1
            let distribution = try InstantDistribution(schedule: schedule, growth: growth)
            let isFixed = dates.from?.bound.isField != true && dates.until?.bound.isField != true
            if isFixed,
                !distribution.hasOpenTime(
                    from: window.lowerBound, before: window.upperBound.adding(seconds: 1))
            {
                problems.add(
                    "the window of '\(spot.path)' has none of its hours and weekdays", at: place)
            }
            return distribution
        } catch {
            problems.add("\(drafts[spot.number].name).\(spot.path): \(error.reason)", at: place)
            return nil
        }
    }

    /// Notes a field that can hold no point in time.
    mutating func checkIsDate(_ path: String, of number: Int, at location: SourceLocation) {
        guard drafts[number].definition.schema.mayHoldDate(at: path) == false else { return }
        problems.add(
            "'\(path)' of '\(drafts[number].name)' is no date: its schema has no format such as"
                + " date-time", at: location)
    }

    // MARK: Expiry

    /// After how many seconds MongoDB deletes a record by a field; `nil` when it does not.
    private func expiry(of spot: FieldSpot) -> Int? {
        let definition = drafts[spot.number].definition
        return (definition.indexes + definition.serviceIndexes).compactMap { index in
            index.keys.count == 1 && index.keys[0].path == spot.path
                ? index.expireAfterSeconds : nil
        }.min()
    }

    /// Notes a window some of whose records a TTL index would delete at once.
    private mutating func checkExpiry(
        _ dates: FieldRule.Dates, _ start: Instant, _ shape: ValueShape, _ spot: FieldSpot
    ) {
        guard shape.storedType == .date, let seconds = expiry(of: spot), let from = dates.from,
            !from.bound.isField, start <= request.asOf.adding(seconds: -seconds)
        else { return }
        problems.add(
            "a TTL index deletes records of '\(drafts[spot.number].name)' whose '\(spot.path)' is"
                + " older than \(Self.span(seconds)); the window begins"
                + " \(Self.span(Int(request.asOf.seconds - start.seconds))) before now",
            at: from.location)
    }

    private static func span(_ seconds: Int) -> String {
        seconds.isMultiple(of: 86_400)
            ? "\(seconds / 86_400) days"
            : seconds.isMultiple(of: 3600)
                ? "\(seconds / 3600) hours" : "\(seconds) seconds"
    }
}

extension TimeBound {
    /// Whether another field says when it is.
    var isField: Bool {
        if case .field = self { true } else { false }
    }
}
