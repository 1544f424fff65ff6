/// Gathers the statistics of all fields of a collection, record by record.
struct FieldTree: Sendable {
    private struct Node: Sendable {
        let name: [UInt8]
        var field: FieldStatistics
        var children: [Int] = []
        /// The node of the list's items.
        var items: Int?
        /// How many objects were looked into.
        var objectCount = 0
    }

    /// How many paths are told apart, and how deep they go; records may have any keys.
    private static let (mostFields, mostLevels) = (250, 6)

    private let schema: CompiledSchema
    private var nodes: [Node]
    /// Whether some paths were left out, because there are too many.
    private(set) var isCut = false

    /// Prepares for the records of a schema.
    init(_ schema: CompiledSchema) {
        self.schema = schema
        nodes = [
            Node(name: [], field: FieldStatistics(path: "", summary: nil, isDecimalText: false))
        ]
        for name in schema.properties { _ = makeChild(of: 0, named: Array(name.utf8)) }
    }

    /// The fields in the order of the schema, those of objects behind them.
    var fields: [FieldStatistics] {
        var found: [FieldStatistics] = []
        var waiting: [Int] = Array(nodes[0].children.reversed())
        while let next = waiting.popLast() {
            found.append(nodes[next].field)
            waiting += nodes[next].children.reversed()
            if let items = nodes[next].items { waiting.append(items) }
        }
        return found
    }

    /// Takes a record.
    mutating func add(_ record: BSONView) { add(record, to: 0, level: 1) }

    private mutating func add(_ document: BSONView, to node: Int, level: Int) {
        nodes[node].objectCount += 1
        for child in nodes[node].children { nodes[child].field.places += 1 }
        var expected = 0
        for element in document {
            guard let child = child(of: node, named: element.key, expected: &expected) else {
                continue
            }
            add(element, to: child, level: level)
        }
    }

    private mutating func add(_ element: BSONElement, to node: Int, level: Int) {
        nodes[node].field.add(element)
        guard level < Self.mostLevels else { return }
        switch element.type {
        case .document: add(element.document, to: node, level: level + 1)
        case .array:
            var position: Int?
            for item in element.document {
                position = position ?? items(of: node)
                guard let position else { return }
                nodes[position].field.places += 1
                add(item, to: position, level: level + 1)
            }
        default: break
        }
    }

    /// The child of this name; records mostly have their fields in the same order, so the one behind the
    /// last is looked at first.
    private mutating func child(
        of node: Int, named key: UnsafeRawBufferPointer, expected: inout Int
    ) -> Int? {
        let children = nodes[node].children
        for offset in children.indices {
            let position = (expected + offset) % children.count
            guard nodes[children[position]].name.elementsEqual(key) else { continue }
            expected = position + 1
            return children[position]
        }
        let made = makeChild(of: node, named: Array(key))
        if let made { nodes[made].field.places = nodes[node].objectCount }
        expected = nodes[node].children.count
        return made
    }

    private mutating func makeChild(of node: Int, named name: [UInt8]) -> Int? {
        let parent = nodes[node].field.path
        let own = String(decoding: name, as: UTF8.self)
        guard let made = make(parent.isEmpty ? own : "\(parent).\(own)", name) else { return nil }
        nodes[node].children.append(made)
        return made
    }

    private mutating func items(of node: Int) -> Int? {
        if let items = nodes[node].items { return items }
        nodes[node].items = make("\(nodes[node].field.path)[]", [])
        return nodes[node].items
    }

    private mutating func make(_ path: String, _ name: [UInt8]) -> Int? {
        guard nodes.count < Self.mostFields else {
            isCut = true
            return nil
        }
        let described = schema.description(at: path)
        nodes.append(
            Node(
                name: name,
                field: FieldStatistics(
                    path: path, summary: described.summary,
                    isDecimalText: described.isDecimalText)))
        return nodes.count - 1
    }
}

extension CompiledSchema {
    /// What the schema says of the values at a path: what they are for, and whether they are decimal
    /// numbers as texts.
    fileprivate func description(at path: String) -> (summary: String?, isDecimalText: Bool) {
        let graph = SchemaGraph(definitions: definitions)
        let own = schemas(at: path).schemas
        let all = own.flatMap { graph.inPlace($0) }
        return (
            (own + all).lazy.compactMap { definitions[$0].summary ?? definitions[$0].title }.first,
            all.contains { definitions[$0].format == .decimal }
        )
    }
}
