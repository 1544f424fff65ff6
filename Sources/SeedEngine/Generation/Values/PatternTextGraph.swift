/// Builds the graph of all texts that a pattern matches: the pattern's instructions, run over all scalars
/// at once, layer by layer.
///
/// A node is the set of instructions that a text may have reached, as in the subset construction of
/// automata, together with the text's length. So no text has two ways through the graph.
struct PatternTextGraph {
    private(set) var nodes: [PatternText.Node] = []
    private(set) var edges: [PatternText.Edge] = []

    /// Whether texts may have other characters around the match.
    private let isSearch: Bool
    private let lengths: ClosedRange<Int>
    private let instructions: [PatternInstruction]
    private let hasBoundaries: Bool
    private let atoms: ScalarAtoms
    private var steps = 0

    /// What a text has reached.
    private struct State: Hashable {
        var positions: [Int] = [0]
        /// Whether the text's last scalar is a word's.
        var isAfterWord = false
        /// Whether a match has ended, behind which anything may stand.
        var isMatched = false
    }

    /// The instructions that can be reached without taking a scalar.
    private struct Closure {
        var takers: [Int] = []
        var isAccepted = false
    }

    private static let mostNodes = 8000
    private static let mostSteps = 1_000_000
    /// How many characters stand around a match at most, beyond what the lengths ask for.
    private static let padding = 8
    private static let tooLarge = ValueProblem("the pattern is too large to make texts of")

    /// Builds the graph of a pattern, with the smallest repetitions that give texts.
    ///
    /// A graph that becomes too large is built again of texts whose repetitions end early.
    static func make(
        _ pattern: PatternSyntax, lengths: ClosedRange<Int>
    ) throws(ValueProblem) -> PatternTextGraph {
        do {
            return try make(pattern, lengths, isTight: false)
        } catch {
            guard error == tooLarge,
                let graph = try? make(pattern, lengths, isTight: true)
            else { throw error }
            return graph
        }
    }

    private static func make(
        _ pattern: PatternSyntax, _ lengths: ClosedRange<Int>, isTight: Bool
    ) throws(ValueProblem) -> PatternTextGraph {
        func graph(factor: Int, isSearch: Bool) throws(ValueProblem) -> PatternTextGraph {
            let limits = PatternSyntax.RepetitionLimits(factor: factor, isTight: isTight)
            return try PatternTextGraph(pattern.limited(by: limits), lengths, isSearch: isSearch)
        }
        for factor in [1, 8, 64, 512] {
            let found = try graph(factor: factor, isSearch: false)
            guard found.texts > 0 else {
                guard isTight || pattern.hasOpenRepetition else { break }
                continue
            }
            guard found.texts <= 16, pattern.isAnchoredAtStartOnly else { return found }
            let padded = try graph(factor: factor, isSearch: true)
            return padded.texts > found.texts ? padded : found
        }
        let found = try graph(factor: 1, isSearch: true)
        guard found.texts > 0 else {
            let most = lengths.upperBound == .max ? "" : " and at most \(lengths.upperBound)"
            throw ValueProblem(
                "no text of at least \(lengths.lowerBound)\(most) characters matches the pattern")
        }
        return found
    }

    private var texts: Int { nodes[0].texts }

    private init(
        _ pattern: PatternSyntax, _ lengths: ClosedRange<Int>, isSearch: Bool
    ) throws(ValueProblem) {
        self.isSearch = isSearch
        self.lengths = lengths
        let compiler: PatternCompiler
        do {
            compiler = try PatternCompiler(pattern)
        } catch {
            throw Self.tooLarge
        }
        guard !compiler.hasLookaround else {
            throw ValueProblem("no texts can be made of a pattern that looks around, such as (?=…)")
        }
        guard !compiler.hasBackreferences else {
            throw ValueProblem("no texts can be made of a pattern that refers back, such as \\1")
        }
        instructions = compiler.instructions
        hasBoundaries = instructions.contains {
            $0.operation == .wordBoundary || $0.operation == .notWordBoundary
        }
        atoms = ScalarAtoms(
            of: instructions, compiler.sets, padding: isSearch, words: hasBoundaries)
        try addLayers()
        count()
    }

    // MARK: Layers

