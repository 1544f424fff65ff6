extension SchemaReader {
    /// Reads a keyword that says something about values.
    mutating func read(
        _ keyword: SchemaKeyword, _ value: BSONValue, at path: SchemaPlace,
        into definition: inout SchemaDefinition
    ) {
        switch keyword {
        case .comment, .contentEncoding, .contentMediaType: _ = text(value, at: path)
        case .contentSchema: _ = read(value, at: path)
        case .vocabulary: _ = fields(value, at: path)
        case .title: definition.title = text(value, at: path)
        case .description: definition.summary = text(value, at: path)
        case .examples: definition.examples = list(value, at: path) ?? []
        case .deprecated, .readOnly, .writeOnly: _ = flag(value, at: path)
        case .defaultValue: definition.defaultValue = value
        case .dynamicDefault:
            guard value == "$$NOW" else {
                report("'x-default' must be '$$NOW'", at: path)
                return
            }
            definition.defaultsToNow = true
        case .generation: definition.generation = source(value, at: path)
        case .trims: definition.trims = flag(value, at: path) ?? false
        case .bsonType: definition.storedType = storedType(value, at: path)
        case .type: definition.types = types(value, at: path)
        case .enumeration:
            definition.enumeration = list(value, at: path)
            if options.isStrict, definition.enumeration?.isEmpty == true {
                report("'enum' must list at least one value", at: path)
            }
        case .constant: definition.constant = value
        case .minimum: definition.minimum = number(value, at: path)
        case .maximum: definition.maximum = number(value, at: path)
        case .exclusiveMinimum: definition.exclusiveMinimum = number(value, at: path)
        case .exclusiveMaximum: definition.exclusiveMaximum = number(value, at: path)
        case .multipleOf: definition.multipleOf = positiveNumber(value, at: path)
        case .minLength: definition.minLength = count(value, at: path)
        case .maxLength: definition.maxLength = count(value, at: path)
        case .pattern: definition.pattern = text(value, at: path).flatMap { pattern($0, at: path) }
        case .format: definition.format = format(value, at: path)
        case .prefixItems, .items, .additionalItems, .unevaluatedItems, .contains, .minContains,
            .maxContains, .minItems, .maxItems, .uniqueItems:
            readItems(keyword, value, at: path, into: &definition)
        case .allOf, .anyOf, .oneOf, .not, .condition, .consequence, .alternative, .discriminator:
            readComposition(keyword, value, at: path, into: &definition)
        default: readFields(keyword, value, at: path, into: &definition)
        }
    }

    private mutating func readFields(
        _ keyword: SchemaKeyword, _ value: BSONValue, at path: SchemaPlace,
        into definition: inout SchemaDefinition
    ) {
        switch keyword {
        case .properties:
            definition.properties = fields(value, at: path).map { name, schema in
                .init(name: name, schema: read(schema, at: path.appending(key: name)))
            }
        case .patternProperties:
            definition.patternProperties = fields(value, at: path).compactMap { text, schema in
                let place = path.appending(key: text)
                let schema = read(schema, at: place)
                return pattern(text, at: place).map { .init(pattern: $0, schema: schema) }
            }
        case .additionalProperties: definition.additionalProperties = read(value, at: path)
        case .propertyNames: definition.propertyNames = read(value, at: path)
        case .required: definition.required = names(value, at: path)
        case .dependentRequired:
            definition.dependentRequired += fields(value, at: path).map { name, required in
                .init(name: name, required: names(required, at: path.appending(key: name)))
            }
        case .dependentSchemas:
            definition.dependentSchemas += fields(value, at: path).map { name, schema in
                .init(name: name, schema: read(schema, at: path.appending(key: name)))
            }
        case .dependencies:
            for (name, value) in fields(value, at: path) {
                let place = path.appending(key: name)
                if value.elements != nil {
                    definition.dependentRequired.append(
                        .init(name: name, required: names(value, at: place)))
                } else {
                    definition.dependentSchemas.append(
                        .init(name: name, schema: read(value, at: place)))
                }
            }
        case .unevaluatedProperties: definition.unevaluatedProperties = read(value, at: path)
        case .minProperties: definition.minProperties = count(value, at: path)
        case .maxProperties: definition.maxProperties = count(value, at: path)
        default: break
        }
    }

    private mutating func readItems(
        _ keyword: SchemaKeyword, _ value: BSONValue, at path: SchemaPlace,
        into definition: inout SchemaDefinition
    ) {
        switch keyword {
        case .prefixItems: definition.prefixItems = schemas(value, at: path)
        case .items:
            if value.elements == nil {
                definition.items = read(value, at: path)
            } else {
                definition.prefixItems = schemas(value, at: path)
            }
        case .additionalItems: definition.additionalItems = read(value, at: path)
        case .unevaluatedItems: definition.unevaluatedItems = read(value, at: path)
        case .minContains: definition.minContains = count(value, at: path)
        case .maxContains: definition.maxContains = count(value, at: path)
        case .contains: definition.contains = read(value, at: path)
        case .minItems: definition.minItems = count(value, at: path)
        case .maxItems: definition.maxItems = count(value, at: path)
        default: definition.hasUniqueItems = flag(value, at: path) ?? false
        }
    }

    private mutating func readComposition(
        _ keyword: SchemaKeyword, _ value: BSONValue, at path: SchemaPlace,
        into definition: inout SchemaDefinition
    ) {
        switch keyword {
        case .allOf: definition.allOf = schemas(value, at: path)
        case .anyOf: definition.anyOf = schemas(value, at: path)
        case .oneOf: definition.oneOf = schemas(value, at: path)
        case .not: definition.not = read(value, at: path)
        case .condition: definition.condition = read(value, at: path)
        case .consequence: definition.consequence = read(value, at: path)
        case .alternative: definition.alternative = read(value, at: path)
        default:
            for (name, value) in fields(value, at: path) {
                switch name {
                case "propertyName":
                    definition.discriminator = text(value, at: path.appending(key: name))
                // OpenAPI's table of names; the tags stand in the variants themselves.
                case "mapping": break
                default:
                    let suggestion = Spelling.suggestion(for: name, in: ["propertyName"])
                    report(
                        "unknown key '\(name)' in 'discriminator'\(suggestion)",
                        at: path.appending(key: name))
                }
            }
            if value.members != nil, value["propertyName"] == nil {
                report("'discriminator' needs a 'propertyName'", at: path)
            }
        }
    }

    // MARK: Values

    private mutating func types(_ value: BSONValue, at path: SchemaPlace) -> SchemaTypes? {
        var types: SchemaTypes = []
        let words = value.elements ?? [value]
        for (index, word) in words.enumerated() {
            let place = value.elements == nil ? path : path.appending(index: index)
            guard let name = text(word, at: place) else { continue }
            guard let type = SchemaTypes(named: name) else {
                let suggestion = Spelling.suggestion(
                    for: name, in: SchemaTypes.names.map(\.name))
                report("unknown type '\(name)'\(suggestion)", at: place)
                continue
            }
            if types.contains(type) { report("type '\(name)' is listed twice", at: place) }
            types.formUnion(type)
        }
        if words.isEmpty { report("'type' must list at least one type", at: path) }
        return types.isEmpty ? nil : types
    }

    private mutating func storedType(_ value: BSONValue, at path: SchemaPlace) -> BSONType? {
        guard let name = text(value, at: path) else { return nil }
        let types: [BSONType] = [
            .double, .date, .int32, .int64, .decimal128, .objectID, .string, .binary, .timestamp,
            .regularExpression,
        ]
        if let type = types.first(where: { $0.name == name }) { return type }
        let suggestion = Spelling.suggestion(for: name, in: types.map(\.name))
        report("unknown bsonType '\(name)'\(suggestion)", at: path)
        return nil
    }

    private mutating func format(_ value: BSONValue, at path: SchemaPlace) -> StringFormat? {
        guard let name = text(value, at: path) else { return nil }
        let isAsserted = resources[current].dialect.vocabularies.contains(.formatAssertion)
        guard options.checksFormats || isAsserted else { return nil }
        if let format = StringFormat(rawValue: name), options.isStrict || !format.isOurs {
            return format
        }
        guard options.isStrict, !StringFormat.unchecked.contains(name) else { return nil }
        let suggestion = Spelling.suggestion(for: name, in: StringFormat.allCases.map(\.rawValue))
        report("unknown format '\(name)'\(suggestion)", at: path)
        return nil
    }

    private mutating func pattern(_ text: String, at path: SchemaPlace) -> Pattern? {
        do throws(PatternError) {
            return try Pattern(text)
        } catch {
            report("'\(text)' is not a regular expression of ECMA-262: \(error)", at: path)
            return nil
        }
    }
}
