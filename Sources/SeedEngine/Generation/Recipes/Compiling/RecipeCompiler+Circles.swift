extension RecipeCompiler {
    /// Finds the fields that are drawn anew, and notes those that depend on themselves.
    mutating func findCircles() {
        addScenarioReadings()
        findRedrawnFields()
        addTestReadings()
        var graph = ReadingGraph(drafts)
        switch graph.firstFault() {
        case nil: break
        case .circle(let nodes):
            let circle = nodes.map(name).joined(separator: " → ")
            problems.add(
                "fields depend on each other in a circle: \(circle)",
                at: nodes.last.flatMap(location) ?? request.profile.location)
        case .depth(let node):
            problems.add(
                "\(name(node)) is made from a field that is made from a field, and so on over more"
                    + " than \(ReadingGraph.greatestDepth.grouped) of them; make it from fewer",
                at: location(of: node) ?? request.profile.location)
        }
    }

    private func name(_ node: ReadingGraph.Node) -> String {
        "\(drafts[node.collection].name).\(node.path)"
    }

    private func location(of node: ReadingGraph.Node) -> SourceLocation? {
        drafts[node.collection].readings.first { $0.path == node.path }?.location
    }

    /// Whether one path leads to the other, or into it.
    static func overlap(_ left: String, _ right: String) -> Bool {
        let (short, long) = left.count < right.count ? (left, right) : (right, left)
        guard long.hasPrefix(short) else { return false }
        let rest = long.dropFirst(short.count).first
        return rest == nil || rest == "." || rest == "["
    }

    /// Fields that a scenario changes depend on the field that decides about the scenario.
    private mutating func addScenarioReadings() {
        for number in drafts.indices {
            for window in sharedWindows(of: number) {
                drafts[number].readings += window.changed.map {
                    CollectionDraft.Reading(
                        path: $0, collection: number, other: window.field,
                        location: window.location)
                }
            }
        }
    }

    /// The windows of which scenarios take shares: the fields that decide, and those that are changed.
    private func sharedWindows(
        of number: Int
    ) -> [(field: String, changed: [String], location: SourceLocation)] {
        (drafts[number].rule?.scenarios ?? []).compactMap { scenario in
            guard let window = scenario.window, case .share = scenario.extent else { return nil }
            return (window.field, scenario.fields.map(\.path), window.location)
        }
    }

    /// Where a check may have drawn the time anew that decides about a scenario, what the scenario changes
    /// depends on all other records that the check looks at.
    private mutating func addWindowTestReadings(of number: Int) {
        let draft = drafts[number]
        guard let names = testedNames(of: number) else { return }
        for window in sharedWindows(of: number) where isRedrawn(window.field, in: number) {
            let read = draft.sources(of: names.union([FieldPath.firstName(of: window.field)]))
            for reading in draft.readings
            where reading.collection != number
                && read.contains(FieldPath.firstName(of: reading.path))
            {
                drafts[number].readings += window.changed.map {
                    CollectionDraft.Reading(
                        path: $0, collection: reading.collection, other: reading.other,
                        location: window.location)
                }
            }
        }
    }

    /// Whoever reads a field of another record that a check may have drawn anew reads all that the check
    /// reads.
    private mutating func addTestReadings() {
        for number in drafts.indices { addWindowTestReadings(of: number) }
        let tests = drafts.indices.map { number in
            testedNames(of: number).map { ($0.sorted() + sharedWindows(of: number).map(\.field)) }
        }
        for number in drafts.indices {
            for reading in drafts[number].readings {
                let other = reading.collection
                guard other != number || reading.path == "", let names = tests[other],
                    isRedrawn(reading.other, in: other)
                else { continue }
                drafts[number].readings += names.map {
                    CollectionDraft.Reading(
                        path: reading.path, collection: other, other: $0,
                        location: reading.location)
                }
            }
        }
    }
}
