import SeedEngine

/// The farm's part of a profile, checked as far as it can be without the reference records.
struct FarmProfile: Sendable {
    /// How records are spread over the regions in use.
    enum Spread: String, Sendable, CaseIterable {
        /// Equal shares.
        case proportional
        /// All in the first region.
        case first
        /// Each anywhere.
        case random
    }

    /// How many collection points a factory has.
    enum PointsPerFactory: Sendable, Hashable {
        case exactly(Int)
        case about(Int)
    }

    /// What cost events are wanted.
    struct Costs: Sendable {
        var days = 30
        var daily = 10...10
        /// Weights of `CostType.allCases`.
        var weights = [60, 20, 10, 10]
        /// The services that may report costs; empty for any.
        var services: [String] = []
    }

    /// The sections of `generated_data`.
    static let sections = [
        "regions", "factories", "collection_points", "farmers", "farmer_performance",
        "weather_observations", "quality_documents", "cost_events",
    ]
    /// The fields of farmers whose weights can stand in `distribution`.
    static let weighted = ["farm_scale", "notification_channel", "pref_lang"]
    /// How many days back documents may go: registrations have the 30 days before that.
    static let longestHistory = 700

    /// How many regions are in use; `nil` for all of the reference set.
    var regionCount: Int?
    var factoryCount = 1
    var factorySpread = Spread.proportional
    var pointCount = 2
    var farmerCount = 10
    var farmerPrefix = "FRM-GEN-"
    var farmerSpread = Spread.proportional
    /// The scenarios with their numbers of farmers, in the profile's order.
    var scenarios: [(scenario: Scenario, count: Int)] = []
    /// Days of weather and of documents, where their sections do not say otherwise.
    var historicalDays = 90
    var weatherDays = 90
    /// The total of documents; `nil` for whatever the farmers' numbers add up to.
    var documentCount: Int?
    var documentsPerFarmer = 5...15
    var documentDays = 90
    /// `nil` when no cost events are wanted.
    var costs: Costs?

    /// How fields are made, by collection.
    private(set) var rules: [String: FieldRules] = [:]
    /// How many points each factory has: `nil` when the profile leaves it open.
    private(set) var pointsPerFactory: PointsPerFactory?
    private let root: SourceNode
    private var places: [String: SourceLocation] = [:]
    /// Where the days of documents are said.
    private var daysPlace: SourceLocation

    /// How many farmers follow a scenario.
    var scenarioFarmers: Int { scenarios.reduce(0) { $0 + $1.count } }

    /// Where a key such as `farmers.count` stands, or the nearest place around it.
    func place(_ key: String) -> SourceLocation { places[key] ?? root.location }

    /// Reads `generated_data` of a profile.
    ///
    /// - Throws: `SeedError` with code `usage`; its `related` ones are the further mistakes.
    init(_ profile: Profile) throws(SeedError) {
        root = profile.generatedData
        daysPlace = profile.generatedData.location
        var problems = SourceProblems()
        if let sections = SourceMapping(
            root, of: "'generated_data'", keys: Self.sections, problems: &problems)
        {
            readRegions(sections, &problems)
            readFactories(sections, &problems)
            readPoints(sections, &problems)
            readFarmers(sections, &problems)
            readHistory(sections, &problems)
            readDocuments(sections, &problems)
            readCosts(sections, &problems)
        }
        if let place = profile.localeLocation {
            problems.add("the farm's people and places are Kenya's; leave 'locale' out", at: place)
        }
        checkParents(&problems)
        try problems.throwIfAny()
    }

    // MARK: Sections

    private mutating func readRegions(_ all: SourceMapping, _ problems: inout SourceProblems) {
        let section = section("regions", of: all, keys: ["count"], &problems)
        regionCount = section?.integer("count", in: 1...1000, problems: &problems)
    }

    private mutating func readFactories(_ all: SourceMapping, _ problems: inout SourceProblems) {
        guard
            let section = section(
                "factories", of: all, keys: ["count", "distribution", "fields"], &problems)
        else { return }
        rules["factories"] = FieldRules(section["fields"], problems: &problems)
        factoryCount = section.count("count", problems: &problems) ?? factoryCount
        let spread = section.section("distribution", keys: ["by_region"], problems: &problems)
        factorySpread = spread?.choice("by_region", problems: &problems) ?? factorySpread
    }

