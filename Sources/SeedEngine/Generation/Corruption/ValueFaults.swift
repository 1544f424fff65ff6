/// Finds the ways in which one value can break its schema so that a validator has one thing to say.
///
/// Asked only for schemas that say all they want by themselves, without others in place.
struct ValueFaults {
    private let definition: SchemaDefinition

    /// Longer texts and lists are no use to anybody who tests.
    private static let mostLength = 10_000
    /// What is in no list of choices that people write.
    private static let strangeText = "no such choice"
    private static let strangeNumber: Int64 = -987_654_321

    init(of definition: SchemaDefinition) { self.definition = definition }

    /// All of them, with the rule that each breaks.
    var all: [(kind: CorruptionKind, rule: Rule, fault: SchemaFault)] {
        guard definition.constantAnswer == nil, definition.allInPlace.isEmpty else { return [] }
        return [wrongType, wrongChoice].compactMap { $0 } + wrongNumbers + wrongLengths
            + wrongItemCounts
    }

    private var hasChoices: Bool { definition.enumeration != nil || definition.constant != nil }

    private var wrongType: (kind: CorruptionKind, rule: Rule, fault: SchemaFault)? {
        guard let types = definition.types, definition.storedType?.isOnlyExtended != true else {
            return nil
        }
        let numbers: SchemaTypes = [.integer, .number]
        let value: BSONValue
        if !types.contains(.string) {
            value = "a text"
        } else if types.isDisjoint(with: numbers), definition.storedType != .decimal128 {
            value = 12_345
        } else if !types.contains(.boolean) {
            value = true
        } else if !types.contains(.array) {
            value = []
        } else {
            return nil
        }
        return (.type, .schemaType, .replaced(value))
    }

    private var wrongChoice: (kind: CorruptionKind, rule: Rule, fault: SchemaFault)? {
        let hasOthers =
            definition.hasStringKeywords || definition.hasNumberKeywords
            || definition.enumeration != nil && definition.constant != nil
        let choices = definition.enumeration ?? definition.constant.map { [$0] }
        guard let choices, !hasOthers, storesGiven else { return nil }
        let types = definition.types ?? .any
        let value: BSONValue
        if types.contains(.string), choices.contains(where: { $0.text != nil }) {
            value = .string(Self.strangeText)
        } else if !types.isDisjoint(with: [.integer, .number]) {
            value = .int(Self.strangeNumber)
        } else {
            return nil
        }
        guard !choices.contains(value) else { return nil }
        let rule: Rule = definition.enumeration == nil ? .schemaConst : .schemaEnum
        return (.choice, rule, .replaced(value))
    }

    /// Whether the stored type adds nothing to what the schema wants of a value.
    private var storesGiven: Bool {
        [nil, .string, .double, .int32, .int64].contains(definition.storedType)
    }

    // MARK: Numbers

    private struct Limit {
        let rule: Rule
        let bound: SchemaNumber
        let isLow: Bool
        let isExclusive: Bool

        func admits(_ number: Int64) -> Bool {
            let order = SchemaNumber.integer(number).order(to: bound)
            return order == (isLow ? .after : .before) || !isExclusive && order == .same
        }
    }

    private var limits: [Limit] {
        let bounds: [(Rule, SchemaNumber?, Bool, Bool)] = [
            (.schemaMinimum, definition.minimum, true, false),
            (.schemaMaximum, definition.maximum, false, false),
            (.schemaExclusiveMinimum, definition.exclusiveMinimum, true, true),
            (.schemaExclusiveMaximum, definition.exclusiveMaximum, false, true),
        ]
        return bounds.compactMap { rule, bound, isLow, isExclusive in
            bound.map { Limit(rule: rule, bound: $0, isLow: isLow, isExclusive: isExclusive) }
        }
    }

    private var wrongNumbers: [(kind: CorruptionKind, rule: Rule, fault: SchemaFault)] {
        let takesNumbers = definition.types.map {
            !$0.isDisjoint(with: [.integer, .number])
        }
        guard takesNumbers == true, !hasChoices, storesGiven else { return [] }
        let limits = limits
        return limits.compactMap { limit in
            // Whatever the whole number next to the bound is, these three are around it.
            let near = limit.bound.approximation.rounded(limit.isLow ? .down : .up)
            guard abs(near) < 0x1p30 else { return nil }
            let step = definition.multipleOf?.whole ?? 1
            guard step > 0, step < 1 << 20 else { return nil }
            let base = Int64(near) / step * step
            let candidates = (0...2).map { base + (limit.isLow ? -step : step) * $0 }
            let value = candidates.first { number in
                limits.filter { !$0.admits(number) }.map(\.rule) == [limit.rule]
                    && definition.multipleOf.map {
                        SchemaNumber.integer(number).isMultiple(of: $0)
                    } ?? true
            }
            return value.map { (.range, limit.rule, .replaced(.int($0))) }
        }
    }

    // MARK: Lengths

    private var wrongLengths: [(kind: CorruptionKind, rule: Rule, fault: SchemaFault)] {
        let isPlain =
            definition.pattern == nil && definition.format == nil && !hasChoices && storesGiven
            && !definition.trims
        guard definition.types?.contains(.string) == true, isPlain else { return [] }
        var found: [(kind: CorruptionKind, rule: Rule, fault: SchemaFault)] = []
        if let least = definition.minLength, least > 0, least < Self.mostLength {
            found.append((.range, .schemaMinLength, .cut(length: least - 1)))
        }
        if let most = definition.maxLength, most < Self.mostLength {
            found.append((.range, .schemaMaxLength, .filled(length: most + 1)))
        }
        return found
    }

    private var wrongItemCounts: [(kind: CorruptionKind, rule: Rule, fault: SchemaFault)] {
        guard definition.types?.contains(.array) == true, !hasChoices, definition.contains == nil,
            definition.unevaluatedItems == nil
        else { return [] }
        var found: [(kind: CorruptionKind, rule: Rule, fault: SchemaFault)] = []
        if let least = definition.minItems, least > 0, least < Self.mostLength {
            found.append((.range, .schemaMinItems, .fewerItems(count: least - 1)))
        }
        if let most = definition.maxItems, most < Self.mostLength, !definition.hasUniqueItems,
            definition.prefixItems.isEmpty
        {
            found.append((.range, .schemaMaxItems, .moreItems(count: most + 1)))
        }
        return found
    }
}
