/// Compiles definitions into the tables of a program.
struct SchemaLinker {
    let graph: SchemaGraph
    let options: SchemaOptions
    var draft = SchemaDraft()
    private(set) var mistakes: [Mistake] = []

    /// How a schema meets its value, which decides whether unknown fields are refused.
    enum Mode: Hashable {
        /// Unknown fields pass at every depth: the schema only asks, as under `if` and `not`.
        case open
        /// The schema is the first to see its value, and answers for all of its fields.
        case entry
        /// Another schema answers for the fields of the value.
        case inPlace
    }

    /// Something wrong with a schema that shows only beside others.
    struct Mistake: Hashable {
        let place: SchemaPlace
        let message: String
    }

    private struct Key: Hashable {
        let definition: SchemaDefinition.Index
        let mode: Mode
        /// The other schemas of the same value whose fields are known too.
        let companions: [SchemaDefinition.Index]
    }

    /// The schema that is being compiled, and what its parts have to know of it.
    struct Context {
        let definition: SchemaDefinition
        /// How schemas in place meet the value, and how those of fields and items do.
        let inPlace: Mode
        let below: Mode
        /// All schemas that speak of the value's fields, when there are several.
        let group: [SchemaDefinition.Index]
    }

    /// How many nodes there may be: schemas beside each other multiply.
    private static let mostNodes = 200_000

    private var nodes: [Key: Int32] = [:]
    private var pending: [Key] = []
    private var reported: Set<Mistake> = []

    init(_ definitions: [SchemaDefinition], options: SchemaOptions) {
        graph = SchemaGraph(definitions: definitions)
        self.options = options
    }

    var definitions: [SchemaDefinition] { graph.definitions }

    /// Compiles the first definition, and every one that has a default; returns the positions of
    /// their nodes, the first definition's in front.
    ///
    /// - Precondition: the definitions apply themselves in no circle.
    mutating func link() -> [(definition: SchemaDefinition.Index, node: Int32)] {
        var linked = [(0, node(of: 0, .entry))]
        for index in definitions.indices where definitions[index].defaultValue != nil {
            linked.append((index, node(of: index, .entry)))
        }
        var next = 0
        // Compiling one finds others, of which some were found before: recursion costs nothing.
        while next < pending.count {
            guard pending.count <= Self.mostNodes else {
                report(
                    "the schemas combine in more than \(Self.mostNodes) ways", at: SchemaPlace())
                return linked
            }
            compile(pending[next])
            next += 1
        }
        findTypesOfBranches()
        findUnchanged()
        return linked
    }

    mutating func report(_ message: String, at place: SchemaPlace) {
        let mistake = Mistake(place: place, message: message)
        if reported.insert(mistake).inserted { mistakes.append(mistake) }
    }

    /// The position of a schema's node, which is compiled later when it is new.
    mutating func node(
        of index: SchemaDefinition.Index, _ mode: Mode, beside companions: [Int] = []
    ) -> Int32 {
        let isOpen = mode == .open || !options.isStrict
        let key = Key(
            definition: graph.target(of: index) ?? index, mode: isOpen ? .open : mode,
            companions: isOpen ? [] : companions)
        if let known = nodes[key] { return known }
        let position = Int32(draft.nodes.count)
        draft.nodes.append(SchemaNode())
        nodes[key] = position
        pending.append(key)
        return position
    }

    private mutating func optionalNode(
        of index: SchemaDefinition.Index?, _ mode: Mode, beside companions: [Int] = []
    ) -> Int32 {
        index.map { node(of: $0, mode, beside: companions) } ?? -1
    }

    /// The node for what no schema speaks of.
    mutating func rest(
        _ index: SchemaDefinition.Index?, _ mode: Mode, beside companions: [Int] = []
    ) -> Int32 {
        guard let index else { return SchemaNode.anything }
        guard definitions[index].constantAnswer != false else { return SchemaNode.nothing }
        return node(of: index, mode, beside: companions)
    }

    // MARK: One schema

