import SeedEngine

extension Destination {
    /// The indexes that must exist before the first record: one on the key, without which every look-up
    /// would read the whole collection, one for each unique group, and those that the catalog lists.
    ///
    /// A listed unique index on the same fields takes the place of ours, and so decides its name.
    var declaredIndexes: [IndexDefinition] {
        var indexes: [IndexDefinition] = []
        for group in [storedKey.paths.map(\.text)] + definition.unique where group != ["_id"] {
            let keys = group.map { IndexDefinition.Key(path: $0, direction: 1) }
            let listed = definition.indexes.first { $0.isUnique && $0.keys == keys }
            let index = listed ?? IndexDefinition(keys: keys, isUnique: true)
            if !indexes.contains(index) { indexes.append(index) }
        }
        for index in definition.indexes where !indexes.contains(where: { $0.name == index.name }) {
            indexes.append(index)
        }
        return indexes
    }
}

extension IndexDefinition {
    /// The index as `createIndexes` wants it.
    var specification: BSONValue {
        var members = [
            BSONValue.Member(
                "key", .document(keys.map { .init($0.path, .int(Int64($0.direction))) })),
            BSONValue.Member("name", .string(name)),
        ]
        if isUnique { members.append(.init("unique", true)) }
        if isSparse { members.append(.init("sparse", true)) }
        if let expireAfterSeconds {
            members.append(.init("expireAfterSeconds", .int(Int64(expireAfterSeconds))))
        }
        return .document(members)
    }

    /// The index for a person.
    var text: String { JSONWriter.compact(specification) }
}

/// An index that a collection has.
struct StoredIndex: Sendable {
    let name: String
    /// The index as `listIndexes` tells it.
    private let description: BSONValue

    init(_ view: BSONView) {
        description = BSONValue(view)
        name = description["name"]?.text ?? ""
    }

    /// Whether the index does what the catalog declares, whatever its name.
    func serves(as index: IndexDefinition) -> Bool {
        guard let keys = description["key"]?.members, keys.count == index.keys.count else {
            return false
        }
        let hasSameKeys = zip(keys, index.keys).allSatisfy { stored, declared in
            stored.key == declared.path && stored.value.wholeNumber == Int64(declared.direction)
        }
        return hasSameKeys && isOn("unique") == index.isUnique && isOn("sparse") == index.isSparse
            && description["expireAfterSeconds"]?.wholeNumber
                == index.expireAfterSeconds.map { Int64($0) }
            && description["partialFilterExpression"] == nil && description["collation"] == nil
    }

    /// The index as a catalog declares it; `nil` where a catalog has no words for it.
    var definition: IndexDefinition? {
        let known = [
            "v", "key", "name", "unique", "sparse", "expireAfterSeconds", "background", "ns",
        ]
        guard let members = description.members, members.allSatisfy({ known.contains($0.key) }),
            let keys = description["key"]?.members, !keys.isEmpty
        else { return nil }
        let parts = keys.compactMap { key -> IndexDefinition.Key? in
            guard let direction = key.value.wholeNumber, abs(direction) == 1, key.key != "$**"
            else { return nil }
            return IndexDefinition.Key(path: key.key, direction: Int(direction))
        }
        guard parts.count == keys.count else { return nil }
        return IndexDefinition(
            keys: parts, name: name, isUnique: isOn("unique"), isSparse: isOn("sparse"),
            expireAfterSeconds: description["expireAfterSeconds"]?.wholeNumber.map { Int($0) })
    }

    /// The index for a person.
    var text: String {
        let shown = (description.members ?? []).filter { $0.key != "v" }
        return JSONWriter.compact(.document(shown))
    }

    private func isOn(_ option: String) -> Bool {
        description[option] == true || (description[option]?.wholeNumber ?? 0) != 0
    }
}

extension BSONValue {
    fileprivate var wholeNumber: Int64? {
        switch self {
        case .int(let number): number
        case .double(let number): Int64(exactly: number)
        default: nil
        }
    }
}
