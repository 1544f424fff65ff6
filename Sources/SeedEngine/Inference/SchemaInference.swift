/// Writes the JSON Schema that all records fit that were seen.
struct SchemaInference {
    /// The collection.
    let collection: CollectionObservation
    /// Top-level fields that the catalog ignores.
    let ignoredFields: [String]
    /// Places that hold keys, their own or those of others, whose values are no enumeration.
    let identifiers: Set<String>

    /// The schema of a record.
    func schema() -> BSONValue {
        let words = FieldWords(collection.name).words
        var members: [BSONValue.Member] = [
            .init("$schema", .string(SchemaDialect.current)),
            .init("title", .string(words.joined(separator: " ").capitalisedFirst)),
        ]
        if collection.isSample {
            let seen = collection.recordCount
            members.append(
                .init(
                    "$comment",
                    .string(
                        "Inferred from \(seen) of about \(seen + collection.unseenCount) records.")
                ))
        }
        members.append(.init("type", "object"))
        members += self.members(ofObjects: collection.root, count: collection.recordCount, path: "")
        return .document(members)
    }

    private func members(
        ofObjects place: ObservedPlace, count: Int, path: String
    ) -> [BSONValue.Member] {
        let fields = place.fields.filter { !path.isEmpty || !ignoredFields.contains($0.name) }
        // Without 'properties' a schema leaves the fields open.
        guard !place.isOpen, !fields.isEmpty else { return [] }
        let required = fields.filter { $0.place.count == count }.map { BSONValue.string($0.name) }
        var members: [BSONValue.Member] = []
        if !required.isEmpty { members.append(.init("required", .array(required))) }
        let properties = fields.map { field in
            BSONValue.Member(
                field.name,
                schema(
                    of: field.place, path: path.isEmpty ? field.name : "\(path).\(field.name)"))
        }
        members.append(.init("properties", .document(properties)))
        return members
    }

    // MARK: Values

    private func schema(of place: ObservedPlace, path: String) -> BSONValue {
        let counts = place.counts
        guard counts.keys.allSatisfy({ $0.isDescribable }) else {
            return ["$comment": "Holds values of types that a schema cannot describe."]
        }
        let plain = SchemaTypes.allCases.filter { type in
            counts.keys.contains { $0.plainType == type }
        }
        let stored = counts.keys.filter { $0.plainType == nil && $0 != .null }
            .sorted { $0.rawValue < $1.rawValue }
        let isNull = counts[.null] != nil
        if plain.isEmpty, stored.isEmpty {
            return isNull
                ? ["type": "null", "$comment": "Null in all records; say what else it may be."]
                : [:]
        }
        let branches =
            (plain.isEmpty ? [] : [plainSchema(of: place, plain, path: path)])
            + stored.map { storedSchema(of: $0) }
        if branches.count == 1, let branch = branches.first {
            guard isNull else { return .document(branch) }
            if let nullable = Self.nullable(branch) { return .document(nullable) }
        }
        let alternatives = branches.map(BSONValue.document) + (isNull ? [["type": "null"]] : [])
        return ["anyOf": .array(alternatives)]
    }

    /// The schema with null among its types, and among the words of its enumeration.
    private static func nullable(_ members: [BSONValue.Member]) -> [BSONValue.Member]? {
        guard members.contains(where: { $0.key == "type" }) else { return nil }
        return members.map { member in
            switch (member.key, member.value) {
            case ("type", .array(let types)): .init("type", .array(types + ["null"]))
            case ("type", let type): .init("type", .array([type, "null"]))
            case ("enum", .array(let words)): .init("enum", .array(words + [.null]))
            default: member
            }
        }
    }

    private func plainSchema(
        of place: ObservedPlace, _ types: [SchemaTypes], path: String
    ) -> [BSONValue.Member] {
        // Whoever has a fraction somewhere has a whole number by chance.
        let names = types.contains(.number) ? types.filter { $0 != .integer } : types
        let list = names.flatMap(\.names).map(BSONValue.string)
        var members = [
            BSONValue.Member("type", list.count == 1 ? list[0] : .array(list))
        ]
        if Secrecy.isSecret(path: path) { return members + objectsAndLists(of: place, path: path) }
        if types.contains(.string) { members += textMembers(of: place, types, path: path) }
        if types.contains(.integer) || types.contains(.number) {
            members += numberMembers(of: place, names)
        }
        return members + objectsAndLists(of: place, path: path)
    }

    private func objectsAndLists(of place: ObservedPlace, path: String) -> [BSONValue.Member] {
        var members = self.members(
            ofObjects: place, count: place.count(of: .document), path: path)
        if let items = place.items.first {
            members.append(.init("items", schema(of: items, path: path + "[]")))
        }
        return members
    }

    private func textMembers(
        of place: ObservedPlace, _ types: [SchemaTypes], path: String
    ) -> [BSONValue.Member] {
        let texts = place.texts
        if let format = texts.format { return [.init("format", .string(format.rawValue))] }
        let name = path.split(separator: ".").last ?? ""
        let isName = FieldWords(name).identifies || identifiers.contains(path)
        if types == [.string], !isName, let words = texts.enumeration,
            !words.contains(where: { $0.contains(where: \.isNumber) && $0.utf8.count > 8 })
        {
            return [.init("enum", .array(words.map(BSONValue.string)))]
        }
        return texts.pattern.map { [.init("pattern", .string($0))] } ?? []
    }

    private func numberMembers(
        of place: ObservedPlace, _ types: [SchemaTypes]
    ) -> [BSONValue.Member] {
        var members: [BSONValue.Member] = []
        let stored = Set(place.counts.keys.filter(\.isNumber))
        let isAlone = types == [.number] || types == [.integer]
        if isAlone, !stored.contains(.decimal128) {
            if stored.contains(.double) { members.append(.init("bsonType", "double")) }
            if stored == [.int64] { members.append(.init("bsonType", "long")) }
        } else if isAlone, stored == [.decimal128] {
            members.append(.init("bsonType", "decimal"))
        }
        if place.numbers.areNotNegative { members.append(.init("minimum", 0)) }
        if let (least, greatest) = place.numbers.range {
            let range = "\(JSONWriter.compact(least)) to \(JSONWriter.compact(greatest))"
            members.append(.init("$comment", .string("Observed: \(range).")))
        }
        return members
    }

    /// The schema of a type that JSON has not.
    private func storedSchema(of type: BSONType) -> [BSONValue.Member] {
        var members = [BSONValue.Member("bsonType", .string(type.name))]
        if !type.isOnlyExtended { members.insert(.init("type", "string"), at: 0) }
        if type == .date { members.append(.init("format", "iso-date-time")) }
        return members
    }
}

extension BSONType {
    /// The type of JSON Schema that values of the type have; `nil` for those that only `bsonType` names.
    fileprivate var plainType: SchemaTypes? {
        switch self {
        case .string: .string
        case .int32, .int64: .integer
        case .double, .decimal128: .number
        case .bool: .boolean
        case .document: .object
        case .array: .array
        default: nil
        }
    }

    /// Whether a schema has words for the type.
    fileprivate var isDescribable: Bool {
        plainType != nil || isOnlyExtended || self == .null || self == .date || self == .objectID
    }
}

extension SchemaTypes {
    /// The types that JSON has besides null, in the order in which a union lists them.
    fileprivate static var allCases: [SchemaTypes] {
        [.string, .integer, .number, .boolean, .object, .array]
    }
}

extension String {
    fileprivate var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }
}
