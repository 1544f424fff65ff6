/// Finds the places of a collection whose values are keys of another one.
struct ReferenceInference {
    /// A place that may refer to a collection.
    struct Candidate: Sendable, Hashable {
        let source: String
        let path: String
        let target: String
        let field: String
        /// Whether the field is the target's key.
        let isToKey: Bool
        /// How much the names agree: 0 for not at all, up to 100.
        let similarity: Int
        /// How many different values there are, as far as they are known.
        let valueCount: Int
        /// Whether a record may do without a value.
        let isOptional: Bool
    }

    /// A field whose values may be referred to.
    private struct Target {
        let collection: CollectionObservation
        let field: String
        let isKey: Bool
        let place: ObservedPlace
        let name: FieldWords
    }

    /// A place with values that may refer to something.
    private struct Source {
        let path: String
        let name: FieldWords
        let place: ObservedPlace
        let isAlwaysThere: Bool
    }

    /// What agreeing names are worth at least.
    private static let likely = 60
    /// How many different values must be keys of another collection when the names do not agree.
    private static let fewestValues = 5

    private let collections: [CollectionObservation]
    private let keys: [String: KeyInference.Key]
    private let targets: [Target]

    init(_ collections: [CollectionObservation], keys: [String: KeyInference.Key]) {
        self.collections = collections
        self.keys = keys
        targets = collections.flatMap { Self.targets(in: $0, key: keys[$0.name]) }
    }

    /// The references of a collection, in the order of its fields.
    ///
    /// - Parameters:
    ///   - collection: The collection.
    ///   - confirmed: Candidates into collections that were not seen whole whose values are known to be
    ///     there.
    /// - Returns: For each place the likeliest one.
    func references(
        of collection: CollectionObservation, confirmed: Set<Candidate>
    ) -> [Candidate] {
        sources(in: collection).compactMap { source in
            var best: Candidate?
            for target in targets {
                guard let candidate = candidate(from: source, of: collection, to: target),
                    candidate.similarity > best?.similarity ?? -1
                else { continue }
                let isProven =
                    target.collection.isSample
                    ? confirmed.contains(candidate)
                    : source.place.values.isSubset(of: target.place.values)
                if isProven { best = candidate }
            }
            return best
        }
    }

    /// What only the database can tell: likely references into collections that were not seen whole, with
    /// values to look for there.
    func questions() -> [(candidate: Candidate, values: [BSONValue])] {
        collections.flatMap { collection in
            sources(in: collection).flatMap { source in
                targets.filter(\.collection.isSample).compactMap { target in
                    candidate(from: source, of: collection, to: target).flatMap { candidate in
                        candidate.similarity >= Self.likely
                            ? (candidate, source.place.values.examples) : nil
                    }
                }
            }
        }
    }

    private func candidate(
        from source: Source, of collection: CollectionObservation, to target: Target
    ) -> Candidate? {
        let isOwn = target.collection.name == collection.name
        guard !isOwn || source.path != target.field,
            source.place.counts.keys.contains(where: { target.place.counts[$0] != nil })
        else { return nil }
        // A collection's own id is what others refer to.
        let isKey = keys[collection.name]?.fields == [source.path]
        guard !isKey || source.name.words != ["id"] else { return nil }
        let similarity = similarity(
            of: source, in: FieldWords(collection.name), to: target, isOwn: isOwn)
        let isLikely = similarity >= Self.likely
        guard isLikely || isEvident(source, target, isKey: isKey) else { return nil }
        return Candidate(
            source: collection.name, path: source.path, target: target.collection.name,
            field: target.field, isToKey: target.isKey, similarity: similarity,
            valueCount: source.place.values.distinctCount, isOptional: !source.isAlwaysThere)
    }

    /// Whether the values speak for themselves: several texts with letters and digits.
    private func isEvident(_ source: Source, _ target: Target, isKey: Bool) -> Bool {
        let values = source.place.values
        guard target.isKey, !isKey, !target.collection.isSample,
            source.place.count(of: .string) == values.count,
            values.distinctCount >= Self.fewestValues
        else { return false }
        return values.examples.allSatisfy { value in
            guard let text = value.text, text.utf8.count >= 5 else { return false }
            return text.contains(where: \.isNumber) && text.contains(where: \.isLetter)
        }
    }

