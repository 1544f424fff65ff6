/// Finds the places of a schema where a record can be broken so that nothing else is wrong with it.
///
/// Where several schemas speak of one value, what a validator says depends on all of them, so such places
/// are left alone.
struct SchemaSites {
    private let graph: SchemaGraph
    private let ignoredFields: [String]
    /// Fields whose values other records depend on.
    private let fixed: CorruptionPathSet
    private(set) var found: [SchemaSite] = []

    /// How deep places are looked for, and how many are enough.
    private static let (mostSteps, mostSites) = (8, 2_000)
    /// What the name of a field begins with that no schema knows.
    private static let unknownName = "unexpected_field"

    /// Looks at a schema.
    ///
    /// - Parameters:
    ///   - schema: The schema of a collection.
    ///   - ignoredFields: The fields that are dropped before validation.
    ///   - fixed: The fields that must stay as they are.
    init(of schema: CompiledSchema, ignoring ignoredFields: [String], fixed: CorruptionPathSet) {
        graph = SchemaGraph(definitions: schema.definitions)
        self.ignoredFields = ignoredFields
        self.fixed = fixed
        visit(0, at: CorruptionPath())
    }

    private mutating func visit(_ index: SchemaDefinition.Index, at path: CorruptionPath) {
        guard path.steps.count < Self.mostSteps, found.count < Self.mostSites,
            let target = graph.target(of: index)
        else { return }
        let definition = graph.definitions[target]
        guard definition.constantAnswer == nil else { return }
        if !path.steps.isEmpty, !fixed.touches(path) {
            for (kind, rule, fault) in ValueFaults(of: definition).all {
                found.append(SchemaSite(kind: kind, rule: rule, path: path, fault: fault))
            }
        }
        visitFields(of: definition, at: path)
        let isPlainList =
            definition.prefixItems.isEmpty && definition.contains == nil
            && !definition.hasUniqueItems && definition.allInPlace.isEmpty
        if let items = definition.items, isPlainList { visit(items, at: path.appending(.item)) }
    }

    private mutating func visitFields(of definition: SchemaDefinition, at path: CorruptionPath) {
        guard let properties = definition.properties, definition.patternProperties.isEmpty,
            definition.enumeration == nil, definition.constant == nil,
            let others = graph.namesInOthers(of: definition)
        else { return }
        for property in properties where !others.contains(property.name) {
            let place = path.appending(.key(property.name))
            if path.steps.isEmpty, ignoredFields.contains(property.name) { continue }
            if definition.required.contains(property.name), definition.minProperties == nil,
                !fixed.touches(place), graph.schemaWithDefault(property.schema) == nil
            {
                found.append(
                    SchemaSite(
                        kind: .missing, rule: .schemaRequired, path: place, fault: .removed))
            }
            visit(property.schema, at: place)
        }
        visitUnknown(definition, properties, at: path)
    }

    private mutating func visitUnknown(
        _ definition: SchemaDefinition, _ properties: [SchemaDefinition.Property],
        at path: CorruptionPath
    ) {
        let isClosed = definition.additionalProperties.map {
            graph.definitions[$0].constantAnswer == false
        }
        guard definition.allInPlace.isEmpty, isClosed ?? true, definition.propertyNames == nil,
            definition.unevaluatedProperties == nil, definition.maxProperties == nil
        else { return }
        let known = properties.map(\.name) + ignoredFields
        let name = known.contains(Self.unknownName) ? "\(Self.unknownName)_here" : Self.unknownName
        guard !known.contains(name) else { return }
        found.append(
            SchemaSite(
                kind: .unknown, rule: .schemaUnknownField, path: path.appending(.key(name)),
                fault: .added))
    }
}