    private mutating func readPoints(_ all: SourceMapping, _ problems: inout SourceProblems) {
        guard
            let section = section(
                "collection_points", of: all, keys: ["count", "per_factory", "fields"], &problems)
        else { return }
        rules["collection_points"] = FieldRules(section["fields"], problems: &problems)
        if let node = section["per_factory"] {
            let text = node.spelling
            let number = Int(text.hasPrefix("~") ? String(text.dropFirst()) : text)
            if let number, (0...1_000_000).contains(number) {
                pointsPerFactory = text.hasPrefix("~") ? .about(number) : .exactly(number)
            } else {
                problems.add(
                    "'per_factory' must be a number such as 2, or about a number such as ~3, not"
                        + " \(node.summary)", at: node.location)
            }
        }
        switch pointsPerFactory {
        case .exactly(let number)?, .about(let number)?: pointCount = number * factoryCount
        case nil: break
        }
        guard let count = section.count("count", problems: &problems) else { return }
        pointCount = count
        guard factoryCount > 0, let place = section["per_factory"]?.location else { return }
        switch pointsPerFactory {
        case .exactly(let number)? where number * factoryCount != count:
            problems.add(
                "\(number) points at each of \(factoryCount) factories make"
                    + " \(number * factoryCount), not the \(count) of 'count'; write \"~\(number)\" for"
                    + " about so many", at: place)
        case .about(let number)? where abs(count - number * factoryCount) * 2 > count:
            problems.add(
                "about \(number) points at each of \(factoryCount) factories make about"
                    + " \(number * factoryCount), not the \(count) of 'count'", at: place)
        default: break
        }
    }

    private mutating func readFarmers(_ all: SourceMapping, _ problems: inout SourceProblems) {
        guard
            let section = section(
                "farmers", of: all,
                keys: ["count", "id_prefix", "distribution", "fields", "scenarios"], &problems)
        else { return }
        farmerCount = section.count("count", problems: &problems) ?? farmerCount
        if let prefix = section.text("id_prefix", problems: &problems) {
            farmerPrefix = prefix
            let capitals = prefix.uppercased()
            if prefix.isEmpty || capitals.hasPrefix("FRM-E2E") || capitals.hasPrefix("FAC-E2E") {
                problems.add(
                    "'id_prefix' must not be empty nor begin with FRM-E2E or FAC-E2E, which belong to"
                        + " the reference set", at: place("farmers.id_prefix"))
            }
        }
        var rules = FieldRules(section["fields"], problems: &problems)
        let distribution = section.section(
            "distribution", keys: ["by_region"] + Self.weighted, problems: &problems)
        if let distribution {
            farmerSpread = distribution.choice("by_region", problems: &problems) ?? farmerSpread
            for field in distribution.all where Self.weighted.contains(field.key) {
                rules.addPick(field, problems: &problems)
            }
        }
        self.rules["farmers"] = rules
        readScenarios(section, &problems)
    }

    private mutating func readScenarios(
        _ section: SourceMapping, _ problems: inout SourceProblems
    ) {
        let names = Scenario.all.map(\.name)
        guard
            let mapping = section.section("scenarios", keys: names, problems: &problems)
        else { return }
        for field in mapping.all {
            guard let scenario = Scenario.all.first(where: { $0.name == field.key }),
                let count = mapping.count(field.key, problems: &problems)
            else { continue }
            scenarios.append((scenario, count))
        }
        if scenarioFarmers > farmerCount {
            problems.add(
                "the scenarios ask for \(scenarioFarmers) farmers, but farmers.count is"
                    + " \(farmerCount)", at: place("farmers.scenarios"))
        }
    }

