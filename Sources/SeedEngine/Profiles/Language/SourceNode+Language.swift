extension SourceNode {
    /// A weight such as `60`, `60%` or `12.5`, in millionths.
    func weight(_ what: String, problems: inout SourceProblems) -> Int? {
        if let weight = Share.millionths(spelling) { return weight }
        problems.add(
            "\(what) must be a weight such as 60, 60% or 12.5, not \(summary)", at: location)
        return nil
    }

    /// Whether weights that stand here add up to more than 0; a mistake is noted.
    func hasWeight(_ weights: [Int], of what: String, problems: inout SourceProblems) -> Bool {
        if weights.contains(where: { $0 > 0 }) { return true }
        problems.add(
            "the weights of \(what) add up to 0; one at least must be positive", at: location)
        return false
    }

    /// A window of time: a list of its two ends.
    func timeWindow(
        _ what: String, problems: inout SourceProblems
    ) -> (from: (TimeBound, SourceNode), until: (TimeBound, SourceNode))? {
        guard case .sequence(let nodes) = content, nodes.count == 2 else {
            problems.add(
                "\(what) must be a list of two times such as [-30d, now], not \(summary)",
                at: location)
            return nil
        }
        let bounds = nodes.map { $0.timeBound("an end of \(what)", problems: &problems) }
        guard let from = bounds[0], let until = bounds[1] else { return nil }
        return ((from, nodes[0]), (until, nodes[1]))
    }

    func timeBound(_ what: String, problems: inout SourceProblems) -> TimeBound? {
        guard let text = text(what, problems: &problems) else { return nil }
        if let bound = TimeBound(text) { return bound }
        problems.add("\(what) must be \(TimeBound.examples), not \(summary)", at: location)
        return nil
    }
}

extension SourceMapping {
    /// A share such as `20%` or `0.2`.
    func share(_ key: String, problems: inout SourceProblems) -> Share? {
        guard let node = self[key] else { return nil }
        if let share = Share(node.spelling) { return share }
        problems.add(
            "'\(key)' must be a share such as 20% or 0.2, of at most 100%, not \(node.summary)",
            at: node.location)
        return nil
    }

    /// A number, whole or not.
    func number(_ key: String, problems: inout SourceProblems) -> Double? {
        guard let node = self[key] else { return nil }
        switch node.content {
        case .integer(let number): return Double(number)
        case .number(let number) where number.isFinite: return number
        default:
            problems.add("'\(key)' must be a number, not \(node.summary)", at: node.location)
            return nil
        }
    }
}
