/// Points in time of a window, of whole seconds or days.
final class InstantRecipe: Sendable {
    /// An end of the window.
    enum Bound: Sendable {
        case fixed(Instant)
        /// The value of another field.
        case value(ValueRecipe)
    }

    let from: Bound
    let until: Bound
    /// What lies between the window's own ends where a field's value is missing.
    let fallback: ClosedRange<Instant>
    let form: InstantForm
    /// How instants lie in the window; `nil` for all alike.
    let distribution: InstantDistribution?
    let draw: Draw

    init(
        from: Bound, until: Bound, fallback: ClosedRange<Instant>, form: InstantForm,
        distribution: InstantDistribution? = nil, draw: Draw
    ) {
        self.distribution = distribution
        self.from = from
        self.until = until
        self.fallback = fallback
        self.form = form
        self.draw = draw
    }

    /// How many different values there are; `nil` when that depends on the record.
    var count: Int? {
        guard distribution == nil, case .fixed(let low) = from, case .fixed(let high) = until else {
            return nil
        }
        return Self.count(from: low, until: high, unit: form.unit)
    }

    private static func count(from low: Instant, until high: Instant, unit: Int) -> Int {
        let first = floorDivide(Int(low.seconds) + unit - 1, unit)
        return max(floorDivide(Int(high.seconds), unit) - first + 1, 1)
    }

    func append(
        at place: RecipePlace, in session: RecipeSession, to writer: inout BSONWriter
    ) -> BSONType? {
        let low = Self.instant(from, at: place, in: session, &writer) ?? fallback.lowerBound
        let high = Self.instant(until, at: place, in: session, &writer) ?? fallback.upperBound
        if let distribution, case .free(let source) = draw {
            var stream = source.stream(at: place)
            let instant = distribution.draw(
                from: low, before: max(high, low).adding(seconds: 1), using: &stream)
            return form.append(instant, to: &writer)
        }
        let unit = form.unit
        let first = floorDivide(Int(low.seconds) + unit - 1, unit)
        let count = Self.count(from: low, until: high, unit: unit)
        let number = draw.number(below: count, at: place, in: session)
        return form.append(Instant(seconds: Int64((first + number) * unit)), to: &writer)
    }

    private static func instant(
        _ bound: Bound, at place: RecipePlace, in session: RecipeSession,
        _ writer: inout BSONWriter
    ) -> Instant? {
        switch bound {
        case .fixed(let instant): return instant
        case .value(let recipe):
            return session.read(recipe, at: place, with: &writer) {
                Instant(type: $0, encoded: $1)
            }
        }
    }
}
