/// Finds out whether values are valid, and nothing else: what good records go through.
///
/// A value that is not valid is given to a `SchemaExplainer` afterwards.
struct SchemaChecker {
    let program: SchemaProgram
    /// The record whose ignored fields are passed over.
    private(set) var root: UnsafeRawPointer
    let ignoredFields: IgnoredFields
    /// Takes the places of the root's properties; `nil` where nobody asks.
    let places: UnsafeMutablePointer<Int32>?
    /// The patterns that were given up; only schemas with patterns that may be costly have it.
    let costs: PatternCosts?

    init(
        _ program: SchemaProgram, root: UnsafeRawPointer, ignoring ignoredFields: IgnoredFields,
        places: UnsafeMutablePointer<Int32>? = nil
    ) {
        self.program = program
        self.root = root
        self.ignoredFields = ignoredFields
        self.places = places
        costs = program.hasCostlyPatterns ? PatternCosts() : nil
    }

    /// Takes up another record.
    mutating func begin(_ record: BSONView) {
        root = record.base
        costs?.givenUp = nil
    }

    /// Whether a field or an item is valid for the schema at a position.
    @inline(__always)
    func acceptsPart(_ position: Int32, _ value: SchemaValue) -> Bool {
        let plain = program.nodes[Int(position)].plainTypes
        return !plain.isDisjoint(with: SchemaTypes(value.type)) || accepts(position, value)
    }

    /// Whether a text matches a pattern; a pattern that was given up once matches nothing more.
    func matches(_ pattern: Int32, _ text: UnsafeRawBufferPointer) -> Bool {
        let pattern = program.patterns[Int(pattern)]
        guard let costs, pattern.mayBeCostly else { return pattern.matches(text) }
        guard costs.givenUp == nil else { return false }
        let outcome = pattern.outcome(in: text)
        if outcome == .givenUp { costs.givenUp = pattern.text }
        return outcome == .match
    }

    /// The fields of one document that schemas in place have spoken about, shared by them all.
    typealias Evaluated = UnsafeMutablePointer<FieldSet>

    /// Whether the value is valid for the schema at a position.
    ///
    /// The fields that the schema speaks of are added to `evaluated`, which means something only when
    /// the value is valid.
    func accepts(_ position: Int32, _ value: SchemaValue, _ evaluated: Evaluated? = nil) -> Bool {
        let node = program.nodes[Int(position)]
        guard !node.isFalse, hasType(node.types, value) else { return false }
        if node.values >= 0, !isListed(program.values[Int(node.values)], value) { return false }
        guard node.rest >= 0, value.type == .document || value.type == .array else {
            return acceptsContent(node, value, evaluated)
        }
        var known = FieldSet()
        guard acceptsContent(node, value, &known),
            acceptsRest(program.rests[Int(node.rest)], value, &known)
        else {
            return false
        }
        evaluated?.pointee.formUnion(known)
        return true
    }

    /// Whether the fields or items that no schema in place speaks of are valid; adds them to those
    /// that are spoken of.
    private func acceptsRest(
        _ rest: RestRule, _ value: SchemaValue, _ known: Evaluated
    ) -> Bool {
        let rule = value.type == .document ? rest.properties : rest.items
        guard rule != SchemaNode.anything else { return true }
        let isRoot = value.start == root && !ignoredFields.isEmpty
        var index = -1
        for element in value.document {
            index &+= 1
            if known.pointee.contains(index) || (isRoot && isIgnored(element.key)) { continue }
            if rule >= 0 {
                guard accepts(rule, SchemaValue(element)) else { return false }
            } else if !isKnown(element, beside: rest) {
                return false
            }
            known.pointee.insert(index)
        }
        return true
    }

    /// Whether another schema of the same object speaks of the field.
    func isKnown(_ field: BSONElement, beside rest: RestRule) -> Bool {
        rest.companions.indices.contains { link in
            let companion = program.nodes[Int(program.links[link])]
            guard companion.object >= 0 else { return false }
            let rule = program.objects[Int(companion.object)]
            return program.property(named: field.key, in: rule) >= 0
                || rule.patterns.indices.contains {
                    matches(program.patternProperties[$0].pattern, field.key)
                }
        }
    }

