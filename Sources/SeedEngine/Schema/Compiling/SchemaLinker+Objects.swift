extension SchemaLinker {
    /// Who refuses the unknown fields of an object.
    enum Closing {
        case none
        /// The schema's own `properties` are all that is known.
        case byItself
        /// Each branch of `anyOf` or `oneOf` answers for itself.
        case byBranches
        /// The known fields depend on the schemas that apply in place.
        case byTracking
    }

    /// How the schema that answers for an object closes it; reports required fields that it would
    /// refuse.
    mutating func closing(of index: SchemaDefinition.Index) -> Closing {
        let definition = definitions[index]
        let all = graph.inPlace(index)
        let naming = all.filter { definitions[$0].namesFields }
        guard definition.unevaluatedProperties == nil,
            naming.contains(where: { definitions[$0].properties != nil })
        else { return .none }
        let isDelegating =
            !definition.namesFields && definition.fieldsBefore.isEmpty
            && definition.condition == nil && definition.anyOf.isEmpty != definition.oneOf.isEmpty
        checkRequired(of: isDelegating ? [index] : all, in: naming)
        if isDelegating { return .byBranches }
        guard naming == [index] else { return .byTracking }
        return definition.additionalProperties == nil ? .byItself : .none
    }

    private mutating func checkRequired(
        of requiring: [SchemaDefinition.Index], in naming: [SchemaDefinition.Index]
    ) {
        let isOpen = naming.contains { index in
            let definition = definitions[index]
            return definition.additionalProperties != nil
                || definition.unevaluatedProperties != nil || !definition.patternProperties.isEmpty
        }
        guard !isOpen else { return }
        let known = naming.flatMap { definitions[$0].properties ?? [] }.map(\.name)
        for index in requiring {
            for (position, name) in definitions[index].required.enumerated()
            where !known.contains(name) {
                let path = definitions[index].place.appending(key: SchemaKeyword.required.rawValue)
                let suggestion = Spelling.suggestion(for: name, in: known)
                report(
                    "'\(name)' is required, but not among the properties\(suggestion)",
                    at: path.appending(index: position))
            }
        }
    }

    mutating func compileObject(
        _ definition: SchemaDefinition, _ below: Mode, isClosed: Bool
    ) -> Int32 {
        var rule = ObjectRule()
        compileProperties(definition, below, into: &rule)
        let patterns = definition.patternProperties.map { property in
            PatternEntry(
                pattern: draft.add(pattern: property.pattern),
                node: node(of: property.schema, below))
        }
        rule.patterns = SchemaDraft.append(patterns, to: &draft.patternProperties)
        let dependencies = definition.dependentRequired.map { dependency in
            DependencyEntry(
                name: draft.add(name: dependency.name),
                required: draft.add(names: dependency.required))
        }
        rule.dependencies = SchemaDraft.append(dependencies, to: &draft.dependencies)
        rule.additional =
            isClosed ? SchemaNode.nothing : rest(definition.additionalProperties, below)
        rule.propertyNames = definition.propertyNames.map { node(of: $0, below) } ?? -1
        rule.minProperties = Int32(clamping: definition.minProperties ?? 0)
        rule.maxProperties = Int32(clamping: definition.maxProperties ?? .max)
        draft.objects.append(rule)
        return Int32(draft.objects.count - 1)
    }

    private mutating func compileProperties(
        _ definition: SchemaDefinition, _ below: Mode, into rule: inout ObjectRule
    ) {
        let properties = definition.properties ?? []
        var entries: [PropertyEntry] = []
        var otherRequired = definition.required
        for (position, property) in properties.enumerated() {
            var entry = PropertyEntry(
                name: draft.add(name: property.name), node: node(of: property.schema, below))
            if let schema = graph.schemaWithDefault(property.schema) {
                let literal = schema.defaultValue.map { draft.add(literal: $0) } ?? -1
                entry.fallback = Int32(draft.fallbacks.count)
                draft.fallbacks.append(Fallback(literal: literal))
            }
            entries.append(entry)
            if position < 64, let index = otherRequired.firstIndex(of: property.name) {
                rule.requiredMask |= 1 << UInt64(position)
                otherRequired.remove(at: index)
            }
        }
        rule.properties = SchemaDraft.append(entries, to: &draft.properties)
        rule.otherRequired = draft.add(names: otherRequired)
        rule.hashTable = hashTable(of: properties.map(\.name), rule.properties)
    }

    /// Places the properties in an open hash table that is at least half empty.
    private mutating func hashTable(of names: [String], _ range: TableRange) -> TableRange {
        guard !names.isEmpty else { return TableRange() }
        var size = 4
        while size < names.count * 2 { size *= 2 }
        var table = [Int32](repeating: 0, count: size)
        for (position, name) in names.enumerated() {
            var name = name
            var slot = name.withUTF8 { SchemaProgram.hash(UnsafeRawBufferPointer($0)) } & (size - 1)
            while table[slot] != 0 { slot = (slot + 1) & (size - 1) }
            table[slot] = range.start + Int32(position) + 1
        }
        return SchemaDraft.append(table, to: &draft.links)
    }
}
