/// Which records follow which scenarios, and what is different in them.
extension RecipeCompiler {
    /// A scenario that takes a share of the records whose time lies in a window.
    private struct Windowed {
        let scenario: Int
        let slot: Int
        let range: ClosedRange<Instant>
        let share: Share
        let location: SourceLocation
    }

    mutating func scenarioMap(of rule: CollectionRule, in number: Int) -> ScenarioMap {
        let total = drafts[number].count ?? 0
        var counts: [(scenario: Int, count: Int)] = []
        var shares: [(scenario: Int, share: Share)] = []
        var windowed: [Windowed] = []
        for (position, scenario) in rule.scenarios.enumerated() {
            switch (scenario.extent, scenario.window) {
            case (.count(let count), _): counts.append((position, count))
            case (.share(let share), nil): shares.append((position, share))
            case (.share(let share), let window?):
                guard let range = range(of: window, scenario.name) else { continue }
                windowed.append(
                    Windowed(
                        scenario: position, slot: drafts[number].slot(of: window.field),
                        range: range, share: share, location: window.location))
            }
        }
        let counted = counts.reduce(0) { $0 + $1.count }
        if counted > total {
            problems.add(
                "the scenarios of '\(rule.name)' take \(counted.grouped) records, and there are"
                    + " \(total.grouped)", at: rule.scenarios[counts[0].scenario].location)
        }
        let taken = shares.reduce(0) { $0 + $1.share.millionths }
        if taken > Share.whole {
            problems.add(
                "the scenarios of '\(rule.name)' take \(Share(millionths: taken).text) of the"
                    + " records together", at: rule.scenarios[shares[0].scenario].location)
        }
        var mix: ExactMix?
        if !shares.isEmpty, taken <= Share.whole, taken > 0, counted <= total {
            mix = ExactMix(
                weights: shares.map(\.share.millionths) + [Share.whole - taken],
                count: total - counted, source: streams.source(rule.name, "scenarios"))
        }
        return ScenarioMap(
            counts: counts, shares: shares.map(\.scenario), mix: mix,
            windows: windows(windowed, of: rule, in: number))
    }

    private mutating func range(
        of window: ScenarioRule.Window, _ name: String
    ) -> ClosedRange<Instant>? {
        guard let from = window.from.start(asOf: request.asOf),
            let until = window.until.end(asOf: request.asOf)
        else { return nil }
        guard from <= until else {
            problems.add(
                "the window of '\(name)' ends (\(until.iso8601)) before it begins"
                    + " (\(from.iso8601))", at: window.location)
            return nil
        }
        return from...until
    }

    /// The windows, each with all scenarios that take shares of it.
    private mutating func windows(
        _ windowed: [Windowed], of rule: CollectionRule, in number: Int
    ) -> [ScenarioMap.Window] {
        var windows: [ScenarioMap.Window] = []
        var rest = windowed
        while let first = rest.first {
            let same = rest.filter { $0.slot == first.slot && $0.range == first.range }
            rest.removeAll { $0.slot == first.slot && $0.range == first.range }
            let taken = same.reduce(0) { $0 + $1.share.millionths }
            guard taken <= Share.whole else {
                problems.add(
                    "the scenarios of '\(rule.name)' take \(Share(millionths: taken).text) of the"
                        + " records of one window together", at: first.location)
                continue
            }
            let name = rule.scenarios[first.scenario].name
            let draw = draw(
                same.map(\.share.millionths) + [Share.whole - taken], of: number,
                .window(windows.count), streams.source(rule.name, "scenario \(name)"))
            windows.append(
                ScenarioMap.Window(
                    same.map(\.scenario), slot: first.slot, range: first.range,
                    draw: draw))
        }
        return windows
    }

    /// The top-level fields that may be others when their record follows a scenario.
    func namesThatFollowScenarios(in number: Int) -> Set<String> {
        let paths = (drafts[number].rule?.scenarios ?? []).flatMap { scenario in
            scenario.fields.map(\.path) + (scenario.window.map { [$0.field] } ?? [])
        }
        return drafts[number].readers(of: Set(paths.map(FieldPath.firstName)))
    }

    /// How the scenarios make a field.
    mutating func overrides(
        _ shape: ValueShape, _ spot: FieldSpot, _ usual: FieldRecipe.Presence
    ) -> [FieldRecipe.Override?] {
        guard let rule = drafts[spot.number].rule, !rule.scenarios.isEmpty else { return [] }
        var overrides = [FieldRecipe.Override?](repeating: nil, count: rule.scenarios.count)
        for (position, scenario) in rule.scenarios.enumerated() {
            var spot = spot
            spot.scenario = position
            if let field = scenario.fields.first(where: { $0.path == spot.path }) {
                let presence = field.nullRate.map { self.presence(without: $0, spot) } ?? .always
                overrides[position] = FieldRecipe.Override(
                    presence: presence, recipe: recipe(field, shape, spot.present(presence)))
            } else if scenario.fields.contains(where: { $0.isElement(of: spot.path) }) {
                overrides[position] = FieldRecipe.Override(
                    presence: usual, recipe: recipe(shape, spot.present(usual)))
            } else if let window = scenario.window, window.field == spot.path,
                case .count = scenario.extent
            {
                // Records that are counted are put into the window.
                var dates = FieldRule.Dates()
                if case .date(let base)? = rule.rule(of: spot.path)?.kind {
                    dates.hours = base.hours
                    dates.weekdays = base.weekdays
                }
                dates.from = (window.from, window.location)
                dates.until = (window.until, window.location)
                let field = FieldRule(
                    path: spot.path, kind: .date(dates), isUnique: false, nullRate: nil,
                    keyLocation: window.location, location: window.location)
                overrides[position] = FieldRecipe.Override(
                    presence: .always, recipe: recipe(field, shape, spot))
            }
        }
        return overrides.contains { $0 != nil } ? overrides : []
    }
}

extension FieldRule {
    /// Whether it is about the elements of a list, or of lists in it.
    fileprivate func isElement(of list: String) -> Bool {
        var rest = path[...]
        while rest.hasSuffix("[]") { rest = rest.dropLast(2) }
        return rest == list && path != list
    }
}
