/// Turns the tree of a pattern into instructions.
struct PatternCompiler {
    private(set) var instructions: [PatternInstruction] = []
    private(set) var sets: [ScalarSet] = []
    private(set) var choiceCount = 0
    private(set) var slotCount = 0
    /// Whether an earlier capture can decide a match, so that positions alone do not.
    private(set) var hasBackreferences: Bool
    private(set) var hasLookaround = false

    /// Where counted repetitions of counted repetitions stop being reasonable.
    private static let mostInstructions = 20_000

    /// Compiles the tree of a pattern.
    init(_ tree: PatternSyntax) throws(PatternError) {
        let shape = Shape(tree)
        hasBackreferences = shape.hasBackreferences
        slotCount = (shape.lastGroup + 1) * 2
        try emit(tree)
        append(.accept)
    }

    /// What has to be known of the whole tree before its parts can be compiled.
    private struct Shape {
        var hasBackreferences = false
        var lastGroup = 0
        var firstGroup = Int.max

        init(_ tree: PatternSyntax) { visit(tree) }

        private mutating func visit(_ tree: PatternSyntax) {
            switch tree {
            case .sequence(let parts), .alternation(let parts):
                for part in parts { visit(part) }
            case .capture(let body, let number):
                lastGroup = max(lastGroup, number)
                firstGroup = min(firstGroup, number)
                visit(body)
            case .repetition(let body, _, _, _), .lookahead(let body, _), .lookbehind(let body, _):
                visit(body)
            case .backreference: hasBackreferences = true
            default: break
            }
        }
    }

    @discardableResult private mutating func append(
        _ operation: PatternInstruction.Operation, _ first: Int = 0, _ second: Int = 0
    ) -> Int {
        instructions.append(
            PatternInstruction(
                operation: operation, first: Int32(truncatingIfNeeded: first),
                second: Int32(truncatingIfNeeded: second)))
        return instructions.count - 1
    }

    private mutating func appendChoice() -> Int {
        let position = append(.choice)
        instructions[position].number = Int32(truncatingIfNeeded: choiceCount)
        choiceCount += 1
        return position
    }

    /// Lets a choice prefer one way over the other.
    private mutating func link(_ choice: Int, preferred: Int, other: Int, isLazy: Bool = false) {
        instructions[choice].first = Int32(truncatingIfNeeded: isLazy ? other : preferred)
        instructions[choice].second = Int32(truncatingIfNeeded: isLazy ? preferred : other)
    }

    private mutating func emit(_ tree: PatternSyntax) throws(PatternError) {
        guard instructions.count < Self.mostInstructions else {
            throw PatternError(reason: "the counts make the pattern too large", offset: 0)
        }
        switch tree {
        case .empty: break
        case .scalar(let scalar): append(.scalar, Int(scalar.value))
        case .set(let set):
            append(.set, sets.count)
            sets.append(set)
        case .sequence(let parts):
            for part in parts { try emit(part) }
        case .alternation(let branches): try emit(alternatives: branches)
        case .capture(let body, let number):
            guard hasBackreferences else { return try emit(body) }
            append(.save, number * 2)
            try emit(body)
            append(.save, number * 2 + 1)
        case .repetition(let body, let minimum, let maximum, let isLazy):
            try emit(body, minimum: minimum, maximum: maximum, isLazy: isLazy)
        case .start: append(.start)
        case .end: append(.end)
        case .wordBoundary(let isNegative):
            append(isNegative ? .notWordBoundary : .wordBoundary)
        case .lookahead(let body, let isNegative):
            try emit(lookaround: body, isNegative ? .notLookahead : .lookahead)
        case .lookbehind(let body, let isNegative):
            try emit(lookaround: body, isNegative ? .notLookbehind : .lookbehind)
        case .backreference(let number): append(.backreference, number)
        }
    }

    private mutating func emit(alternatives branches: [PatternSyntax]) throws(PatternError) {
        var jumps: [Int] = []
        for (index, branch) in branches.enumerated() {
            guard index < branches.count - 1 else {
                try emit(branch)
                break
            }
            let choice = appendChoice()
            try emit(branch)
            jumps.append(append(.jump))
            link(choice, preferred: choice + 1, other: instructions.count)
        }
        for jump in jumps {
            instructions[jump].first = Int32(truncatingIfNeeded: instructions.count)
        }
    }

    private mutating func emit(
        _ body: PatternSyntax, minimum: Int, maximum: Int?, isLazy: Bool
    ) throws(PatternError) {
        for _ in 0..<minimum { try emitIteration(of: body) }
        if let maximum {
            var choices: [Int] = []
            for _ in 0..<(maximum - minimum) {
                choices.append(appendChoice())
                try emitIteration(of: body)
            }
            for choice in choices {
                link(choice, preferred: choice + 1, other: instructions.count, isLazy: isLazy)
            }
            return
        }
        let choice = appendChoice()
        let slot = slotCount
        if hasBackreferences {
            slotCount += 1
            append(.save, slot)
        }
        try emitIteration(of: body)
        if hasBackreferences { append(.progress, slot) }
        append(.jump, choice)
        link(choice, preferred: choice + 1, other: instructions.count, isLazy: isLazy)
    }

    /// Compiles one iteration, which begins with the captures of its groups forgotten.
    private mutating func emitIteration(of body: PatternSyntax) throws(PatternError) {
        if hasBackreferences {
            let shape = Shape(body)
            if shape.lastGroup > 0 {
                append(.clear, shape.firstGroup * 2, (shape.lastGroup + 1) * 2)
            }
        }
        try emit(body)
    }

    private mutating func emit(
        lookaround body: PatternSyntax, _ operation: PatternInstruction.Operation
    ) throws(PatternError) {
        hasLookaround = true
        let position = append(operation)
        try emit(body)
        append(.accept)
        instructions[position].second = Int32(truncatingIfNeeded: instructions.count)
    }
}
