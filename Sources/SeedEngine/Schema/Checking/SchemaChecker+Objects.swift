extension SchemaChecker {
    /// Whether an object is valid for the keywords about objects.
    ///
    /// One walk over its fields, which
    /// mostly come in the order of the schema's properties.
    func acceptsObject(_ rule: ObjectRule, _ value: SchemaValue, _ evaluated: Evaluated?) -> Bool {
        var cursor = FieldCursor(value)
        let isRoot = value.start == root && !ignoredFields.isEmpty
        let places =
            value.start == root && rule.properties.start == program.rootProperties.start
            ? self.places : nil
        var seen: UInt64 = 0
        var count = 0
        var index = -1
        while let (property, field) = cursor.next(rule, program) {
            index &+= 1
            if isRoot, isIgnored(field.key) { continue }
            count &+= 1
            let item = SchemaValue(field)
            var isKnown = false
            if property >= 0 {
                let offset = property &- Int(rule.properties.start)
                if offset < 64 { seen |= 1 << UInt64(offset) }
                if let places {
                    places[offset] = Int32(truncatingIfNeeded: field.keyStart - value.start - 1)
                }
                guard acceptsPart(program.properties[property].node, item) else { return false }
                isKnown = true
            }
            for entry in rule.patterns.indices {
                let pattern = program.patternProperties[entry]
                guard matches(pattern.pattern, field.key) else { continue }
                guard accepts(pattern.node, item) else { return false }
                isKnown = true
            }
            if !isKnown, rule.additional != SchemaNode.anything {
                guard rule.additional >= 0, accepts(rule.additional, item) else { return false }
                isKnown = true
            }
            if rule.propertyNames >= 0 {
                let name = SchemaValue(key: field.keyStart, count: field.keyCount)
                guard accepts(rule.propertyNames, name) else { return false }
            }
            if isKnown, let evaluated { evaluated.pointee.insert(index) }
        }
        guard seen & rule.requiredMask == rule.requiredMask, count >= rule.minProperties,
            count <= rule.maxProperties
        else { return false }
        for name in rule.otherRequired.indices
        where self.field(program.name(program.names[name]), of: value) == nil { return false }
        return hasDependencies(rule, value)
    }

    private func hasDependencies(_ rule: ObjectRule, _ value: SchemaValue) -> Bool {
        for position in rule.dependencies.indices {
            let dependency = program.dependencies[position]
            guard field(program.name(dependency.name), of: value) != nil else { continue }
            for name in dependency.required.indices
            where field(program.name(program.names[name]), of: value) == nil { return false }
        }
        return true
    }

    /// Whether the value is an object with this field, which is not ignored.
    func hasField(_ name: NameEntry, _ value: SchemaValue) -> Bool {
        value.type == .document && field(program.name(name), of: value) != nil
    }

    /// The value of a field; ignored fields of the record are not there.
    ///
    /// Cost: O(fields).
    func field(_ name: UnsafeRawBufferPointer, of value: SchemaValue) -> SchemaValue? {
        if value.start == root, isIgnored(name) { return nil }
        return value.document.element(name).map { SchemaValue($0) }
    }

    /// Whether the name is one of the ignored ones.
    func isIgnored(_ name: UnsafeRawBufferPointer) -> Bool { ignoredFields.contains(name) }
}

/// Walks the fields of a document together with the properties of a schema.
struct FieldCursor {
    private var position: UnsafeRawPointer
    private let end: UnsafeRawPointer
    /// How many properties the walk has passed: the next field is probably the next property.
    private var expected = 0

    init(_ value: SchemaValue) {
        position = value.start + 4
        end = value.start + max(value.count - 1, 4)
    }

    /// The next field, and the position of its property, which is −1 when there is none; `nil` behind
    /// the last field.
    mutating func next(
        _ rule: ObjectRule, _ program: SchemaProgram
    ) -> (property: Int, field: BSONElement)? {
        guard position < end else { return nil }
        let properties = rule.properties
        if expected < Int(properties.count) {
            let property = Int(properties.start) &+ expected
            if program.isProperty(property, at: position + 1, before: end) {
                expected &+= 1
                let field = BSONElement(
                    at: position, keyCount: Int(program.properties[property].name.count))
                position = field.end
                return (property, field)
            }
        }
        let field = BSONElement(at: position)
        position = field.end
        let property = program.property(named: field.key, in: rule)
        if property >= 0 { expected = property &- Int(properties.start) &+ 1 }
        return (property, field)
    }
}
