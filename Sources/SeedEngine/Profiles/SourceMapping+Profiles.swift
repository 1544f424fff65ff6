/// The grammar of values in profiles: counts, ranges, days, weights.
extension SourceMapping {
    /// The mapping of a key with no other keys than these; `nil` when the key is absent.
    package func section(
        _ key: String, keys: [String], problems: inout SourceProblems
    ) -> SourceMapping? {
        self[key].flatMap {
            SourceMapping($0, of: "'\(key)'", keys: keys, problems: &problems)
        }
    }

    /// A number of records, at least 0.
    package func count(_ key: String, problems: inout SourceProblems) -> Int? {
        integer(key, in: 0...Profile.mostRecords, problems: &problems)
    }

    /// A range: `5` means 5 to 5, `5-15` means 5 to 15.
    package func range(_ key: String, problems: inout SourceProblems) -> ClosedRange<Int>? {
        guard let node = self[key] else { return nil }
        let parts = node.spelling.split(separator: "-", omittingEmptySubsequences: false)
            .map { Int($0) }
        if parts.count <= 2, let low = parts.first ?? nil, let high = parts.last ?? nil, low >= 0,
            low <= high, high <= 1_000_000_000
        {
            return low...high
        }
        problems.add(
            "'\(key)' must be a number or a range such as 5-15, not \(node.summary)",
            at: node.location)
        return nil
    }

    /// A number of days before now: `30` or `last_30_days`.
    package func days(_ key: String, problems: inout SourceProblems) -> Int? {
        guard let node = self[key] else { return nil }
        var text = node.spelling
        if text.hasPrefix("last_"), text.hasSuffix("_days") {
            text = String(text.dropFirst("last_".utf8.count).dropLast("_days".utf8.count))
        }
        if let days = Int(text), (0...36_500).contains(days) { return days }
        problems.add(
            "'\(key)' must be a number of days such as 30 or last_30_days, not \(node.summary)",
            at: node.location)
        return nil
    }

    /// The weights of known names, in their order; names that are not written weigh nothing.
    ///
    /// `60` and `60%` are the same, and the sum does not matter.
    ///
    /// - Returns: Integers in the same proportions; `nil` when the key is absent or wrong.
    package func weights(
        _ key: String, of names: [String], problems: inout SourceProblems
    ) -> [Int]? {
        guard let node = self[key],
            let mapping = SourceMapping(node, of: "'\(key)'", keys: names, problems: &problems)
        else { return nil }
        var weights: [Int] = []
        for name in names {
            guard let node = mapping[name] else {
                weights.append(0)
                continue
            }
            guard let weight = node.weight("'\(name)'", problems: &problems) else { return nil }
            weights.append(weight)
        }
        let isWeighty = node.hasWeight(weights, of: "'\(key)'", problems: &problems)
        return isWeighty ? weights : nil
    }
}
