/// What all records of a file are checked against.
final class FileRules: Sendable {
    /// Values that no two records may share.
    struct Uniqueness: Sendable {
        let rule: Rule
        /// How messages call the values: `key`, `unique value of contact.phone`.
        let name: String
        let key: KeyReader
    }

    /// Fields that references of some collection lead to.
    struct Target: Sendable {
        /// The place of their keys in the index.
        let place: Int
        let key: KeyReader
    }

    /// A reference of the collection.
    struct PreparedReference: Sendable {
        /// When its values can be looked up.
        enum Time: BitwiseCopyable, Sendable {
            /// At once: all keys are known.
            case known
            /// In the order of the records: it leads to the file's own collection.
            case inOrder
            /// When all files were read.
            case late
        }

        let reference: Reference
        let path: ReferencePath
        /// The number of the property that holds the one value, for a top-level field of the schema.
        let number: Int?
        /// The place of the keys that it leads to.
        let place: Int
        let time: Time
    }

    let file: SeedDirectory.File
    /// The position of the file in its directory.
    let number: Int
    let key: RecordKey
    /// The first is that of the key.
    let uniqueness: [Uniqueness]
    /// The place in the index of the collection's keys, when references lead to them.
    let keyPlace: Int?
    /// The other fields that references lead to.
    let targets: [Target]
    let references: [PreparedReference]
    let checks: CheckProgram
    /// The numbers of the properties that checks read, in the order of the program's fields; `nil` where a
    /// field is none that the schema declares.
    let checkedProperties: [Int]?
    let unchanged: UnchangedFields
    let ignoredFields: IgnoredFields
    let asOf: Instant

    /// Prepares the rules of a file.
    ///
    /// - Parameters:
    ///   - file: The file.
    ///   - number: Its position in the directory.
    ///   - directory: The directory.
    ///   - index: Where keys are registered.
    ///   - known: The collections all of whose keys are registered.
    init(
        _ file: SeedDirectory.File, number: Int, of directory: SeedDirectory,
        index: ReferenceIndex, known: Set<String>
    ) {
        let collection = file.collection
        let schema = collection.schema
        self.file = file
        self.number = number
        key = RecordKey(collection.key)
        asOf = directory.asOf ?? Instant(microseconds: 0)
        ignoredFields = IgnoredFields(directory.catalog.ignoredFields)
        checks = CheckProgram(collection.checks)
        let numbers = checks.fieldNames.map { FieldPlaces.number(of: $0, in: schema) }
        checkedProperties = numbers.contains(nil) ? nil : numbers.compactMap(\.self)
        uniqueness = Self.uniqueness(of: collection)
        let targets = index.targets(in: collection.name).map { target in
            Target(place: target.place, key: KeyReader(target.key.paths.map(\.text), schema))
        }
        keyPlace = targets.first { $0.key.paths == collection.key }?.place
        self.targets = targets.filter { $0.key.paths != collection.key }
        references = collection.references.map { reference in
            let isOwn = reference.target == collection.name
            let time: PreparedReference.Time =
                known.contains(reference.target)
                ? .known : isOwn && !reference.isDeferred ? .inOrder : .late
            let isSimple = reference.paths.count == 1
            return PreparedReference(
                reference: reference, path: ReferencePath(reference.paths),
                number: isSimple ? FieldPlaces.number(of: reference.path, in: schema) : nil,
                place: index.place(of: reference), time: time)
        }
        let read =
            uniqueness.flatMap(\.key.paths) + targets.flatMap(\.key.paths)
            + references.flatMap(\.reference.paths) + checks.readPaths
        unchanged =
            checks.readsWholeRecord
            ? UnchangedFields(allOf: schema)
            : UnchangedFields(Set(read.map { FieldPath.firstName(of: $0) }), of: schema)
    }

    private static func uniqueness(of collection: CollectionDefinition) -> [Uniqueness] {
        let schema = collection.schema
        var found = [
            Uniqueness(
                rule: .keyDuplicate, name: "key", key: KeyReader(collection.key, schema))
        ]
        for group in collection.unique {
            found.append(
                Uniqueness(
                    rule: .uniqueDuplicate,
                    name: "unique value of \(group.joined(separator: ", "))",
                    key: KeyReader(group, schema)))
        }
        if let identifier = collection.identifier, !collection.isKeyedByIdentifier,
            identifier.paths != collection.key
        {
            found.append(
                Uniqueness(
                    rule: .uniqueDuplicate, name: "_id", key: KeyReader(identifier.paths, schema)))
        }
        return found
    }
}

extension IdentifierRule {
    /// The paths whose values make up the `_id`.
    var paths: [String] {
        switch self {
        case .field(let path): [path]
        case .template(let parts):
            parts.compactMap { part in
                guard case .path(let path) = part else { return nil }
                return path
            }
        }
    }
}
