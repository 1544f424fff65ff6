/// What a sample of a collection's records holds, field by field, and which records are of a scenario.
struct CollectionSample: Sendable {
    /// How deep fields are told apart.
    private static let mostLevels = 8

    /// The scenario of each id that follows one.
    let scenarios: [String: Int]
    private(set) var count = 0
    private var paths: [String] = []
    private var fields: [String: FieldSample] = [:]
    /// How many records name an id of each scenario.
    private(set) var scenarioCounts: [Int: Int] = [:]
    private var scenarioDays: [Int: [String: DayCounts]] = [:]
    private var scenario: Int?
    private var days: [(path: String, day: Int)] = []

    init(scenarios: [String: Int]) { self.scenarios = scenarios }

    /// Notes a record.
    mutating func insert(_ record: BSONView) {
        count += 1
        scenario = nil
        days = []
        insert(fieldsOf: record, under: "", level: 0)
        guard let scenario else { return }
        scenarioCounts[scenario, default: 0] += 1
        for (path, day) in days {
            scenarioDays[scenario, default: [:]][path, default: DayCounts()].insert(day)
        }
    }

    /// What the fields' values are like, in the order of the records' fields.
    var summaries: [FieldSummary] {
        paths.compactMap { path in
            fields[path]?.summary(of: path, isSecret: Secrecy.isSecret(path: path))
        }
    }

    /// The first field in which the records lie along time.
    var timeField: String? {
        paths.first { path in (fields[path]?.days.dayCount ?? 0) > 1 }
    }

    /// On which days the records of a scenario are.
    func days(of scenario: Int) -> DayCounts {
        timeField.flatMap { scenarioDays[scenario]?[$0] } ?? DayCounts()
    }

    private mutating func insert(fieldsOf document: BSONView, under parent: String, level: Int) {
        for element in document {
            let name = element.keyText
            insert(element, at: parent.isEmpty ? name : "\(parent).\(name)", level: level)
        }
    }

    private mutating func insert(_ element: BSONElement, at path: String, level: Int) {
        if fields[path] == nil {
            paths.append(path)
            fields[path] = FieldSample()
        }
        if let day = fields[path]?.insert(element) { days.append((path, day)) }
        if element.type == .string, scenario == nil, !scenarios.isEmpty {
            scenario = scenarios[element.text]
        }
        guard level < Self.mostLevels else { return }
        if element.type == .document {
            insert(fieldsOf: element.document, under: path, level: level + 1)
        } else if element.type == .array {
            for item in element.document { insert(item, at: "\(path)[]", level: level + 1) }
        }
    }
}
