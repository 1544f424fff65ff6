extension SchemaExplainer {
    mutating func explainObject(
        _ rule: ObjectRule, _ value: SchemaValue, at path: JSONPath, _ evaluated: inout FieldSet
    ) {
        var count = 0
        for (index, field) in value.document.enumerated() {
            if isIgnored(field, of: value) { continue }
            count += 1
            let place = path.appending(key: field.keyText)
            if explainField(field, rule, at: place) { evaluated.insert(index) }
            if rule.propertyNames >= 0 { explainName(of: field, rule.propertyNames, at: place) }
        }
        explainMissing(rule, value, at: path)
        if count < rule.minProperties {
            reportCount("min-properties", "at least", rule.minProperties, "field", value, at: path)
        }
        if count > rule.maxProperties {
            reportCount("max-properties", "at most", rule.maxProperties, "field", value, at: path)
        }
    }

    private func isIgnored(_ field: BSONElement, of value: SchemaValue) -> Bool {
        value.start == checker.root && checker.isIgnored(field.key)
    }

    /// Reports what is wrong with one field; returns whether the schema speaks of it.
    private mutating func explainField(
        _ field: BSONElement, _ rule: ObjectRule, at place: JSONPath
    ) -> Bool {
        var isKnown = false
        let item = SchemaValue(field)
        let property = program.property(named: field.key, in: rule)
        if property >= 0 {
            explain(program.properties[property].node, item, at: place)
            isKnown = true
        }
        for entry in rule.patterns.indices {
            let pattern = program.patternProperties[entry]
            guard checker.matches(pattern.pattern, field.key) else { continue }
            explain(pattern.node, item, at: place)
            isKnown = true
        }
        guard !isKnown else { return true }
        switch rule.additional {
        case SchemaNode.anything: return false
        case SchemaNode.nothing:
            let known =
                isFull
                ? [] : rule.properties.indices.map { program.text(program.properties[$0].name) }
            reportUnknown(field, known: known, at: place)
        default: explain(rule.additional, item, at: place)
        }
        return true
    }

    private mutating func reportUnknown(
        _ field: BSONElement, known: [String], at place: JSONPath
    ) {
        let name = field.keyText
        // A field of a schema that does not apply here is known, but spelling is not what is wrong.
        let suggestion =
            isFull || known.contains(name) ? "" : Spelling.suggestion(for: name, in: known)
        report(
            "schema.unknown-field", place, "Extra field not permitted\(suggestion)", field: name,
            actual: SchemaValue(field))
    }

    /// Reports what is wrong with the fields or items that no schema in place speaks of.
    mutating func explainRest(
        _ node: SchemaNode, _ value: SchemaValue, at path: JSONPath, _ evaluated: inout FieldSet
    ) {
        let rest = program.rests[Int(node.rest)]
        let rule = value.type == .document ? rest.properties : rest.items
        guard rule != SchemaNode.anything else { return }
        let known = value.type == .document ? knownNames(node, rest) : []
        for (index, element) in value.document.enumerated()
        where !evaluated.contains(index) && !isIgnored(element, of: value) {
            let isField = value.type == .document
            let place =
                isField
                ? path.appending(key: element.keyText) : path.appending(index: index)
            evaluated.insert(index)
            if rule >= 0 {
                explain(rule, SchemaValue(element), at: place)
            } else if isField {
                if checker.isKnown(element, beside: rest) { continue }
                reportUnknown(element, known: known, at: place)
            } else {
                report(
                    "schema.unknown-item", place, "Extra item not permitted",
                    actual: SchemaValue(element))
            }
        }
    }

    /// The names of the fields that the schemas of an object speak of.
    private func knownNames(_ node: SchemaNode, _ rest: RestRule) -> [String] {
        let others = rest.companions.indices.map { program.nodes[Int(program.links[$0])].object }
            .filter { $0 >= 0 }.flatMap { program.objects[Int($0)].properties.indices }
            .map { program.text(program.properties[$0].name) }
        return graph.propertyNames(of: Int(node.definition)) + others
    }

    private mutating func explainName(
        of field: BSONElement, _ node: Int32, at place: JSONPath
    ) {
        let name = SchemaValue(key: field.keyStart, count: field.keyCount)
        var inner = SchemaExplainer(checker)
        inner.explain(node, name, at: place)
        for issue in inner.issues {
            // The issue speaks of the name as of an input.
            let prefix = "Input "
            let message =
                issue.message.hasPrefix(prefix)
                ? "Field name \(issue.message.dropFirst(prefix.count))"
                : "Field name not permitted: \(issue.message)"
            append(
                SchemaIssue(
                    rule: "schema.property-names", path: place, field: field.keyText,
                    message: message, expected: issue.expected, actual: field.keyText))
        }
    }

    // MARK: Missing fields

    mutating func reportMissing(
        _ rule: String, _ name: String, _ message: String, at path: JSONPath,
        expected: String? = nil
    ) {
        report(rule, path.appending(key: name), message, field: name, expected: expected)
    }

    private mutating func explainMissing(
        _ rule: ObjectRule, _ value: SchemaValue, at path: JSONPath
    ) {
        for (offset, position) in rule.properties.indices.enumerated().prefix(64)
        where rule.requiredMask >> UInt64(offset) & 1 != 0 {
            explainMissing(program.properties[position].name, value, at: path)
        }
        for position in rule.otherRequired.indices {
            explainMissing(program.names[position], value, at: path)
        }
        for position in rule.dependencies.indices {
            let dependency = program.dependencies[position]
            guard checker.field(program.name(dependency.name), of: value) != nil else { continue }
            for required in dependency.required.indices {
                let name = program.names[required]
                guard checker.field(program.name(name), of: value) == nil else { continue }
                reportMissing(
                    "schema.dependent-required", program.text(name),
                    "Field required beside '\(program.text(dependency.name))'", at: path)
            }
        }
    }

    private mutating func explainMissing(
        _ name: NameEntry, _ value: SchemaValue, at path: JSONPath
    ) {
        guard checker.field(program.name(name), of: value) == nil else { return }
        reportMissing("schema.required", program.text(name), "Field required", at: path)
    }
}