    private func acceptsContent(
        _ node: SchemaNode, _ value: SchemaValue, _ evaluated: Evaluated?
    ) -> Bool {
        switch value.type {
        case .document:
            guard
                node.object < 0
                    || acceptsObject(program.objects[Int(node.object)], value, evaluated)
            else { return false }
        case .array:
            guard
                node.array < 0
                    || acceptsArray(program.arrays[Int(node.array)], value, evaluated)
            else { return false }
        case .string:
            guard node.string < 0 || acceptsString(program.strings[Int(node.string)], value) else {
                return false
            }
        case .int32, .int64, .double, .decimal128:
            guard node.number < 0 || acceptsNumber(program.numbers[Int(node.number)], value) else {
                return false
            }
        default: break
        }
        return node.composition < 0
            || acceptsInPlace(program.compositions[Int(node.composition)], value, evaluated)
    }

    // MARK: Values

    func hasType(_ types: SchemaTypes, _ value: SchemaValue) -> Bool {
        if !types.isDisjoint(with: SchemaTypes(value.type)) { return true }
        return types.contains(.integer) && value.isInteger
    }

    func isListed(_ rule: ValueRule, _ value: SchemaValue) -> Bool {
        if rule.constant >= 0, program.literal(rule.constant) != value { return false }
        guard rule.hasChoices else { return true }
        return rule.choices.indices.contains { program.literal(Int32($0)) == value }
    }

    private func acceptsNumber(_ rule: NumberRule, _ value: SchemaValue) -> Bool {
        guard let number = value.number else { return true }
        if let minimum = rule.minimum {
            let order = number.order(to: minimum)
            guard order == .after || order == .same else { return false }
        }
        if let maximum = rule.maximum {
            let order = number.order(to: maximum)
            guard order == .before || order == .same else { return false }
        }
        if let bound = rule.exclusiveMinimum, number.order(to: bound) != .after { return false }
        if let bound = rule.exclusiveMaximum, number.order(to: bound) != .before { return false }
        if let divisor = rule.multipleOf, !number.isMultiple(of: divisor) { return false }
        return true
    }

    private func acceptsString(_ rule: StringRule, _ value: SchemaValue) -> Bool {
        let text = value.utf8
        // A scalar has one to four bytes, so most lengths need no counting.
        if text.count < Int(rule.minLength) &* 4 || text.count > Int(rule.maxLength) {
            let length = Self.length(of: text)
            guard length >= rule.minLength, length <= rule.maxLength else { return false }
        }
        if rule.pattern >= 0, !matches(rule.pattern, text) { return false }
        if let format = rule.format, !format.accepts(text) { return false }
        return Self.fits(rule.storedType, text)
    }

    /// The length in Unicode scalars, which is what JSON Schema counts.
    static func length(of text: UnsafeRawBufferPointer) -> Int {
        text.reduce(0) { $1 & 0xC0 == 0x80 ? $0 : $0 &+ 1 }
    }

    /// Whether a text can be stored as a value of the type.
    static func fits(_ type: BSONType?, _ text: UnsafeRawBufferPointer) -> Bool {
        switch type {
        case .objectID: text.count == 24 && text.allSatisfy(StringFormat.isHexadecimal)
        case .decimal128: DecimalText(text).flatMap(Decimal128.init) != nil
        default: true
        }
    }

    private func acceptsArray(
        _ rule: ArrayRule, _ value: SchemaValue, _ evaluated: Evaluated?
    ) -> Bool {
        var count = 0
        var found: Int32 = 0
        for element in value.document {
            let item = SchemaValue(element)
            if count < Int(rule.prefix.count) {
                let node = program.links[Int(rule.prefix.start) + count]
                guard acceptsPart(node, item) else { return false }
                evaluated?.pointee.insert(count)
            } else if rule.items >= 0 {
                guard acceptsPart(rule.items, item) else { return false }
                evaluated?.pointee.insert(count)
            }
            if rule.contains >= 0, accepts(rule.contains, item) {
                found &+= 1
                evaluated?.pointee.insert(count)
            }
            count &+= 1
        }
        guard count >= rule.minItems, count <= rule.maxItems else { return false }
        if rule.contains >= 0, found < rule.minContains || found > rule.maxContains { return false }
        return !rule.hasUniqueItems || Self.firstRepetition(in: value) == nil
    }

