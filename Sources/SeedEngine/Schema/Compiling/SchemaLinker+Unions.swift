extension SchemaLinker {
    /// Finds the property that tells the variants of a union apart, and the values that choose each.
    ///
    /// That is the one that `discriminator` names, else one that is different in all variants that are
    /// objects.
    mutating func compileTags(_ context: Context, into rule: inout CompositionRule) {
        let definition = context.definition
        guard let name = definition.discriminator ?? impliedDiscriminator(of: definition) else {
            return
        }
        let isDeclared = definition.discriminator != nil
        let keyword = definition.oneOf.isEmpty ? SchemaKeyword.anyOf : .oneOf
        var tags: [TagEntry] = []
        var seen: [BSONValue] = []
        for (position, variant) in definition.variants.enumerated() where graph.mayBeObject(variant)
        {
            let place = definition.place.appending(key: keyword.rawValue)
                .appending(index: position)
            let values = graph.tags(name, of: variant) ?? []
            if values.isEmpty {
                report("the variant needs a property '\(name)' with a 'const'", at: place)
            }
            for value in values {
                if seen.contains(value) {
                    report("two variants have \(name) \(SchemaText.quoted(value))", at: place)
                }
                seen.append(value)
                tags.append(
                    TagEntry(
                        literal: draft.add(literal: value),
                        node: node(of: variant, context.inPlace, beside: context.group)))
            }
        }
        rule.discriminator = draft.add(name: name)
        rule.isDiscriminatorDeclared = isDeclared
        rule.tags = SchemaDraft.append(tags, to: &draft.tags)
    }

    /// A property whose values tell all variants apart that are objects; `nil` without one, or when
    /// there are fewer than two of them.
    func impliedDiscriminator(of definition: SchemaDefinition) -> String? {
        let variants = definition.variants.filter { graph.mayBeObject($0) }
        guard variants.count > 1, let first = variants.first else { return nil }
        return graph.propertyNames(of: first).first { name in
            var seen: Set<BSONValue> = []
            return variants.allSatisfy { variant in
                guard let tags = graph.tags(name, of: variant), !tags.isEmpty else { return false }
                return tags.allSatisfy { tag in
                    // 1 and 1.0 are the same number, and a list of such tags is no discriminator.
                    if case .double = tag { return false }
                    return seen.insert(tag).inserted
                }
            }
        }
    }
}

extension SchemaDefinition {
    /// The alternatives that a discriminator chooses among.
    var variants: [Index] { oneOf.isEmpty ? anyOf : oneOf }
}

extension SchemaGraph {
    /// Whether an object can be valid, as far as the types say.
    func mayBeObject(_ index: Index) -> Bool {
        let definition = definitions[index]
        if definition.constantAnswer == false { return false }
        if let types = definition.types, !types.contains(.object) { return false }
        if let constant = definition.constant, constant.members == nil { return false }
        if let choices = definition.enumeration, choices.allSatisfy({ $0.members == nil }) {
            return false
        }
        let branches = definition.variants
        return definition.fieldsBefore.allSatisfy { mayBeObject($0) }
            && (branches.isEmpty || branches.contains { mayBeObject($0) })
    }

    /// The values that a field of an object can have by its `const` or `enum`, each once; `nil` when
    /// nothing says so.
    func tags(_ name: String, of index: Index) -> [BSONValue]? {
        if let property = property(name, of: index) {
            if let constant = property.constant { return [constant] }
            if let choices = property.enumeration { return choices }
        }
        let branches = definitions[index].variants.filter { mayBeObject($0) }
        guard !branches.isEmpty else { return nil }
        var values: [BSONValue] = []
        for branch in branches {
            guard let tags = tags(name, of: branch) else { return nil }
            values += tags.filter { !values.contains($0) }
        }
        return values
    }
}