    private mutating func compile(_ key: Key) {
        guard let position = nodes[key] else { return }
        let definition = definitions[key.definition]
        let group = group(of: key.definition, key.mode, beside: key.companions)
        let closing =
            key.mode == .entry ? closing(of: key.definition, in: group) : .none
        let inPlace: Mode =
            switch key.mode {
            case .open: .open
            case .inPlace: .inPlace
            case .entry: closing == .byBranches ? .entry : .inPlace
            }
        let context = Context(
            definition: definition, inPlace: inPlace, below: key.mode == .open ? .open : .entry,
            group: closing == .byBranches ? key.companions : group)
        var node = SchemaNode()
        node.definition = Int32(key.definition)
        node.isFalse = definition.constantAnswer == false
        node.types = types(of: definition)
        node.storedForm = storedForm(of: definition)
        node.trims = definition.trims
        node.rest = compileRest(
            context, isClosed: closing == .byTracking, beside: key.companions)
        node.values = compileValues(definition)
        node.number = compileNumber(definition)
        node.string = compileString(definition)
        if definition.hasArrayKeywords { node.array = compileArray(context) }
        if definition.hasObjectKeywords {
            node.object = compileObject(context, isClosed: closing == .byItself)
        }
        node.composition = compileComposition(context)
        draft.nodes[Int(position)] = node
    }

    private mutating func compileRest(
        _ context: Context, isClosed: Bool, beside companions: [SchemaDefinition.Index]
    ) -> Int32 {
        let definition = context.definition
        guard
            isClosed || definition.unevaluatedProperties != nil
                || definition.unevaluatedItems != nil
        else { return -1 }
        var rule = RestRule(isClosed: isClosed)
        rule.properties =
            isClosed
            ? SchemaNode.nothing : rest(definition.unevaluatedProperties, context.below)
        rule.items = rest(definition.unevaluatedItems, context.below)
        if isClosed { rule.companions = links(toNames: companions) }
        draft.rests.append(rule)
        return Int32(draft.rests.count - 1)
    }

    private func types(of definition: SchemaDefinition) -> SchemaTypes {
        if let stored = definition.storedType, stored.isOnlyExtended {
            return SchemaTypes(stored).union(definition.types?.intersection(.null) ?? [])
        }
        guard var types = definition.types else { return .any }
        if definition.storedType == .decimal128, types.contains(.string) { types.insert(.number) }
        if types.contains(.string) {
            if definition.storedType == .date || definition.format?.isInstant == true {
                types.insert(.instant)
            }
            if definition.storedType == .objectID { types.insert(.identifier) }
        }
        return types
    }

    private func storedForm(of definition: SchemaDefinition) -> StoredForm {
        switch definition.storedType {
        case .double: return .double
        case .int32: return .int
        case .int64: return .long
        case .decimal128: return .decimal
        case .date: return .date
        case .objectID: return .objectID
        default: break
        }
        switch definition.format {
        case .isoDateTime:
            let isText = definition.storedType == .string || !options.storesDatesAsBSON
            return isText ? .instantText : .date
        case .isoDate: return .dateText
        case .decimal: return definition.storedType == .string ? .decimalAsText : .decimalText
        default: break
        }
        if definition.storedType == .string { return .text }
        let isInteger = definition.types.map { $0.contains(.integer) && !$0.contains(.number) }
        return isInteger == true ? .integer : .asGiven
    }

    private mutating func compileValues(_ definition: SchemaDefinition) -> Int32 {
        guard definition.enumeration != nil || definition.constant != nil else { return -1 }
        var rule = ValueRule()
        if let choices = definition.enumeration {
            rule.hasChoices = true
            rule.choices = draft.add(literals: choices)
        }
        if let constant = definition.constant { rule.constant = draft.add(literal: constant) }
        draft.values.append(rule)
        return Int32(draft.values.count - 1)
    }