    private func similarity(
        of source: Source, in collection: FieldWords, to target: Target, isOwn: Bool
    ) -> Int {
        let subject = source.name.subject
        let other = FieldWords(target.collection.name)
        // Among its own fields, a collection's name stands before its own identifiers.
        guard !isOwn || subject != other else { return 0 }
        guard target.isKey else {
            // Other fields than the key have to be at home there: the agent of the agents, and not of
            // others that name an agent too.
            let isHome = other.begin(with: target.name.subject) || target.name.subject.words.isEmpty
            guard isHome, !isOwn, !collection.begin(with: subject) else { return 0 }
            if target.name.isTelling, source.name == target.name { return 80 }
            if target.name.isTelling, source.name.end(with: target.name) { return 70 }
            return subject == other && source.name.words.last == target.name.words.last ? 65 : 0
        }
        if subject == other { return 100 }
        if target.name.isTelling, source.name == target.name {
            // Both may hold the same foreign key; it is at home where the collection has its name.
            return other.words.contains { subject.words.contains($0) } ? 90 : 70
        }
        if target.name.isTelling, source.name.end(with: target.name) { return 75 }
        guard source.name.identifies else { return subject.end(with: other) ? 65 : 0 }
        if subject.end(with: other) || subject.begin(with: other) { return 75 }
        return other.begin(with: subject) || other.end(with: subject) ? 65 : 0
    }

    // MARK: Places

    private static func targets(
        in collection: CollectionObservation, key: KeyInference.Key?
    ) -> [Target] {
        collection.root.fields.compactMap { field in
            let isKey = key?.fields == [field.name]
            let name = FieldWords(field.name)
            let place = field.place
            guard place.holdsKeys, place.count(of: .null) == 0, place.values.isUnique,
                place.count == collection.recordCount, isKey || name.identifies,
                field.name.isAddressable
            else { return nil }
            return Target(
                collection: collection, field: field.name, isKey: isKey, place: place, name: name)
        }
    }

    private func sources(in collection: CollectionObservation) -> [Source] {
        var sources: [Source] = []
        Self.collect(
            collection.root, path: "", count: collection.recordCount, isAlwaysThere: true,
            into: &sources)
        return sources
    }

    private static func collect(
        _ place: ObservedPlace, path: String, count: Int, isAlwaysThere: Bool,
        into sources: inout [Source]
    ) {
        for field in place.fields where field.name.isAddressable {
            let fieldPath = path.isEmpty ? field.name : "\(path).\(field.name)"
            let isThere =
                isAlwaysThere && field.place.count == count && field.place.count(of: .null) == 0
            collectValue(
                field.place, path: fieldPath, name: field.name, isAlwaysThere: isThere,
                into: &sources)
        }
    }

    private static func collectValue(
        _ place: ObservedPlace, path: String, name: String, isAlwaysThere: Bool,
        into sources: inout [Source]
    ) {
        if place.holdsKeys {
            sources.append(
                Source(
                    path: path, name: FieldWords(name), place: place,
                    isAlwaysThere: isAlwaysThere))
        }
        let objects = place.count(of: .document)
        collect(
            place, path: path, count: objects,
            isAlwaysThere: isAlwaysThere && objects == place.count, into: &sources)
        guard let items = place.items.first,
            place.count(of: .array) + place.count(of: .null)
                == place.count, !path.hasSuffix("[]")
        else { return }
        collectValue(
            items, path: path + "[]", name: name,
            isAlwaysThere: isAlwaysThere && items.count(of: .null) == 0, into: &sources)
    }
}

extension String {
    /// Whether a catalog can name a field of this name in a path.
    var isAddressable: Bool { !isEmpty && !contains(where: { ".[]{}$".contains($0) }) }
}
