extension RecipeCompiler {
    /// A field that reads others.
    private struct Node: Hashable {
        let collection: Int
        let path: String
    }

    /// Finds the fields that are drawn anew, and notes those that depend on themselves.
    mutating func findCircles() {
        addScenarioReadings()
        findRedrawnFields()
        addTestReadings()
        var nodes: [Node] = []
        for draft in drafts {
            for reading in draft.readings {
                let node = Node(collection: draft.number, path: reading.path)
                if !nodes.contains(node) { nodes.append(node) }
            }
        }
        var marks: [Node: Bool] = [:]
        for node in nodes {
            var trail: [Node] = []
            if visit(node, nodes, &marks, &trail) { return }
        }
    }

    /// Whether a circle was found and noted.
    private mutating func visit(
        _ node: Node, _ nodes: [Node], _ marks: inout [Node: Bool], _ trail: inout [Node]
    ) -> Bool {
        if marks[node] == true { return false }
        if let start = trail.firstIndex(of: node) {
            let circle = (trail[start...] + [node]).map {
                "\(drafts[$0.collection].name).\($0.path)"
            }
            let location = drafts[node.collection].readings.first { $0.path == node.path }?.location
            problems.add(
                "fields depend on each other in a circle: \(circle.joined(separator: " → "))",
                at: location ?? request.profile.location)
            return true
        }
        trail.append(node)
        for reading in drafts[node.collection].readings where reading.path == node.path {
            for other in nodes
            where other.collection == reading.collection
                && Self.overlap(other.path, reading.other)
            {
                if visit(other, nodes, &marks, &trail) { return true }
            }
        }
        trail.removeLast()
        marks[node] = true
        return false
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
