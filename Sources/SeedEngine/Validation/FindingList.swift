/// Gathers findings, and lists of each rule no more than a person can read.
struct FindingList {
    private let limit: Int
    private(set) var listed: [(file: Int, finding: Finding)] = []
    private(set) var unlisted: [String: Int] = [:]
    private(set) var errorCounts: [Int: Int] = [:]
    private(set) var warningCounts: [Int: Int] = [:]
    private var counts: [String: Int] = [:]

    init(limit: Int) { self.limit = limit }

    /// Whether one more finding of the rule would be listed; if not, its place need not be looked for.
    func hasRoom(for rule: String) -> Bool { counts[rule, default: 0] < limit }

    /// Counts a finding of a file, and lists it when there is room.
    mutating func add(
        rule: String, severity: Finding.Severity, file: Int, _ make: () -> Finding
    ) {
        count(severity, 1, file: file)
        guard hasRoom(for: rule) else {
            unlisted[rule, default: 0] += 1
            return
        }
        counts[rule, default: 0] += 1
        listed.append((file, make()))
    }

    /// Counts findings that are not listed, because one that is listed stands for them.
    mutating func addUnlisted(
        rule: String, severity: Finding.Severity, file: Int, count number: Int
    ) {
        count(severity, number, file: file)
        unlisted[rule, default: 0] += number
    }

    private mutating func count(_ severity: Finding.Severity, _ number: Int, file: Int) {
        switch severity {
        case .error: errorCounts[file, default: 0] += number
        case .warning: warningCounts[file, default: 0] += number
        }
    }
}