    private mutating func readHistory(_ all: SourceMapping, _ problems: inout SourceProblems) {
        if let section = section(
            "farmer_performance", of: all, keys: ["generate_for", "historical_days"], &problems)
        {
            section.require("generate_for", toBe: "all_farmers", problems: &problems)
            historicalDays = section.days("historical_days", problems: &problems) ?? historicalDays
        }
        weatherDays = historicalDays
        if let section = section(
            "weather_observations", of: all, keys: ["generate_for", "date_range"], &problems)
        {
            section.require("generate_for", toBe: "all_regions", problems: &problems)
            weatherDays = section.days("date_range", problems: &problems) ?? weatherDays
        }
    }

    private mutating func readDocuments(_ all: SourceMapping, _ problems: inout SourceProblems) {
        documentDays = max(historicalDays, 1)
        daysPlace = place("farmer_performance.historical_days")
        guard
            let section = section(
                "quality_documents", of: all, keys: ["count", "distribution"], &problems)
        else { return }
        documentCount = section.count("count", problems: &problems)
        let distribution = section.section(
            "distribution", keys: ["per_farmer", "date_range"], problems: &problems)
        documentsPerFarmer =
            distribution?.range("per_farmer", problems: &problems) ?? documentsPerFarmer
        documentDays = distribution?.days("date_range", problems: &problems) ?? documentDays
        daysPlace = distribution?["date_range"]?.location ?? daysPlace
        if documentDays == 0, documentCount != 0 {
            problems.add("documents need at least one day to be delivered on", at: daysPlace)
        }
    }

    private mutating func readCosts(_ all: SourceMapping, _ problems: inout SourceProblems) {
        guard
            let section = section(
                "cost_events", of: all,
                keys: ["date_range", "daily_events", "distribution", "source_services"], &problems)
        else { return }
        var costs = Costs()
        costs.days = section.days("date_range", problems: &problems) ?? costs.days
        costs.daily = section.range("daily_events", problems: &problems) ?? costs.daily
        costs.weights =
            section.weights(
                "distribution", of: CostType.allCases.map(\.rawValue), problems: &problems)
            ?? costs.weights
        costs.services = section.texts("source_services", problems: &problems)
        self.costs = costs
    }

    // MARK: Across sections

    private func checkParents(_ problems: inout SourceProblems) {
        if documentDays > Self.longestHistory, documentCount != 0 {
            problems.add(
                "documents may go back at most \(Self.longestHistory) days, not \(documentDays):"
                    + " farmers register in the last 730, and before they deliver", at: daysPlace)
        }
        if factoryCount == 0, pointCount > 0 {
            problems.add(
                "collection points belong to factories: 'factories' must be generated first;"
                    + " factories.count is 0", at: place("collection_points.count"))
        }
        if factoryCount == 0, farmerCount > 0, documentCount != 0 {
            problems.add(
                "documents name a factory: 'factories' must be generated first; factories.count is 0",
                at: place("quality_documents.count"))
        }
    }

    /// A section, with the places of its keys noted.
    private mutating func section(
        _ name: String, of all: SourceMapping, keys: [String], _ problems: inout SourceProblems
    ) -> SourceMapping? {
        guard let section = all.section(name, keys: keys, problems: &problems) else { return nil }
        for key in keys {
            places["\(name).\(key)"] = section[key]?.location ?? section.node.location
        }
        return section
    }
}

extension SourceMapping {
    /// One of the words of an enumeration.
    fileprivate func choice<Choice: RawRepresentable<String> & CaseIterable>(
        _ key: String, problems: inout SourceProblems
    ) -> Choice? {
        guard let text = text(key, problems: &problems), let node = self[key] else { return nil }
        if let choice = Choice(rawValue: text) { return choice }
        let words = Choice.allCases.map(\.rawValue)
        problems.add(
            "'\(key)' must be one of \(words.joined(separator: ", ")), not '\(text)'"
                + Spelling.suggestion(for: text, in: words), at: node.location)
        return nil
    }

    /// Notes a mistake when a key says anything else than the one word that it can say.
    fileprivate func require(
        _ key: String, toBe word: String, problems: inout SourceProblems
    ) {
        guard let text = text(key, problems: &problems), text != word, let node = self[key] else {
            return
        }
        problems.add("'\(key)' must be \(word), not '\(text)'", at: node.location)
    }
}
