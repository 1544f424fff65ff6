/// Gathers findings, and lists of each rule no more than a person can read.
struct FindingList {
    /// What many findings may have in common: a value of a reference of a file that leads nowhere.
    struct Cause: Hashable {
        /// The position of the file.
        let file: Int
        /// The position of the reference among those of its collection.
        let reference: Int
        /// The number of the value among those of the reference that lead nowhere.
        let value: Int
    }

    private struct Entry {
        let file: Int
        var finding: Finding
    }

    private let limit: Int
    private var listed: [Entry] = []
    /// Of each cause that is listed, the position of its finding.
    private var causes: [Cause: Int] = [:]
    private var counts: [Rule: Int] = [:]
    /// Of each file, how many findings of a rule are not listed; -1 for files of no collection.
    private(set) var unlisted: [Int: [Rule: Int]] = [:]
    private(set) var errorCounts: [Int: Int] = [:]
    private(set) var warningCounts: [Int: Int] = [:]

    /// Makes an empty list for so many findings of each rule.
    init(limit: Int) { self.limit = limit }

    /// Whether one more finding of the rule would be listed; if not, its text and its place need not be
    /// looked for.
    func hasRoom(for rule: Rule) -> Bool { counts[rule, default: 0] < limit }

    /// Counts a finding of a file, and lists it when there is room.
    mutating func add(
        _ rule: Rule, _ severity: Finding.Severity, file: Int, cause: Cause? = nil,
        _ make: () throws(SeedError) -> Finding
    ) throws(SeedError) {
        guard hasRoom(for: rule) else {
            addUnlisted(rule, severity, file: file)
            return
        }
        count(severity, 1, file: file)
        counts[rule, default: 0] += 1
        if let cause { causes[cause] = listed.count }
        listed.append(Entry(file: file, finding: try make().withoutSecrets))
    }

    /// Counts findings that have the cause of an earlier one, which stands for them.
    mutating func addRepeats(
        _ number: Int, of cause: Cause, _ rule: Rule, _ severity: Finding.Severity
    ) {
        guard number > 0 else { return }
        count(severity, number, file: cause.file)
        if let position = causes[cause] {
            listed[position].finding.repeatCount += number
        } else {
            unlisted[cause.file, default: [:]][rule, default: 0] += number
        }
    }

    /// Counts a finding for which there is no room.
    mutating func addUnlisted(_ rule: Rule, _ severity: Finding.Severity, file: Int) {
        count(severity, 1, file: file)
        unlisted[file, default: [:]][rule, default: 0] += 1
    }

    /// What is listed, file by file in the order of places; what concerns a file as a whole comes first.
    var sorted: [Finding] {
        listed.enumerated().sorted { left, right in
            order(left.element, left.offset).lexicographicallyPrecedes(
                order(right.element, right.offset))
        }.map(\.element.finding.withRepeats)
    }

    private func order(_ entry: Entry, _ offset: Int) -> [Int] {
        let place = entry.finding.location
        return [entry.file, place.line ?? 0, place.column ?? 0, offset]
    }

    private mutating func count(_ severity: Finding.Severity, _ number: Int, file: Int) {
        switch severity {
        case .error: errorCounts[file, default: 0] += number
        case .warning: warningCounts[file, default: 0] += number
        }
    }
}
