/// Infers a catalog from what was seen of collections.
package struct CatalogInference {
    /// What only the database can tell: whether a collection that was not seen whole has all these values.
    package struct Question: Sendable {
        let candidate: ReferenceInference.Candidate
        /// The collection's catalog name.
        package let collection: String
        /// The field in which the values are to be looked for.
        package let field: String
        /// The values.
        package let values: [BSONValue]
    }

    private let name: String
    private let origin: String
    private let observations: [CollectionObservation]
    private let keys: [String: KeyInference.Key]
    private let inference: ReferenceInference
    private let ignoredFields: [String]
    private var confirmed: Set<ReferenceInference.Candidate> = []

    /// Looks for keys; references are looked for when the questions have their answers.
    ///
    /// - Parameters:
    ///   - name: The data set's name.
    ///   - origin: Where the records came from, for a remark.
    ///   - observations: What was seen of each collection.
    package init(name: String, origin: String, observations: [CollectionObservation]) {
        self.name = name
        self.origin = origin
        self.observations = observations
        let refersToObjectIDs = observations.contains { observation in
            observation.root.fields.contains { $0.name != "_id" && $0.place.holdsObjectIDs }
        }
        let inference = KeyInference(
            collections: observations.map { FieldWords($0.name) },
            keepsObjectIDs: refersToObjectIDs)
        var keys: [String: KeyInference.Key] = [:]
        for observation in observations { keys[observation.name] = inference.key(of: observation) }
        self.keys = keys
        self.inference = ReferenceInference(
            observations.filter { keys[$0.name] != nil }, keys: keys)
        var ignored: [String] = []
        let hasOwn = observations.contains { $0.root.field("_id") != nil }
        if hasOwn, !refersToObjectIDs, !keys.values.contains(where: { $0.fields == ["_id"] }) {
            ignored.append("_id")
        }
        for field in observations.flatMap(\.remarkFields) where !ignored.contains(field) {
            ignored.append(field)
        }
        ignoredFields = ignored
    }

    /// What has to be asked of the database; nothing where all records were seen.
    package var questions: [Question] {
        inference.questions().filter { $0.candidate.field.isReferable(besides: ignoredFields) }
            .map { candidate, values in
                Question(
                    candidate: candidate, collection: candidate.target, field: candidate.field,
                    values: values)
            }
    }

    /// Notes that all values of a question are there.
    package mutating func confirm(_ question: Question) { confirmed.insert(question.candidate) }

    /// The catalog.
    package func catalog() -> InferredCatalog {
        let known = observations.filter { keys[$0.name] != nil }
        var references: [String: [ReferenceInference.Candidate]] = [:]
        for observation in known {
            references[observation.name] = inference.references(
                of: observation, confirmed: confirmed
            ).filter {
                $0.field.isReferable(besides: ignoredFields)
                    && $0.path.isReferable(besides: ignoredFields)
            }
        }
        let order = SeedOrder.sorted(known.map(\.name)) { name in
            references[name, default: []].map(\.target)
        }
        var collections: [InferredCatalog.Collection] = []
        for name in order {
            guard let observation = known.first(where: { $0.name == name }), let key = keys[name]
            else { continue }
            let before = Set(collections.map(\.observation.name))
            collections.append(
                collection(observation, key, references[name, default: []], before: before))
        }
        return InferredCatalog(
            name: name, origin: origin, ignoredFields: ignoredFields, collections: collections,
            omitted: observations.map(\.name).filter { keys[$0] == nil })
    }

    private func collection(
        _ observation: CollectionObservation, _ key: KeyInference.Key,
        _ references: [ReferenceInference.Candidate], before: Set<String>
    ) -> InferredCatalog.Collection {
        let keyInference = KeyInference(
            collections: observations.map { FieldWords($0.name) }, keepsObjectIDs: false)
        let unique = keyInference.uniqueFields(of: observation, besides: key)
            .filter { field in !references.contains { $0.path == field } }
        var observation = observation
        let known = observation.indexes.filter { index in
            let isKnown = index.keys.allSatisfy { isDeclared($0.path, in: observation) }
            if !isKnown { observation.strangeIndexes.append(index.name) }
            return isKnown
        }
        let schema = SchemaInference(
            collection: observation, ignoredFields: ignoredFields,
            identifiers: Set(references.map(\.path) + key.fields + unique))
        var groups = unique.map { [$0] }
        for index in known where index.isPlainlyUnique {
            let group = index.keys.map(\.path)
            if group != key.fields, !groups.contains(group) { groups.append(group) }
        }
        return InferredCatalog.Collection(
            observation: observation, key: key, unique: groups,
            indexes: known.filter { $0.expireAfterSeconds == nil && !$0.isPlainlyUnique },
            serviceIndexes: known.filter { $0.expireAfterSeconds != nil },
            references: references,
            deferredTargets: Set(references.map(\.target)).subtracting(before),
            schema: schema.schema())
    }

    /// Whether the schema has the path, or leaves it open.
    private func isDeclared(_ path: String, in observation: CollectionObservation) -> Bool {
        var places = [observation.root]
        for (level, name) in path.split(separator: ".").enumerated() {
            if level == 0, ignoredFields.contains(String(name)) { return false }
            while let list = places.last?.items.first { places.append(list) }
            guard !places.contains(where: { $0.isOpen || $0.fields.isEmpty }) || level > 0 else {
                return true
            }
            let fields = places.compactMap { $0.field(String(name))?.place }
            if fields.isEmpty { return !places.contains { !$0.fields.isEmpty } }
            places = fields
        }
        return true
    }
}

extension IndexDefinition {
    /// Whether the index is one that a load makes by itself for a key, or for what is declared unique.
    fileprivate var isPlainlyUnique: Bool {
        isUnique && !isSparse && expireAfterSeconds == nil
            && keys.allSatisfy { $0.direction == 1 } && name == IndexDefinition(keys: keys).name
    }
}

extension ObservedPlace {
    /// Whether there are object ids, at any depth.
    var holdsObjectIDs: Bool {
        count(of: .objectID) > 0 || fields.contains { $0.place.holdsObjectIDs }
            || items.contains(where: \.holdsObjectIDs)
    }
}

extension String {
    /// Whether a path leads to a field that the catalog knows.
    fileprivate func isReferable(besides ignoredFields: [String]) -> Bool {
        !ignoredFields.contains(FieldPath.firstName(of: self))
    }
}