    /// The first item that equals an earlier one, with that one.
    ///
    /// Cost: O(n) for more than a few items.
    static func firstRepetition(in array: SchemaValue) -> (item: Int, earlier: Int)? {
        var positions: [SchemaValue: Int] = [:]
        for (position, element) in array.document.enumerated() {
            if let earlier = positions.updateValue(position, forKey: SchemaValue(element)) {
                return (position, earlier)
            }
        }
        return nil
    }

    // MARK: Schemas in place

    private func acceptsInPlace(
        _ rule: CompositionRule, _ value: SchemaValue, _ evaluated: Evaluated?
    ) -> Bool {
        for link in rule.all.indices {
            guard accepts(program.links[link], value, evaluated) else { return false }
        }
        switch choice(rule, value) {
        case .all:
            guard acceptsAny(rule.any, value, evaluated), acceptsOne(rule.one, value, evaluated)
            else { return false }
        case .variant(let node):
            guard accepts(node, value, evaluated) else { return false }
            // The discriminator chooses among `oneOf` where there is one.
            if !rule.one.isEmpty, !acceptsAny(rule.any, value, evaluated) { return false }
        case .none: return false
        }
        for position in rule.dependents.indices {
            let dependent = program.dependents[position]
            guard hasField(dependent.name, value) else { continue }
            guard accepts(dependent.node, value, evaluated) else { return false }
        }
        if rule.not >= 0, accepts(rule.not, value) { return false }
        guard rule.condition >= 0 else { return true }
        let next =
            acceptsAlone(rule.condition, value, evaluated)
            ? rule.consequence : rule.alternative
        return next < 0 || accepts(next, value, evaluated)
    }

    /// Checks one schema of several, whose remarks count only when it accepts the value.
    func acceptsAlone(_ node: Int32, _ value: SchemaValue, _ evaluated: Evaluated?) -> Bool {
        guard let evaluated else { return accepts(node, value) }
        var own = FieldSet()
        guard accepts(node, value, &own) else { return false }
        evaluated.pointee.formUnion(own)
        return true
    }

    private func acceptsAny(
        _ branches: TableRange, _ value: SchemaValue, _ evaluated: Evaluated?
    ) -> Bool {
        guard !branches.isEmpty else { return true }
        var isAccepted = false
        for branch in branches.indices
        where canAccept(branch, value)
            && acceptsAlone(program.branches[branch].node, value, evaluated)
        {
            // Every branch that accepts the value may speak of further fields.
            if evaluated == nil { return true }
            isAccepted = true
        }
        return isAccepted
    }

    private func acceptsOne(
        _ branches: TableRange, _ value: SchemaValue, _ evaluated: Evaluated?
    ) -> Bool {
        guard !branches.isEmpty else { return true }
        var isAccepted = false
        for branch in branches.indices
        where canAccept(branch, value)
            && acceptsAlone(program.branches[branch].node, value, evaluated)
        {
            if isAccepted { return false }
            isAccepted = true
        }
        return isAccepted
    }

    /// Whether the branch accepts values of this type at all.
    func canAccept(_ branch: Int, _ value: SchemaValue) -> Bool {
        !program.branches[branch].types.isDisjoint(with: value.types)
    }

    /// Which of a union's alternatives come into question.
    enum Choice {
        case variant(Int32)
        case none
        /// The discriminator does not say.
        case all
    }

    /// What the discriminating property chooses.
    func choice(_ rule: CompositionRule, _ value: SchemaValue) -> Choice {
        guard rule.hasDiscriminator, value.type == .document else { return .all }
        guard let tag = discriminator(rule, value) else {
            return rule.isDiscriminatorDeclared ? .none : .all
        }
        for position in rule.tags.indices
        where program.literal(program.tags[position].literal) == tag {
            return .variant(program.tags[position].node)
        }
        return .none
    }

    /// The value of the discriminating property.
    func discriminator(_ rule: CompositionRule, _ value: SchemaValue) -> SchemaValue? {
        guard value.type == .document else { return nil }
        return field(program.name(rule.discriminator), of: value)
    }
}
