extension PatternSyntax {
    /// Whether something may be repeated without limit.
    var hasOpenRepetition: Bool { openDepth > 0 }

    /// Whether texts may go on behind all matches but must begin with them.
    var isAnchoredAtStartOnly: Bool {
        guard case .sequence(let parts) = self, parts.first == .start else { return false }
        return !hasEnd
    }

    /// The pattern with a limit to each repetition.
    ///
    /// Of repetitions in one another, the inner ones get the higher limits: long words, few of them.
    func limited(by factor: Int) -> PatternSyntax {
        switch self {
        case .sequence(let parts): .sequence(parts.map { $0.limited(by: factor) })
        case .alternation(let branches): .alternation(branches.map { $0.limited(by: factor) })
        case .capture(let body, let number): .capture(body.limited(by: factor), number: number)
        case .lookahead(let body, let isNegative):
            .lookahead(body.limited(by: factor), isNegative: isNegative)
        case .lookbehind(let body, let isNegative):
            .lookbehind(body.limited(by: factor), isNegative: isNegative)
        case .repetition(let body, let minimum, let maximum, let isLazy):
            .repetition(
                body.limited(by: factor), minimum: minimum,
                maximum: maximum ?? minimum + body.mostRepetitions * factor, isLazy: isLazy)
        case .empty, .scalar, .set, .start, .end, .wordBoundary, .backreference: self
        }
    }

    /// How often the pattern is repeated at most, where there is no limit, beyond what must be.
    private var mostRepetitions: Int {
        switch openDepth {
        case 0: 8
        case 1: 2
        default: 1
        }
    }

    /// How many repetitions without limit lie in one another.
    private var openDepth: Int {
        switch self {
        case .sequence(let parts), .alternation(let parts): parts.map(\.openDepth).max() ?? 0
        case .capture(let body, _), .lookahead(let body, _), .lookbehind(let body, _):
            body.openDepth
        case .repetition(let body, _, let maximum, _): body.openDepth + (maximum == nil ? 1 : 0)
        case .empty, .scalar, .set, .start, .end, .wordBoundary, .backreference: 0
        }
    }

    private var hasEnd: Bool {
        switch self {
        case .end: true
        case .sequence(let parts), .alternation(let parts): parts.contains(where: \.hasEnd)
        case .capture(let body, _), .lookahead(let body, _), .lookbehind(let body, _),
            .repetition(let body, _, _, _):
            body.hasEnd
        case .empty, .scalar, .set, .start, .wordBoundary, .backreference: false
        }
    }
}
