/// What the schema of a collection says of how its fields are made: its `x-generate`.
///
/// A hint counts for the fields of records, of objects in them, and of the elements of lists, where
/// every value follows it: not for one of several alternatives, for fields without a name of their own,
/// or for what a schema only asks.
struct SchemaHints {
    private typealias Index = SchemaDefinition.Index

    private let definitions: [SchemaDefinition]
    private let ignoredFields: [String]
    /// Whether a schema has a hint, or is made of one that leads to it.
    private let leadsToHint: [Bool]

    /// Looks for the hints of a collection.
    ///
    /// O(schemas).
    init(of collection: CollectionDefinition, in catalog: Catalog) {
        definitions = collection.schema.definitions
        ignoredFields = catalog.ignoredFields
        leadsToHint = Self.findLeading(definitions)
    }

    private static func findLeading(_ definitions: [SchemaDefinition]) -> [Bool] {
        var leads = definitions.map { $0.generation != nil }
        guard leads.contains(true) else { return leads }
        var users = [[Index]](repeating: [], count: definitions.count)
        for (index, definition) in definitions.enumerated() {
            for part in definition.parts { users[part].append(index) }
        }
        var waiting = leads.indices.filter { leads[$0] }
        while let index = waiting.popLast() {
            for user in users[index] where !leads[user] {
                leads[user] = true
                waiting.append(user)
            }
        }
        return leads
    }

    /// Whether there are any that a record leads to.
    var isEmpty: Bool { !leadsToHint[0] }

    // MARK: Rules

    /// The hints as rules of the collection's fields; those of fields that a profile makes are left out.
    ///
    /// - Parameters:
    ///   - fields: What the profile says.
    ///   - problems: Where mistakes are noted, at the places of the hints.
    /// - Returns: The rules, in the order of the schema.
    func rules(
        besides fields: [FieldRule], problems: inout SourceProblems
    ) -> [FieldRule] {
        guard !isEmpty else { return [] }
        var rules: [FieldRule] = []
        addRules(of: [0], "", trail: [], besides: fields, to: &rules, &problems)
        return rules
    }

    private func addRules(
        of roots: [Index], _ path: String, trail: [Index], besides fields: [FieldRule],
        to rules: inout [FieldRule], _ problems: inout SourceProblems
    ) {
        let schemas = inPlace(roots)
        guard schemas.contains(where: { leadsToHint[$0] }) else { return }
        // So many fields are refused when they are compiled.
        guard rules.count < RecipeCompiler.mostFields else { return }
        // Schemas that nest in themselves end where the values do.
        guard !schemas.contains(where: { schema in trail.count { $0 == schema } > 1 }) else {
            return
        }
        if let rule = fields.first(where: { $0.path == path }) {
            if rule.makesWhole { return }
        } else if !path.isEmpty,
            let hint = schemas.lazy.compactMap({ definitions[$0].generation }).first
        {
            let field = SourceNode.Field(key: path, keyLocation: hint.location, value: hint)
            guard let rule = FieldRule(field, problems: &problems) else { return }
            rules.append(rule)
            if rule.makesWhole { return }
        }
        let prefix = path.isEmpty ? "" : "\(path)."
        for (name, roots) in self.fields(of: schemas, isRecord: path.isEmpty) {
            addRules(
                of: roots, prefix + name, trail: trail + schemas, besides: fields, to: &rules,
                &problems)
        }
        let items = schemas.compactMap { definitions[$0].plainItems }
        addRules(
            of: items, "\(path)[]", trail: trail + schemas, besides: fields, to: &rules, &problems)
    }

    /// The schemas of each field of an object that some schemas describe together.
    private func fields(of schemas: [Index], isRecord: Bool) -> [(name: String, schemas: [Index])] {
        var fields: [(name: String, schemas: [Index])] = []
        var places: [String: Int] = [:]
        for property in schemas.flatMap({ definitions[$0].properties ?? [] }) {
            if isRecord, ignoredFields.contains(property.name) { continue }
            if let place = places[property.name] {
                fields[place].schemas.append(property.schema)
            } else {
                places[property.name] = fields.count
                fields.append((property.name, [property.schema]))
            }
        }
        return fields
    }

    /// The schemas that every value follows which follows these: the nearest first.
    private func inPlace(_ roots: [Index]) -> [Index] {
        var found: [Index] = []
        var waiting = roots[...]
        while let index = waiting.popFirst() {
            guard !found.contains(index) else { continue }
            found.append(index)
            waiting += appliedAlways(by: definitions[index])
        }
        return found
    }

    private func appliedAlways(by definition: SchemaDefinition) -> [Index] {
        var applied = definition.references + definition.allOf
        for alternatives in [definition.anyOf, definition.oneOf] {
            // A value that may be null is written as a union too.
            let others = alternatives.filter { !isNull($0) }
            if others.count == 1 { applied += others }
        }
        return applied
    }

    private func isNull(_ index: Index) -> Bool {
        let shape = ValueShape([index], of: definitions)
        return shape.isTyped && shape.types == .null
    }

    // MARK: Places

    /// The places of the hints, those that make some field apart from those that make none.
    ///
    /// O(schemas).
    func places() -> (used: Set<SourceLocation>, unused: Set<SourceLocation>) {
        guard !isEmpty else { return ([], []) }
        let used = reached { definition, isRecord in
            var next = appliedAlways(by: definition)
            next += (definition.properties ?? []).filter {
                !isRecord || !ignoredFields.contains($0.name)
            }.map(\.schema)
            return next + [definition.plainItems].compactMap(\.self)
        }
        var all = reached { definition, _ in definition.parts }
        // The record itself is no field.
        if let hint = definitions[0].generation { all.insert(hint.location) }
        return (used, all.subtracting(used))
    }

    /// The places of the hints to which steps from schema to schema lead.
    private func reached(
        _ next: (_ definition: SchemaDefinition, _ isRecord: Bool) -> [Index]
    ) -> Set<SourceLocation> {
        var places: Set<SourceLocation> = []
        var seen: Set<Index> = [0]
        var waiting: [Index] = [0]
        while let index = waiting.popLast() {
            for part in next(definitions[index], index == 0) {
                if let hint = definitions[part].generation { places.insert(hint.location) }
                if seen.insert(part).inserted { waiting.append(part) }
            }
        }
        return places
    }
}

extension SchemaDefinition {
    /// The schema of all elements of a list, where all are alike.
    fileprivate var plainItems: Index? { prefixItems.isEmpty && contains == nil ? items : nil }
}
