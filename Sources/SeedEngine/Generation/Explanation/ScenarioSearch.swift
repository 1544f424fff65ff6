/// Finds the scenario of a record: the one that its factory knows, or that of an id which it names.
struct ScenarioSearch: Sendable {
    /// The scenario of each id.
    private var ids: [String: Int] = [:]
    /// The scenarios whose records are of one collection, in the collection's order.
    private var positions: [String: [Int]] = [:]

    /// Takes the scenarios of a plan.
    init(_ plan: GenerationPlan) {
        let collections = Set(plan.steps.map(\.collection))
        for (position, assignment) in plan.scenarios.enumerated() {
            // A scenario of one collection is called `orders.bad_week`.
            let collection = String(assignment.scenario.prefix { $0 != "." })
            if collections.contains(collection) {
                positions[collection, default: []].append(position)
            } else {
                for id in assignment.ids { ids[id] = position }
            }
        }
    }

    /// The position of a record's scenario in the plan; `nil` for none.
    func scenario(
        of position: Int, among records: SampledRecords, in collection: String
    ) -> Int? {
        if let own = positions[collection], records.origins.indices.contains(position) {
            let origin = records.origins[position]
            let scenario = origin.factory.scenario(of: origin.index)
            if let scenario, own.indices.contains(scenario) { return own[scenario] }
        }
        return ids.isEmpty ? nil : named(in: records.batch[position])
    }

    private func named(in document: BSONView) -> Int? {
        for element in document {
            switch element.type {
            case .string:
                if let scenario = ids[element.text] { return scenario }
            case .document, .array:
                if let scenario = named(in: element.document) { return scenario }
            default: break
            }
        }
        return nil
    }
}
