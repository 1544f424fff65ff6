/// A key, or unique values, that can be made those of an earlier record.
struct DuplicateSite: Sendable {
    private let rule: Rule
    private let paths: [JSONPath]

    /// How many earlier records are looked at for one whose values can be taken.
    private static let mostAttempts = 100

    /// Takes the paths that a rule wants to be unique together.
    init(_ rule: Rule, _ paths: [String]) {
        self.rule = rule
        self.paths = paths.map { JSONPath(dotted: $0) }
    }

    /// Gives a record the values of an earlier one.
    ///
    /// - Parameters:
    ///   - record: The record.
    ///   - index: Its position.
    ///   - earlier: The record at an earlier position; `nil` for one that is broken itself.
    /// - Returns: The corruption; `nil` where no earlier record has values to take.
    func corruption(
        of record: BSONValue, at index: Int, earlier: (Int) -> BSONValue?
    ) -> Corruption? {
        let first = max(0, index - Self.mostAttempts)
        for position in (first..<max(index, first)).reversed() {
            guard let other = earlier(position) else { continue }
            let edits = paths.compactMap { path -> Corruption.Edit? in
                guard let value = other.value(at: path), value != .null,
                    record.value(at: path) != nil
                else { return nil }
                return Corruption.Edit(path, value)
            }
            guard edits.count == paths.count, let place = paths.first else { continue }
            return Corruption(.duplicate, rule, at: place, edits: edits)
        }
        return nil
    }
}
