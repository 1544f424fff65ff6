/// The fields of a collection through which records belong together: where a change would be seen
/// elsewhere too.
struct LinkedFields {
    /// Values that no two records may share.
    struct UniqueGroup {
        let rule: Rule
        let paths: [String]
    }

    private let collection: CollectionDefinition
    /// The fields that references of any collection lead to.
    private let targets: [[String]]
    private let groups: [UniqueGroup]
    private let checked: [String]
    private let readsWholeRecord: Bool

    /// Looks at a collection.
    init(of collection: CollectionDefinition, in catalog: Catalog) {
        self.collection = collection
        targets = catalog.collections.flatMap(\.references)
            .filter { $0.target == collection.name }.map(\.targetFields)
        var groups = [UniqueGroup(rule: .keyDuplicate, paths: collection.key)]
        groups += collection.unique.map { UniqueGroup(rule: .uniqueDuplicate, paths: $0) }
        if let identifier = collection.identifier, identifier.paths != collection.key {
            groups.append(UniqueGroup(rule: .uniqueDuplicate, paths: identifier.paths))
        }
        self.groups = groups
        let program = CheckProgram(collection.checks)
        checked = program.readPaths
        readsWholeRecord = program.readsWholeRecord
    }

    /// The fields by which a record is told from others.
    var identifying: CorruptionPathSet {
        CorruptionPathSet(groups.flatMap(\.paths) + targets.flatMap(\.self))
    }

    /// Those, and the fields by which it refers to others.
    var linked: CorruptionPathSet {
        CorruptionPathSet(
            groups.flatMap(\.paths) + targets.flatMap(\.self)
                + collection.references.flatMap(\.paths))
    }

    /// The fields that must stay when the value of one reference changes.
    ///
    /// A key may change with it, because the new value is one that nothing else has.
    func besidesReference(_ position: Int) -> CorruptionPathSet {
        let others = collection.references.enumerated().filter { $0.offset != position }
        return CorruptionPathSet(
            targets.flatMap(\.self) + others.flatMap(\.element.paths) + read)
    }

    /// What checks read; all fields where one reads the record as a whole.
    private var read: [String] { readsWholeRecord ? collection.schema.properties : checked }

    /// The groups of unique values that can be made those of another record, and nothing else changes.
    var separateUniqueGroups: [UniqueGroup] {
        groups.indices.compactMap { position in
            let group = groups[position]
            let others = groups.indices.filter { $0 != position }.flatMap { groups[$0].paths }
            // A reference that is taken over whole leads where it led in the other record.
            let references = collection.references.filter { reference in
                !reference.paths.allSatisfy(group.paths.contains)
            }
            let fixed = CorruptionPathSet(
                others + targets.flatMap(\.self) + references.flatMap(\.paths) + read)
            let isFree = group.paths.allSatisfy { path in
                !fixed.touches(CorruptionPath(catalog: path))
                    && collection.schema.onlyDefinition(at: path) != nil
            }
            return isFree ? group : nil
        }
    }

    /// Whether the values that link records are stored in the same form when another value is broken.
    ///
    /// Where alternatives say in which form they are stored, a broken record may fit none of them, and its
    /// values would not be found by those of others.
    var keepTheirForm: Bool {
        let graph = SchemaGraph(definitions: collection.schema.definitions)
        let needed = targets.flatMap(\.self) + collection.references.flatMap(\.paths)
        return needed.allSatisfy { path in
            if collection.schema.onlySchema(at: path) != nil { return true }
            return collection.schema.schemas(at: path).schemas.flatMap { graph.inPlace($0) }
                .allSatisfy { index in
                    let definition = graph.definitions[index]
                    return [nil, .string, .int32, .int64, .double].contains(definition.storedType)
                        && definition.format?.isInstant != true && definition.format != .isoDate
                        && definition.format != .decimal && !definition.trims
                        && (definition.defaultValue == nil || definition.defaultValue == .null)
                        && !definition.defaultsToNow
                }
        }
    }
}