    private mutating func compileNumber(_ definition: SchemaDefinition) -> Int32 {
        // The stored integer types have bounds of their own.
        let bounds: (low: Int64, high: Int64)? =
            switch definition.storedType {
            case .int32: (Int64(Int32.min), Int64(Int32.max))
            case .int64: (.min, .max)
            default: nil
            }
        guard definition.hasNumberKeywords || bounds != nil else { return -1 }
        var rule = NumberRule(
            minimum: definition.minimum, maximum: definition.maximum,
            exclusiveMinimum: definition.exclusiveMinimum,
            exclusiveMaximum: definition.exclusiveMaximum, multipleOf: definition.multipleOf)
        if let bounds {
            if rule.minimum?.order(to: .integer(bounds.low)) != .after {
                rule.minimum = .integer(bounds.low)
            }
            if rule.maximum?.order(to: .integer(bounds.high)) != .before {
                rule.maximum = .integer(bounds.high)
            }
        }
        draft.numbers.append(rule)
        return Int32(draft.numbers.count - 1)
    }

    private mutating func compileString(_ definition: SchemaDefinition) -> Int32 {
        let fits = definition.storedType == .objectID || definition.storedType == .decimal128
        guard definition.hasStringKeywords || fits else { return -1 }
        var rule = StringRule()
        rule.minLength = Int32(clamping: definition.minLength ?? 0)
        rule.maxLength = Int32(clamping: definition.maxLength ?? .max)
        rule.pattern = definition.pattern.map { draft.add(pattern: $0) } ?? -1
        rule.format = definition.format
        rule.storedType = fits ? definition.storedType : nil
        draft.strings.append(rule)
        return Int32(draft.strings.count - 1)
    }

    private mutating func compileArray(_ context: Context) -> Int32 {
        let definition = context.definition
        var rule = ArrayRule()
        let prefix = definition.prefixItems.enumerated().map { position, item in
            node(
                of: item, context.below,
                beside: companions(ofItem: position, in: context, except: item))
        }
        rule.prefix = SchemaDraft.append(prefix, to: &draft.links)
        rule.items = optionalNode(
            of: definition.items, context.below,
            beside: definition.items.map {
                companions(ofItem: nil, in: context, except: $0)
            } ?? [])
        rule.contains = optionalNode(of: definition.contains, .open)
        rule.minContains = Int32(clamping: definition.minContains ?? 1)
        rule.maxContains = Int32(clamping: definition.maxContains ?? .max)
        rule.minItems = Int32(clamping: definition.minItems ?? 0)
        rule.maxItems = Int32(clamping: definition.maxItems ?? .max)
        rule.hasUniqueItems = definition.hasUniqueItems
        draft.arrays.append(rule)
        return Int32(draft.arrays.count - 1)
    }

    private mutating func compileComposition(_ context: Context) -> Int32 {
        let definition = context.definition
        guard !definition.allInPlace.isEmpty else { return -1 }
        let (mode, group) = (context.inPlace, context.group)
        var rule = CompositionRule()
        let all = definition.fieldsBefore.map { node(of: $0, mode, beside: group) }
        rule.all = SchemaDraft.append(all, to: &draft.links)
        rule.any = branches(definition.anyOf, context)
        rule.one = branches(definition.oneOf, context)
        let dependents = definition.dependentSchemas.map { dependent in
            DependentEntry(
                name: draft.add(name: dependent.name),
                node: node(of: dependent.schema, mode, beside: group))
        }
        rule.dependents = SchemaDraft.append(dependents, to: &draft.dependents)
        rule.not = optionalNode(of: definition.not, .open)
        if definition.condition != nil {
            rule.condition = optionalNode(of: definition.condition, .open)
            rule.consequence = optionalNode(of: definition.consequence, mode, beside: group)
            rule.alternative = optionalNode(of: definition.alternative, mode, beside: group)
        }
        compileTags(context, into: &rule)
        draft.compositions.append(rule)
        return Int32(draft.compositions.count - 1)
    }

    private mutating func branches(
        _ indices: [SchemaDefinition.Index], _ context: Context
    ) -> TableRange {
        let entries = indices.map {
            BranchEntry(node: node(of: $0, context.inPlace, beside: context.group))
        }
        return SchemaDraft.append(entries, to: &draft.branches)
    }
}
