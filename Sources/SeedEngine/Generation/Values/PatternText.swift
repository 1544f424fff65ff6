/// Texts that match a regular expression.
///
/// All texts that the pattern matches from end to end form a graph without circles, one layer a
/// character, in which each text is one way; so texts can be counted and numbered. To be readable they
/// leave out what a pattern allows but nobody means: a repetition without limit ends after a few times,
/// `.` and `[^…]` and `\p{…}` give ASCII letters and digits where these are among them.
package struct PatternText: Sendable {
    /// A text up to here.
    struct Node: Sendable {
        var firstEdge = 0
        var edgeCount = 0
        /// The sum of the edges' weights.
        var weight = 0
        /// Whether the text may end here.
        var isEnd = false
        /// In how many ways it may go on, its end included.
        var texts = 0
        /// How many more characters it may get.
        var longest = 0
    }

    /// Scalars that lead to the same node.
    struct Edge: Sendable {
        let target: Int
        let ranges: [ClosedRange<UInt32>]
        /// How many scalars there are.
        let size: Int

        /// How much of the choice between edges goes to this one: classes more than single scalars, but
        /// not so much more that a text hardly ever leaves a repetition.
        var weight: Int { min(size, 4) }
    }

    /// The largest `count`: what a `KeyedPermutation` can rearrange.
    static let mostTexts = 1 << 60
    /// So many texts are all equally likely; of more, lengths and branches are.
    private static let fewTexts = 256

    private let nodes: [Node]
    private let edges: [Edge]

    /// Prepares texts of a pattern.
    ///
    /// Nothing is put around what matches, unless the lengths ask for more, or a pattern is anchored at
    /// its start alone and matches few texts by itself: `^ORD-`.
    ///
    /// - Parameters:
    ///   - pattern: The tree of the pattern.
    ///   - lengths: How many Unicode scalars a text has, as `minLength` and `maxLength` count them.
    /// - Throws: `ValueProblem`, when no text of these lengths matches, when the pattern looks around or
    ///   refers back, or when it is too large.
    init(
        _ pattern: PatternSyntax, lengths: ClosedRange<Int> = 0...Int.max
    ) throws(ValueProblem) {
        let graph = try PatternTextGraph.make(pattern, lengths: lengths)
        (nodes, edges) = (graph.nodes, graph.edges)
    }

    /// How many different texts there are, at most 2⁶⁰.
    package var count: Int { nodes[0].texts }

    /// Appends a random text.
    package func append(to buffer: inout ByteBuffer, using stream: inout RandomStream) {
        guard count > Self.fewTexts else {
            return append(number: stream.below(count), to: &buffer)
        }
        var node = nodes[0]
        while node.edgeCount > 0 {
            if node.isEnd, stream.below(node.longest + 1) == 0 { return }
            var edge = node.firstEdge
            if node.edgeCount > 1 {
                var place = stream.below(node.weight)
                while place >= edges[edge].weight {
                    place -= edges[edge].weight
                    edge += 1
                }
            }
            let size = edges[edge].size
            append(scalar: size > 1 ? stream.below(size) : 0, of: edges[edge], to: &buffer)
            node = nodes[edges[edge].target]
        }
    }

    /// Appends the text of a number; different numbers have different texts.
    ///
    /// - Precondition: `number` is in 0 ..< `count`.
    package func append(number: Int, to buffer: inout ByteBuffer) {
        precondition(number >= 0 && number < count, "\(number) is not below \(count)")
        var rest = number
        var node = nodes[0]
        while true {
            if node.isEnd {
                guard rest > 0 else { return }
                rest -= 1
            }
            var edge = node.firstEdge
            while true {
                let texts = nodes[edges[edge].target].texts
                let (all, overflows) = texts.multipliedReportingOverflow(by: edges[edge].size)
                if overflows || rest < all {
                    append(scalar: rest / texts, of: edges[edge], to: &buffer)
                    rest %= texts
                    break
                }
                rest -= all
                edge += 1
            }
            node = nodes[edges[edge].target]
        }
    }

    private func append(scalar position: Int, of edge: Edge, to buffer: inout ByteBuffer) {
        var position = position
        for range in edge.ranges {
            guard position >= range.count else {
                buffer.append(scalar: range.lowerBound + UInt32(truncatingIfNeeded: position))
                return
            }
            position -= range.count
        }
    }
}

extension ByteBuffer {
    /// Appends a Unicode scalar in UTF-8.
    mutating func append(scalar value: UInt32) {
        guard value >= 0x80 else { return append(UInt8(truncatingIfNeeded: value)) }
        guard let scalar = Unicode.Scalar(value) else { return }
        for byte in scalar.utf8 { append(byte) }
    }
}
