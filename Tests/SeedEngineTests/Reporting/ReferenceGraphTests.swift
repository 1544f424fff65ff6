import Testing

@testable import SeedEngine

@Suite("The graph of references")
struct ReferenceGraphTests {
    @Test("has every collection to the right of those it refers to, and none on top of another")
    func isArranged() throws {
        let directory = try PageFixture.directory(
            #"[{"id": 1, "garden": "g1"}]"#, others: #"[{"id": "g1"}]"#)
        let graph = ReferenceGraph(try PageFixture.statistics(of: directory).collections)
        #expect(graph.nodes.map(\.name) == ["gardens", "teas"])
        #expect(graph.nodes.map(\.column) == [0, 1])
        #expect(graph.edges.map(\.count) == [1])
        for (position, node) in graph.nodes.enumerated() {
            for other in graph.nodes[..<position] where other.column == node.column {
                #expect(other.top + other.height <= node.top || node.top + node.height <= other.top)
            }
        }
    }

    @Test("leaves out collections without references")
    func leavesOutLoners() throws {
        let directory = try PageFixture.directory(#"[{"id": 1}]"#)
        let graph = ReferenceGraph(try PageFixture.statistics(of: directory).collections)
        #expect(graph.edges.isEmpty)
        #expect(graph.columnCount <= 1)
    }
}
