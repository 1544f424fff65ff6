extension SchemaReader {
    /// Reports keywords of one schema that contradict each other.
    mutating func checkTogether(_ definition: SchemaDefinition, _ members: [BSONValue.Member]) {
        checkOlderDrafts(definition, members)
        guard options.isStrict else { return }
        checkBounds(definition)
        checkStoredType(definition)
        let keys = Set(members.map(\.key))
        func path(_ keyword: SchemaKeyword) -> SchemaPlace {
            definition.place.appending(key: keyword.rawValue)
        }
        if definition.defaultsToNow, definition.defaultValue != nil {
            report("'x-default' and 'default' cannot stand together", at: path(.dynamicDefault))
        }
        if definition.discriminator != nil, definition.oneOf.isEmpty, definition.anyOf.isEmpty {
            report("'discriminator' needs 'oneOf' or 'anyOf' beside it", at: path(.discriminator))
        }
        // JSON Schema ignores these without 'if'; to us, what is silently ignored is a mistake.
        guard definition.condition == nil else { return }
        for keyword in [SchemaKeyword.consequence, .alternative]
        where keys.contains(keyword.rawValue) {
            report("'\(keyword.rawValue)' has no effect without 'if'", at: path(keyword))
        }
    }

    /// Reports what older drafts understand in another way than draft 2020-12 does.
    private mutating func checkOlderDrafts(
        _ definition: SchemaDefinition, _ members: [BSONValue.Member]
    ) {
        if options.isStrict, definition.additionalItems != nil {
            report(
                "'additionalItems' has no effect without a list of 'items'; "
                    + "in draft 2020-12 it is written 'items', beside 'prefixItems'",
                at: definition.place.appending(key: SchemaKeyword.additionalItems.rawValue))
        }
        guard resources[current].dialect.isDraft7,
            members.contains(where: { $0.key == SchemaKeyword.reference.rawValue })
        else { return }
        for member in members where member.key != SchemaKeyword.reference.rawValue {
            guard let keyword = SchemaKeyword(rawValue: member.key), !keyword.isRemark else {
                continue
            }
            report(
                "draft 7 ignores '\(member.key)' beside '$ref'; "
                    + "write \"$schema\": \"\(SchemaDialect.current)\", where both count",
                at: definition.place.appending(key: member.key))
        }
    }

    private mutating func checkBounds(_ definition: SchemaDefinition) {
        let counts: [(SchemaKeyword, Int?, SchemaKeyword, Int?)] = [
            (.minLength, definition.minLength, .maxLength, definition.maxLength),
            (.minItems, definition.minItems, .maxItems, definition.maxItems),
            (.minContains, definition.minContains, .maxContains, definition.maxContains),
            (.minProperties, definition.minProperties, .maxProperties, definition.maxProperties),
        ]
        for (lowName, low, highName, high) in counts {
            guard let low, let high, low > high else { continue }
            reportBounds(lowName, "\(low)", highName, "\(high)", at: definition.place)
        }
        let limits: [(SchemaKeyword, SchemaNumber?, SchemaKeyword, SchemaNumber?, Bool)] = [
            (.minimum, definition.minimum, .maximum, definition.maximum, true),
            (.minimum, definition.minimum, .exclusiveMaximum, definition.exclusiveMaximum, false),
            (.exclusiveMinimum, definition.exclusiveMinimum, .maximum, definition.maximum, false),
            (
                .exclusiveMinimum, definition.exclusiveMinimum,
                .exclusiveMaximum, definition.exclusiveMaximum, false
            ),
        ]
        for (lowName, low, highName, high, mayBeEqual) in limits {
            guard let low, let high else { continue }
            let order = low.order(to: high)
            guard order == .after || (order == .same && !mayBeEqual) else { continue }
            reportBounds(lowName, low.text, highName, high.text, at: definition.place)
        }
    }

    private mutating func reportBounds(
        _ low: SchemaKeyword, _ lowText: String, _ high: SchemaKeyword, _ highText: String,
        at path: SchemaPlace
    ) {
        report(
            "no value fits: '\(low.rawValue)' \(lowText) and '\(high.rawValue)' \(highText)",
            at: path.appending(key: low.rawValue))
    }

    /// Reports a `bsonType` into which the values of the schema's `type` cannot be brought.
    private mutating func checkStoredType(_ definition: SchemaDefinition) {
        guard let stored = definition.storedType else { return }
        let path = definition.place.appending(key: SchemaKeyword.bsonType.rawValue)
        let name = stored.name
        let types = definition.types?.subtracting(.null)
        guard !stored.isOnlyExtended else {
            if types?.isEmpty == false {
                report("bsonType '\(name)' needs no 'type': JSON has none for it", at: path)
            }
            return
        }
        let allowed: SchemaTypes
        let wanted: String
        switch stored {
        case .double: (allowed, wanted) = ([.number, .integer], "number or integer")
        case .int32, .int64: (allowed, wanted) = (.integer, "integer")
        case .decimal128:
            (allowed, wanted) = ([.number, .integer, .string], "number or decimal string")
        case .string: (allowed, wanted) = ([.number, .integer, .string], "string or number")
        case .date:
            (allowed, wanted) = (.string, "string, with the format 'iso-date-time' or 'iso-date'")
        default: (allowed, wanted) = (.string, "string")
        }
        guard let types else {
            if definition.references.isEmpty {
                report("bsonType '\(name)' needs a 'type' beside it: \(wanted)", at: path)
            }
            return
        }
        guard types.isSubset(of: allowed) else {
            report("bsonType '\(name)' needs the type \(wanted)", at: path)
            return
        }
        let format = definition.format
        if stored == .date, options.checksFormats, format?.isInstant != true {
            report("bsonType 'date' needs the format 'iso-date-time' or 'iso-date'", at: path)
        }
        if stored == .decimal128, types.contains(.string), format != .decimal {
            report("bsonType 'decimal' of a string needs the format 'decimal'", at: path)
        }
    }
}
