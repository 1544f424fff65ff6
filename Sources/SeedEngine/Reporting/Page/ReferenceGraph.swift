/// Where the collections of a data set stand when their references are drawn: each to the right of those
/// that it refers to.
struct ReferenceGraph {
    struct Node {
        let name: String
        let recordCount: Int
        fileprivate(set) var column = 0
        fileprivate(set) var top = 0.0
        fileprivate(set) var height = 0.0

        fileprivate var middle: Double { top + height / 2 }
    }

    struct Edge {
        /// How far down its box's side an arrow begins or ends.
        fileprivate(set) var start = 0.0
        fileprivate(set) var end = 0.0
        /// The positions of the nodes: who refers, and to whom.
        let from: Int
        let to: Int
        /// The fields, and how many values they have.
        let paths: [String]
        let count: Int
        /// Whether all of its references are checked once all files are read.
        let isDeferred: Bool
    }

    private static let (leastHeight, arrowStep, gap) = (46.0, 17.0, 28.0)

    private(set) var nodes: [Node] = []
    private(set) var edges: [Edge] = []
    /// Collections that neither refer to others nor are referred to.
    private(set) var loners: [Node] = []

    /// Arranges the collections that have a file.
    init(_ collections: [CollectionStatistics]) {
        let all = collections.flatMap(\.references)
        let linked = Set(all.flatMap { [$0.collection, $0.reference.target] })
        for collection in collections {
            let node = Node(
                name: collection.definition.name, recordCount: collection.recordCount)
            if linked.contains(node.name) { nodes.append(node) } else { loners.append(node) }
        }
        let leaving = Dictionary(grouping: all, by: \.collection)
        for (from, node) in nodes.enumerated() {
            let own = Dictionary(grouping: leaving[node.name] ?? [], by: \.reference.target)
            for (to, target) in nodes.enumerated() {
                guard let between = own[target.name] else { continue }
                edges.append(
                    Edge(
                        from: from, to: to, paths: between.map(\.reference.path),
                        count: between.reduce(0) { $0 + $1.values },
                        isDeferred: between.allSatisfy(\.reference.isDeferred)))
            }
        }
        arrange()
    }

    private mutating func arrange() {
        // References lead backwards but for deferred ones, so one pass in SEED_ORDER finds all columns.
        for position in nodes.indices {
            let targets = edges.filter { $0.from == position && $0.to < position }.map(\.to)
            nodes[position].column = targets.map { nodes[$0].column + 1 }.max() ?? 0
        }
        for position in nodes.indices {
            // Each arrow has a place of its own on the side of its box, with room for a number.
            let leaving = edges.count { $0.from == position }
            let coming = edges.count { $0.to == position }
            nodes[position].height = max(
                Self.leastHeight, Double(max(leaving, coming)) * Self.arrowStep + 12)
        }
        for column in 0..<columnCount { stack(column) }
        let height = height
        for column in 0..<columnCount {
            let members = nodes.indices.filter { nodes[$0].column == column }
            let shift = (height - (members.map { nodes[$0].top + nodes[$0].height }.max() ?? 0)) / 2
            for member in members { nodes[member].top += shift }
        }
        placeEnds()
    }

    /// Puts the nodes of a column one below the other; near to those that they refer to, fewer arrows
    /// cross.
    private mutating func stack(_ column: Int) {
        let members = nodes.indices.filter { nodes[$0].column == column }
        let centers = members.map { member in
            let targets = edges.filter { $0.from == member && nodes[$0.to].column < column }
                .map { nodes[$0.to].middle }
            return targets.isEmpty ? 0 : targets.reduce(0, +) / Double(targets.count)
        }
        var top = 0.0
        for (member, _) in zip(members, centers).sorted(by: { ($0.1, $0.0) < ($1.1, $1.0) }) {
            nodes[member].top = top
            top += nodes[member].height + Self.gap
        }
    }

    private mutating func placeEnds() {
        for position in nodes.indices {
            let leaving = edges.indices.filter { edges[$0].from == position }
                .sorted { nodes[edges[$0].to].middle < nodes[edges[$1].to].middle }
            let coming = edges.indices.filter { edges[$0].to == position }
                .sorted { nodes[edges[$0].from].middle < nodes[edges[$1].from].middle }
            let height = nodes[position].height
            for (place, edge) in leaving.enumerated() {
                edges[edge].start = height * Double(place + 1) / Double(leaving.count + 1)
            }
            for (place, edge) in coming.enumerated() {
                edges[edge].end = height * Double(place + 1) / Double(coming.count + 1)
            }
        }
    }

    /// How many columns there are, and how tall the tallest is.
    var columnCount: Int { (nodes.map(\.column).max() ?? -1) + 1 }
    var height: Double { nodes.map { $0.top + $0.height }.max() ?? 0 }
}
