/// Turns every `$dynamicRef` into plain references.
///
/// What a `$dynamicRef` names depends on the resources that were entered before: the first of them that
/// has the anchor. So each schema is copied for each set of anchors that can be in force where it
/// applies, and records are checked without a thought of it.
struct SchemaUnfolding {
    typealias Index = SchemaDefinition.Index

    /// For each anchor in force the schema that it names.
    private typealias Scope = [String: Index]

    private struct Key: Hashable {
        let definition: Index
        let scope: Int
    }

    private let source: [SchemaDefinition]
    private let anchors: [Scope]
    private var scopes: [Scope] = [[:]]
    private var scopePositions: [Scope: Int] = [[:]: 0]
    private var positions: [Key: Index] = [:]
    private var keys: [Key] = []
    private var result: [SchemaDefinition] = []

    /// How many copies there may be: anchors of many resources multiply.
    static let mostDefinitions = 50_000

    init(_ definitions: [SchemaDefinition], _ resources: [SchemaResource]) {
        source = definitions
        anchors = resources.map(\.dynamicAnchors)
    }

    /// The definitions without dynamic references; `nil` when there are too many.
    ///
    /// The first one stays the first. Those that it does not lead to are left out.
    mutating func unfold() -> [SchemaDefinition]? {
        guard source.contains(where: { $0.dynamicReference != nil }) else { return source }
        _ = position(of: 0, in: 0)
        var next = 0
        while next < keys.count {
            guard keys.count <= Self.mostDefinitions else { return nil }
            let key = keys[next]
            var definition = source[key.definition]
            if let dynamic = definition.dynamicReference {
                definition.references.append(
                    scopes[key.scope][dynamic.name] ?? dynamic.target)
                definition.dynamicReference = nil
            }
            definition.mapSchemas { position(of: $0, in: key.scope) }
            result[next] = definition
            next += 1
        }
        return result
    }

    private mutating func position(of index: Index, in scope: Int) -> Index {
        let key = Key(definition: index, scope: entering(source[index].resource, from: scope))
        if let known = positions[key] { return known }
        let position = keys.count
        positions[key] = position
        keys.append(key)
        result.append(source[index])
        return position
    }

    /// The scope once a resource is entered: anchors that are in force already stay.
    private mutating func entering(_ resource: Int, from position: Int) -> Int {
        let outer = scopes[position]
        let inner = outer.merging(anchors[resource]) { earlier, _ in earlier }
        guard inner.count > outer.count else { return position }
        if let known = scopePositions[inner] { return known }
        scopes.append(inner)
        scopePositions[inner] = scopes.count - 1
        return scopes.count - 1
    }
}