    private mutating func addLayers() throws(ValueProblem) {
        nodes = [PatternText.Node()]
        var layer = [(state: State(), node: 0)]
        var length = 0
        var limit =
            isSearch ? min(lengths.upperBound, lengths.lowerBound + 256) : lengths.upperBound
        while !layer.isEmpty {
            var next: [(state: State, node: Int)] = []
            var known: [State: Int] = [:]
            for (state, node) in layer {
                if length >= lengths.lowerBound, isEnd(state, at: length) {
                    nodes[node].isEnd = true
                    if isSearch { limit = min(limit, length + Self.padding) }
                }
                guard length < limit else { continue }
                nodes[node].firstEdge = edges.count
                for (target, atoms) in successors(of: state, at: length) {
                    let node = known[target] ?? nodes.count
                    if node == nodes.count {
                        known[target] = node
                        nodes.append(PatternText.Node())
                        next.append((target, node))
                    }
                    let ranges = self.atoms.ranges(of: atoms)
                    edges.append(
                        PatternText.Edge(
                            target: node, ranges: ranges,
                            size: ranges.reduce(0) { $0 + $1.count }))
                }
                nodes[node].edgeCount = edges.count - nodes[node].firstEdge
                guard nodes.count <= Self.mostNodes, steps <= Self.mostSteps else {
                    throw Self.tooLarge
                }
            }
            layer = next
            length += 1
        }
    }

    private mutating func isEnd(_ state: State, at length: Int) -> Bool {
        state.isMatched || closure(of: state, at: length, before: nil).isAccepted
    }

    /// Where the scalars lead, in the order of the first scalar that leads there.
    private mutating func successors(
        of state: State, at length: Int
    ) -> [(State, [Int])] {
        if state.isMatched { return [(state, atoms.padding)] }
        var targets: [Int: State] = [:]
        for isBeforeWord in hasBoundaries ? [false, true] : [false] {
            let closure = closure(of: state, at: length, before: isBeforeWord)
            if isSearch {
                for atom in atoms.padding where !hasBoundaries || atoms.isWord(atom) == isBeforeWord
                {
                    targets[atom] = State(isMatched: closure.isAccepted)
                }
                if closure.isAccepted { continue }
            }
            for taker in closure.takers {
                for atom in atoms.taken[taker]
                where !hasBoundaries || atoms.isWord(atom) == isBeforeWord {
                    targets[atom, default: State(positions: isSearch ? [0] : [])]
                        .positions.append(taker + 1)
                }
                steps += atoms.taken[taker].count
            }
        }
        var groups: [(State, [Int])] = []
        var places: [State: Int] = [:]
        for (atom, target) in targets.sorted(by: { $0.key < $1.key }) {
            var target = target
            target.isAfterWord = hasBoundaries && !target.isMatched && atoms.isWord(atom)
            if let place = places[target] {
                groups[place].1.append(atom)
            } else {
                places[target] = groups.count
                groups.append((target, [atom]))
            }
        }
        return groups
    }

    /// What a state reaches without a scalar, when a word's scalar comes next or another, or none (`nil`).
    private mutating func closure(
        of state: State, at length: Int, before isBeforeWord: Bool?
    ) -> Closure {
        var closure = Closure()
        var seen: Set<Int> = []
        var open = Array(state.positions.reversed())
        let isBoundary = state.isAfterWord != (isBeforeWord ?? false)
        while let position = open.popLast() {
            guard seen.insert(position).inserted else { continue }
            let instruction = instructions[position]
            steps += 1
            switch instruction.operation {
            case .scalar, .set: closure.takers.append(position)
            case .choice:
                open.append(Int(instruction.second))
                open.append(Int(instruction.first))
            case .jump: open.append(Int(instruction.first))
            case .start: if length == 0 { open.append(position + 1) }
            case .end: if isBeforeWord == nil { open.append(position + 1) }
            case .wordBoundary: if isBoundary { open.append(position + 1) }
            case .notWordBoundary: if !isBoundary { open.append(position + 1) }
            case .accept: closure.isAccepted = true
            case .save, .clear, .progress, .backreference, .lookahead, .notLookahead,
                .lookbehind, .notLookbehind:
                break
            }
        }
        closure.takers.sort()
        return closure
    }

    // MARK: Counting

    /// Counts the texts behind each node, and drops the edges that lead to none.
    private mutating func count() {
        var kept: [PatternText.Edge] = []
        for position in nodes.indices.reversed() {
            var node = nodes[position]
            let all = edges[node.firstEdge..<(node.firstEdge + node.edgeCount)]
            node.firstEdge = kept.count
            node.texts = node.isEnd ? 1 : 0
            for edge in all where nodes[edge.target].texts > 0 {
                let target = nodes[edge.target]
                kept.append(edge)
                let (texts, overflows) = target.texts.multipliedReportingOverflow(by: edge.size)
                node.texts = min(
                    node.texts
                        + (overflows ? PatternText.mostTexts : min(texts, PatternText.mostTexts)),
                    PatternText.mostTexts)
                node.weight += edge.weight
                node.longest = max(node.longest, target.longest + 1)
            }
            node.edgeCount = kept.count - node.firstEdge
            nodes[position] = node
        }
        edges = kept
    }
}
