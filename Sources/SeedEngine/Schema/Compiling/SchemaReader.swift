/// Reads a schema, with all documents that it refers to, into definitions; gathers every mistake.
struct SchemaReader {
    let options: SchemaOptions
    let library: SchemaLibrary
    /// All schemas of the documents; the first is the whole first document.
    var definitions: [SchemaDefinition] = []
    var problems: [SchemaProblem] = []
    var documents: [Document] = []
    var resources: [SchemaResource] = []
    var resourcesByURI: [String: Int] = [:]
    var references: [Reference] = []
    /// The resource whose schemas are being read.
    var current = 0

    private var positions: [SchemaPlace: SchemaDefinition.Index] = [:]

    /// One of the texts that a schema is made of.
    struct Document {
        /// Where it came from, to which relative references are relative too.
        let uri: SchemaURI
        let value: BSONValue
        let source: JSONDocument?
    }

    /// A `$ref` or `$dynamicRef` that is yet to be followed.
    struct Reference {
        let schema: SchemaDefinition.Index
        let keyword: SchemaKeyword
        let target: String
        let place: SchemaPlace
        let resource: Int
    }

    /// How deep a schema document may nest, so that a hostile one cannot exhaust the stack.
    private static let deepestNesting = 200

    /// Reads the document, and those that it needs.
    init(_ document: Document, options: SchemaOptions, library: SchemaLibrary) {
        self.options = options
        self.library = library
        _ = read(document)
        resolveReferences()
    }

    mutating func report(_ message: String, at place: SchemaPlace) {
        problems.append(
            SchemaProblem(
                place: place, message: message,
                location: documents[place.document].source?.location(of: place.path)))
    }

    // MARK: Documents

    /// Reads one more document; returns the position of its resource.
    mutating func read(_ document: Document) -> Int {
        let place = SchemaPlace(document: documents.count)
        documents.append(document)
        let resource = resources.count
        _ = read(document.value, at: place, in: nil)
        return resource
    }

    /// Begins a resource where a document begins or a schema has an `$id`; returns whether it did.
    private mutating func enterResource(
        _ value: BSONValue, at place: SchemaPlace, in parent: Int?
    ) -> Bool {
        let id = value[SchemaKeyword.id.rawValue].flatMap {
            readID($0, in: parent, at: place.appending(key: SchemaKeyword.id.rawValue))
        }
        guard parent == nil || id != nil else { return false }
        let origin = documents[place.document].uri
        let dialect =
            value[SchemaKeyword.schema.rawValue].flatMap {
                readDialect($0, at: place.appending(key: SchemaKeyword.schema.rawValue))
            } ?? parent.map { resources[$0].dialect } ?? SchemaDialect()
        let uri = (parent.map { resources[$0].uri } ?? origin).resolving(id ?? SchemaURI(""))
        current = resources.count
        resources.append(
            SchemaResource(uri: uri, place: place, value: value, dialect: dialect))
        if parent == nil { resourcesByURI[origin.document] = current }
        guard let earlier = resourcesByURI[uri.document] else {
            resourcesByURI[uri.document] = current
            return true
        }
        // TypeBox writes a recursive type out wherever it is used, always with the same '$id'.
        if earlier != current, resources[earlier].value != value {
            report(
                "two schemas have the '$id' '\(uri.document)'",
                at: place.appending(key: SchemaKeyword.id.rawValue))
        }
        return true
    }

    // MARK: Schemas

    /// The position of the schema at this place, when it was read.
    func schema(at place: SchemaPlace) -> SchemaDefinition.Index? { positions[place] }

    /// Reads the schema at this place, unless it was read before; returns its position.
    mutating func read(_ value: BSONValue, at place: SchemaPlace) -> SchemaDefinition.Index {
        read(value, at: place, in: current)
    }

    mutating func read(
        _ value: BSONValue, at place: SchemaPlace, in parent: Int?
    ) -> SchemaDefinition.Index {
        if let known = positions[place] { return known }
        let outer = current
        defer { current = outer }
        if let parent { current = parent }
        let isResource = enterResource(value, at: place, in: parent)
        let index = definitions.count
        positions[place] = index
        var definition = SchemaDefinition(place: place, resource: current)
        definitions.append(definition)
        guard place.path.steps.count <= Self.deepestNesting else {
            report("the schema nests deeper than \(Self.deepestNesting) levels", at: place)
            return index
        }
        switch value {
        case .bool(let answer): definition.constantAnswer = answer
        case .document(let members):
            for member in members {
                // Those of a resource were read when it began.
                if isResource, member.key == SchemaKeyword.schema.rawValue { continue }
                read(member, of: index, into: &definition)
            }
            // Before draft 2020-12 a list of 'items' was what 'prefixItems' is now.
            if value[SchemaKeyword.items.rawValue]?.elements != nil {
                definition.items = definition.additionalItems
                definition.additionalItems = nil
            }
            checkTogether(definition, members)
        default:
            report(
                "a schema must be an object, true or false, not \(SchemaText.described(value))",
                at: place)
        }
        definitions[index] = definition
        return index
    }

    private mutating func read(
        _ member: BSONValue.Member, of index: SchemaDefinition.Index,
        into definition: inout SchemaDefinition
    ) {
        let place = definition.place.appending(key: member.key)
        guard let keyword = SchemaKeyword(rawValue: member.key) else {
            if options.isStrict, !member.key.hasPrefix("x-") {
                reportUnknown(member.key, at: place)
            }
            return
        }
        guard options.isStrict || !keyword.isOurs else { return }
        if let vocabulary = keyword.vocabulary,
            !resources[current].dialect.vocabularies.contains(vocabulary)
        {
            guard options.isStrict else { return }
            report(
                "the '$schema' of the document lacks the vocabulary of '\(member.key)'", at: place)
            return
        }
        switch keyword {
        case .id: break
        case .schema: _ = readDialect(member.value, at: place)
        case .anchor, .dynamicAnchor: readAnchor(keyword, member.value, of: index, at: place)
        case .reference, .dynamicReference:
            guard let target = text(member.value, at: place) else { return }
            references.append(
                Reference(
                    schema: index, keyword: keyword, target: target, place: place,
                    resource: current))
        case .definitions, .olderDefinitions:
            for (name, value) in fields(member.value, at: place) {
                _ = read(value, at: place.appending(key: name))
            }
        default: read(keyword, member.value, at: place, into: &definition)
        }
    }

    private mutating func reportUnknown(_ name: String, at place: SchemaPlace) {
        if let remark = SchemaKeyword.remark(onUnsupported: name) {
            report("keyword '\(name)' \(remark)", at: place)
            return
        }
        let suggestion = Spelling.suggestion(
            for: name, in: SchemaKeyword.allCases.map(\.rawValue))
        report("unknown keyword '\(name)'\(suggestion)", at: place)
    }
}
