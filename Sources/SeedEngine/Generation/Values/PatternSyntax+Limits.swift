extension PatternSyntax {
    /// How far repetitions go beyond what must be.
    struct RepetitionLimits {
        /// How many times as far as is usual.
        let factor: Int
        /// Whether repetitions that have a limit are held to the usual one too.
        var isTight = false
    }

    /// Whether something may be repeated without limit.
    var hasOpenRepetition: Bool { openDepth(isTight: false) > 0 }

    /// Whether texts may go on behind all matches but must begin with them.
    var isAnchoredAtStartOnly: Bool {
        guard case .sequence(let parts) = self, parts.first == .start else { return false }
        return !hasEnd
    }

    /// The pattern with a limit to each repetition.
    ///
    /// Of repetitions in one another, the inner ones get the higher limits: long words, few of them.
    func limited(by limits: RepetitionLimits) -> PatternSyntax {
        switch self {
        case .sequence(let parts): return .sequence(parts.map { $0.limited(by: limits) })
        case .alternation(let branches):
            return .alternation(branches.map { $0.limited(by: limits) })
        case .capture(let body, let number):
            return .capture(body.limited(by: limits), number: number)
        case .lookahead(let body, let isNegative):
            return .lookahead(body.limited(by: limits), isNegative: isNegative)
        case .lookbehind(let body, let isNegative):
            return .lookbehind(body.limited(by: limits), isNegative: isNegative)
        case .repetition(let body, let minimum, var maximum, let isLazy):
            if Self.isOpen(minimum, maximum, isTight: limits.isTight) {
                let usual = body.mostRepetitions(isTight: limits.isTight) * limits.factor
                maximum = min(maximum ?? .max, minimum + usual)
            }
            return .repetition(
                body.limited(by: limits), minimum: minimum, maximum: maximum, isLazy: isLazy)
        case .empty, .scalar, .set, .start, .end, .wordBoundary, .backreference: return self
        }
    }

    private static func isOpen(_ minimum: Int, _ maximum: Int?, isTight: Bool) -> Bool {
        guard let maximum else { return true }
        return isTight && maximum - minimum > 2
    }

    /// How often the pattern is repeated, beyond what must be.
    private func mostRepetitions(isTight: Bool) -> Int {
        switch openDepth(isTight: isTight) {
        case 0: 8
        case 1: 2
        default: 1
        }
    }

    /// How many repetitions that are to be limited lie in one another.
    private func openDepth(isTight: Bool) -> Int {
        switch self {
        case .sequence(let parts), .alternation(let parts):
            parts.map { $0.openDepth(isTight: isTight) }.max() ?? 0
        case .capture(let body, _), .lookahead(let body, _), .lookbehind(let body, _):
            body.openDepth(isTight: isTight)
        case .repetition(let body, let minimum, let maximum, _):
            body.openDepth(isTight: isTight)
                + (Self.isOpen(minimum, maximum, isTight: isTight) ? 1 : 0)
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
