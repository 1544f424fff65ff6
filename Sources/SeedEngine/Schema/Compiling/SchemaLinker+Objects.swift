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
    ///
    /// - Parameters:
    ///   - index: The schema.
    ///   - group: All schemas that speak of the object's fields.
    /// - Returns: Who refuses the unknown ones.
    mutating func closing(
        of index: SchemaDefinition.Index, in group: [SchemaDefinition.Index]
    ) -> Closing {
        let definition = definitions[index]
        let all = graph.inPlace(index)
        let naming = all.filter { definitions[$0].namesFields }
        guard definition.unevaluatedProperties == nil,
            naming.contains(where: { definitions[$0].properties != nil })
        else { return .none }
        let others = group.filter { !all.contains($0) && definitions[$0].namesFields }
        guard !others.contains(where: { isOpen($0) }) else { return .none }
        let isDelegating =
            !definition.namesFields && definition.fieldsBefore.isEmpty && others.isEmpty
            && definition.condition == nil && definition.dependentSchemas.isEmpty
            && hasSeparateBranches(definition)
        checkRequired(of: isDelegating ? [index] : all, in: naming + others)
        if isDelegating { return .byBranches }
        guard naming == [index], others.isEmpty else { return .byTracking }
        return definition.additionalProperties == nil ? .byItself : .none
    }

    /// Whether each alternative can refuse unknown fields by itself: at most one applies, or speaks of
    /// fields.
    private func hasSeparateBranches(_ definition: SchemaDefinition) -> Bool {
        guard definition.anyOf.isEmpty != definition.oneOf.isEmpty else { return false }
        if !definition.oneOf.isEmpty || definition.discriminator != nil { return true }
        let naming = definition.anyOf.filter { branch in
            graph.inPlace(branch).contains { definitions[$0].namesFields }
        }
        return naming.count < 2 || impliedDiscriminator(of: definition) != nil
    }

    /// Whether a schema admits fields that it does not name.
    private func isOpen(_ index: SchemaDefinition.Index) -> Bool {
        let definition = definitions[index]
        return [definition.additionalProperties, definition.unevaluatedProperties]
            .contains { rest in rest.map { definitions[$0].constantAnswer != false } ?? false }
    }

    // MARK: Schemas of the same value

    /// All schemas that speak of a value: those that apply in place, and the companions.
    func group(
        of index: SchemaDefinition.Index, _ mode: Mode, beside companions: [SchemaDefinition.Index]
    ) -> [SchemaDefinition.Index] {
        switch mode {
        case .open: return []
        case .inPlace: return companions
        case .entry:
            let own = graph.inPlace(index)
            guard own.count > 1 || !companions.isEmpty else { return [] }
            return Set(own + companions.flatMap { graph.inPlace($0) }).sorted()
        }
    }

    /// The other schemas of the same field.
    private func companions(
        ofField name: String, in context: Context, except own: SchemaDefinition.Index
    ) -> [SchemaDefinition.Index] {
        companions(in: context, except: own) { definition in
            let named = definition.properties?.filter { $0.name == name }.map(\.schema) ?? []
            let matched = definition.patternProperties.filter { $0.pattern.matches(name) }
            let all = named + matched.map(\.schema)
            return all.isEmpty ? [definition.additionalProperties].compactMap { $0 } : all
        }
    }

    /// The other schemas of the fields that a pattern or `additionalProperties` is for; a field of
    /// which the schema itself speaks by name is none of these.
    private func companions(
        ofOtherFieldsIn context: Context, except own: SchemaDefinition.Index,
        matching pattern: Pattern? = nil
    ) -> [SchemaDefinition.Index] {
        let names = Set(context.definition.properties?.map(\.name) ?? [])
        return companions(in: context, except: own) { definition in
            let named = (definition.properties ?? []).filter {
                pattern?.matches($0.name) ?? !names.contains($0.name)
            }
            return named.map(\.schema) + definition.patternProperties.map(\.schema)
                + [definition.additionalProperties].compactMap { $0 }
        }
    }

    /// The other schemas of the same item; `nil` for those behind the ones with a place of their own.
    func companions(
        ofItem position: Int?, in context: Context, except own: SchemaDefinition.Index
    ) -> [SchemaDefinition.Index] {
        companions(in: context, except: own) { definition in
            guard let position, position < definition.prefixItems.count else {
                return [definition.items].compactMap { $0 }
            }
            return [definition.prefixItems[position]]
        }
    }

    private func companions(
        in context: Context, except own: SchemaDefinition.Index,
        _ schemas: (SchemaDefinition) -> [SchemaDefinition.Index]
    ) -> [SchemaDefinition.Index] {
        guard context.group.count > 1, context.below != .open else { return [] }
        let own = graph.target(of: own) ?? own
        var found: Set<SchemaDefinition.Index> = []
        for index in context.group {
            for schema in schemas(definitions[index]) {
                let target = graph.target(of: schema) ?? schema
                if target != own { found.insert(target) }
            }
        }
        return found.sorted()
    }

    /// Nodes that know the fields of the schemas.
    mutating func links(toNames schemas: [SchemaDefinition.Index]) -> TableRange {
        let naming = Set(schemas.flatMap { graph.inPlace($0) })
            .filter { definitions[$0].namesFields }.sorted()
        let nodes = naming.map { node(of: $0, .open) }
        return SchemaDraft.append(nodes, to: &draft.links)
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

    mutating func compileObject(_ context: Context, isClosed: Bool) -> Int32 {
        let definition = context.definition
        var rule = ObjectRule()
        compileProperties(context, into: &rule)
        let patterns = definition.patternProperties.map { property in
            PatternEntry(
                pattern: draft.add(pattern: property.pattern),
                node: node(
                    of: property.schema, context.below,
                    beside: companions(
                        ofOtherFieldsIn: context, except: property.schema,
                        matching: property.pattern)))
        }
        rule.patterns = SchemaDraft.append(patterns, to: &draft.patternProperties)
        let dependencies = definition.dependentRequired.map { dependency in
            DependencyEntry(
                name: draft.add(name: dependency.name),
                required: draft.add(names: dependency.required))
        }
        rule.dependencies = SchemaDraft.append(dependencies, to: &draft.dependencies)
        if isClosed {
            rule.additional = SchemaNode.nothing
        } else if let additional = definition.additionalProperties {
            rule.additional = rest(
                additional, context.below,
                beside: companions(ofOtherFieldsIn: context, except: additional))
        }
        rule.propertyNames = definition.propertyNames.map { node(of: $0, .open) } ?? -1
        rule.minProperties = Int32(clamping: definition.minProperties ?? 0)
        rule.maxProperties = Int32(clamping: definition.maxProperties ?? .max)
        draft.objects.append(rule)
        return Int32(draft.objects.count - 1)
    }

    private mutating func compileProperties(_ context: Context, into rule: inout ObjectRule) {
        let definition = context.definition
        let properties = definition.properties ?? []
        var entries: [PropertyEntry] = []
        var otherRequired = definition.required
        for (position, property) in properties.enumerated() {
            let companions = companions(
                ofField: property.name, in: context, except: property.schema)
            var entry = PropertyEntry(
                name: draft.add(name: property.name),
                node: node(of: property.schema, context.below, beside: companions))
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
