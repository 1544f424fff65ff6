/// The fields that are made from others, which must not be made from themselves.
struct ReadingGraph {
    /// A field that reads others.
    struct Node: Hashable {
        let collection: Int
        let path: String
    }

    /// Why values cannot be made.
    enum Fault {
        /// Each of the fields reads the next one, and the last one is the first.
        case circle([Node])
        /// The field is made over too many others.
        case depth(Node)
    }

    /// Over how many fields a value may be made: each is a call within the one before.
    static let greatestDepth = 1000

    private var nodes: [Node] = []
    private var numbers: [Node: Int] = [:]
    /// What each of the fields reads.
    private var readings: [[CollectionDraft.Reading]] = []
    /// The fields that lie in an object or list.
    private var insides: [Node: [Int]] = [:]
    /// Over how many fields each is made; `nil` until it is known.
    private var depths: [Int?]
    private var trail: [Int] = []

    /// Takes what the fields of some collections read.
    init(_ drafts: [CollectionDraft]) {
        for draft in drafts {
            for reading in draft.readings {
                let node = Node(collection: draft.number, path: reading.path)
                if let number = numbers[node] {
                    readings[number].append(reading)
                    continue
                }
                for path in FieldPath.enclosing(reading.path).dropFirst() {
                    insides[Node(collection: draft.number, path: path), default: []]
                        .append(nodes.count)
                }
                numbers[node] = nodes.count
                nodes.append(node)
                readings.append([reading])
            }
        }
        depths = nodes.map { _ in nil }
    }

    /// The first thing that is wrong.
    ///
    /// O(fields and what they read).
    mutating func firstFault() -> Fault? {
        for number in nodes.indices {
            trail = []
            if let fault = visit(number) { return fault }
        }
        return nil
    }

    private mutating func visit(_ number: Int) -> Fault? {
        guard depths[number] == nil else { return nil }
        if let start = trail.firstIndex(of: number) {
            return .circle((trail[start...] + [number]).map { nodes[$0] })
        }
        guard trail.count < Self.greatestDepth else { return .depth(nodes[trail[0]]) }
        trail.append(number)
        var depth = 1
        for reading in readings[number] {
            for other in self.numbers(around: reading.other, of: reading.collection) {
                if let fault = visit(other) { return fault }
                depth = max(depth, (depths[other] ?? 0) + 1)
            }
        }
        guard depth <= Self.greatestDepth else { return .depth(nodes[number]) }
        trail.removeLast()
        depths[number] = depth
        return nil
    }

    /// The fields that a field is, lies in, or has in it.
    private func numbers(around path: String, of collection: Int) -> [Int] {
        let node = Node(collection: collection, path: path)
        let outer = (FieldPath.enclosing(path).dropFirst() + [path]).compactMap {
            numbers[Node(collection: collection, path: $0)]
        }
        return (outer + (insides[node] ?? [])).sorted()
    }
}
