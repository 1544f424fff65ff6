/// Draws collections as boxes, and references as arrows with their counts.
struct ReferenceDrawing {
    let graph: ReferenceGraph

    private static let (boxWidth, columnStep, margin) = (186.0, 272.0, 14.0)
    /// How far an arrow goes straight before it bends.
    private static let reach = (columnStep - boxWidth) * 0.75

    private var width: Double {
        let last = graph.columnCount - 1
        // An arrow that comes back to its column goes round on the right.
        let isRounded = graph.edges.contains { edge in
            graph.nodes[edge.from].column == last && graph.nodes[edge.to].column == last
        }
        return Double(max(last, 0)) * Self.columnStep + Self.boxWidth + 2 * Self.margin
            + (isRounded ? Self.reach : 0)
    }
    private var height: Double { graph.height + 2 * Self.margin }

    private func left(_ node: ReferenceGraph.Node) -> Double {
        Self.margin + Double(node.column) * Self.columnStep
    }

    private func top(_ node: ReferenceGraph.Node) -> Double { Self.margin + node.top }

    /// Writes the drawing.
    func write(to page: inout HTMLWriter) {
        page.markup(
            "<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"Reference graph\">")
        page.markup("<svg class=\"graph\" viewBox=\"0 0 ")
        page.number(width)
        page.markup(" ")
        page.number(height)
        page.markup("\" width=\"")
        page.number(width)
        page.markup("\" role=\"img\" aria-labelledby=\"graph-title\">")
        page.element(
            "<title id=\"graph-title\">",
            "\(graph.nodes.count.counted("collection")) and the references between them;"
                + " the table below says the same", "</title>")
        page.markup(
            """
            <defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" \
            markerHeight="7" orient="auto-start-reverse"><path d="M0 0L8 4L0 8z"/></marker></defs>

            """)
        for edge in graph.edges { writeArrow(edge, to: &page) }
        for node in graph.nodes { writeBox(node, to: &page) }
        for edge in graph.edges { writeCount(edge, to: &page) }
        page.markup("</svg></div>\n")
    }

    private struct Curve {
        let start: (x: Double, y: Double)
        /// Where the curve bends: beside its start and beside its end.
        let bend: (first: Double, second: Double)
        let end: (x: Double, y: Double)
        /// Whether it leaves its box to the left.
        let leavesLeft: Bool
    }

    private func curve(_ edge: ReferenceGraph.Edge) -> Curve {
        let (from, to) = (graph.nodes[edge.from], graph.nodes[edge.to])
        var (startY, endY) = (top(from) + edge.start, top(to) + edge.end)
        if edge.from == edge.to {
            (startY, endY) = (top(from) + from.height * 0.3, top(from) + from.height * 0.8)
        }
        let isBackward = to.column < from.column
        let start = left(from) + (isBackward ? 0 : Self.boxWidth)
        // In one column, the arrow goes out to the right and comes back.
        let endsRight = to.column <= from.column
        let end = left(to) + (endsRight ? Self.boxWidth + 2 : -2)
        let reach = Self.reach
        return Curve(
            start: (start, startY),
            bend: (start + (isBackward ? -reach : reach), end + (endsRight ? reach : -reach)),
            end: (end, endY), leavesLeft: isBackward)
    }

    private func writeArrow(_ edge: ReferenceGraph.Edge, to page: inout HTMLWriter) {
        let curve = curve(edge)
        page.markup("<path class=\"edge")
        if edge.isDeferred { page.markup(" deferred") }
        if edge.count == 0 { page.markup(" unused") }
        page.markup("\" marker-end=\"url(#tip)\" d=\"M")
        page.number(curve.start.x)
        page.markup(" ")
        page.number(curve.start.y)
        page.markup("C")
        for (x, y) in [
            (curve.bend.first, curve.start.y), (curve.bend.second, curve.end.y),
            (curve.end.x, curve.end.y),
        ] {
            page.number(x)
            page.markup(" ")
            page.number(y)
            page.markup(" ")
        }
        page.element("\"><title>", title(of: edge), "</title></path>\n")
    }

    private func title(of edge: ReferenceGraph.Edge) -> String {
        "\(graph.nodes[edge.from].name).\(edge.paths.joined(separator: ", ")) refers to"
            + " \(graph.nodes[edge.to].name) \(edge.count.counted("time"))"
    }

    private func writeCount(_ edge: ReferenceGraph.Edge, to page: inout HTMLWriter) {
        let curve = curve(edge)
        page.markup("<text class=\"count")
        if curve.leavesLeft { page.markup(" left") }
        page.markup("\" x=\"")
        page.number(curve.start.x + (curve.leavesLeft ? -7 : 7))
        page.markup("\" y=\"")
        page.number(curve.start.y + 4)
        page.element("\">", edge.count.grouped, "</text>\n")
    }

    private static func shortened(_ name: String) -> String {
        name.count > 20 ? "\(name.prefix(19))…" : name
    }

    private func writeBox(_ node: ReferenceGraph.Node, to page: inout HTMLWriter) {
        page.markup("<g transform=\"translate(")
        page.number(left(node))
        page.markup(" ")
        page.number(top(node))
        page.markup(")\"><rect class=\"box\" width=\"186\" rx=\"7\" height=\"")
        page.number(node.height)
        page.markup("\"/>")
        page.element(
            "<text class=\"name\" x=\"12\" y=\"20\">", Self.shortened(node.name), "</text>")
        page.element(
            "<text class=\"size\" x=\"12\" y=\"36\">", node.recordCount.counted("record"),
            "</text></g>\n")
    }
}
