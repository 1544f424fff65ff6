/// A compiled schema: fixed fields, and positions in the other tables of a `SchemaProgram`.
///
/// A position of −1 means that there is no such part.
struct SchemaNode: BitwiseCopyable {
    /// The types that the schema's own `type` admits; all when it has none.
    var types: SchemaTypes = .any
    /// How values are stored.
    var storedForm: StoredForm = .asGiven
    /// The types of values of which nothing but the type is asked.
    var plainTypes = SchemaTypes()
    /// Whether nothing is valid: the schema `false`.
    var isFalse = false
    /// Whether white space around texts is removed.
    var trims = false
    /// Whether the stored form may differ from the given one here or deeper.
    var changesValues = true
    /// The position in `CompiledSchema.definitions`.
    var definition: Int32 = -1
    var values: Int32 = -1
    var object: Int32 = -1
    var array: Int32 = -1
    var string: Int32 = -1
    var number: Int32 = -1
    var composition: Int32 = -1
    /// The rule for what no schema in place speaks of.
    var rest: Int32 = -1

    /// The types for which no rule but `types` holds.
    var typesWithoutRules: SchemaTypes {
        guard !isFalse, values < 0, composition < 0 else { return [] }
        var types = types
        if string >= 0 { types.subtract(.string) }
        if number >= 0 { types.subtract([.integer, .number]) }
        if object >= 0 || rest >= 0 { types.subtract(.object) }
        if array >= 0 || rest >= 0 { types.subtract(.array) }
        return types
    }

    /// In place of a schema: all is allowed, and nobody speaks about it.
    static let anything: Int32 = -1
    /// In place of a schema: all is refused.
    static let nothing: Int32 = -2
}

/// What holds for the fields and items of which no schema in place speaks.
struct RestRule: BitwiseCopyable {
    /// Whether unknown fields are refused because the schema does not admit them.
    var isClosed = false
    /// The schema of the fields, or `SchemaNode.anything`, or `SchemaNode.nothing`.
    var properties: Int32 = SchemaNode.anything
    /// The same for items.
    var items: Int32 = SchemaNode.anything
    /// Positions of nodes whose fields are known here too: those of other schemas of the same value.
    var companions = TableRange()
}

/// What becomes of a value when it is stored.
enum StoredForm: UInt8, BitwiseCopyable {
    case asGiven
    /// 1.0 becomes 1; what is written as an integer of 64 bits stays one.
    case integer
    case int
    case long
    case double
    case decimal
    /// Decimal text without exponents and zeros in front; numbers stay numbers.
    case decimalText
    /// Text; numbers become their decimal text.
    case text
    /// Decimal text, also of numbers.
    case decimalAsText
    /// A BSON date.
    case date
    /// The canonical text of an instant.
    case instantText
    /// The canonical text of a date.
    case dateText
    case objectID
}

/// Consecutive entries of a table.
struct TableRange: BitwiseCopyable {
    var start: Int32 = 0
    var count: Int32 = 0

    var isEmpty: Bool { count == 0 }
    var indices: Range<Int> { Int(start)..<(Int(start) + Int(count)) }
}

/// `enum` and `const`.
struct ValueRule: BitwiseCopyable {
    /// Whether there is an `enum`.
    var hasChoices = false
    /// Positions of literals.
    var choices = TableRange()
    /// The position of a literal.
    var constant: Int32 = -1
}

/// A value of the schema in BSON form.
struct Literal: BitwiseCopyable {
    let type: BSONType
    let offset: Int32
    let count: Int32
}

/// The keywords about numbers.
struct NumberRule: BitwiseCopyable {
    var minimum: SchemaNumber?
    var maximum: SchemaNumber?
    var exclusiveMinimum: SchemaNumber?
    var exclusiveMaximum: SchemaNumber?
    var multipleOf: SchemaNumber?
}

/// The keywords about strings.
struct StringRule: BitwiseCopyable {
    var minLength: Int32 = 0
    var maxLength: Int32 = .max
    var pattern: Int32 = -1
    var format: StringFormat?
    /// The type into which the text must fit, for `decimal` and `objectId`.
    var storedType: BSONType?
}

/// The keywords about arrays.
struct ArrayRule: BitwiseCopyable {
    /// Positions in the table of links.
    var prefix = TableRange()
    var items: Int32 = -1
    var contains: Int32 = -1
    /// How many items must match `contains`.
    var minContains: Int32 = 1
    var maxContains: Int32 = .max
    var minItems: Int32 = 0
    var maxItems: Int32 = .max
    var hasUniqueItems = false
}

/// The keywords about objects.
struct ObjectRule: BitwiseCopyable {
    var properties = TableRange()
    /// The hash table of the properties, whose size is a power of two; entries are positions + 1.
    var hashTable = TableRange()
    /// The required ones among the first 64 properties.
    var requiredMask: UInt64 = 0
    /// Names of the other required fields.
    var otherRequired = TableRange()
    var patterns = TableRange()
    var dependencies = TableRange()
    /// The schema of all other fields, or `anything`, or `nothing`.
    var additional: Int32 = SchemaNode.anything
    var propertyNames: Int32 = -1
    var minProperties: Int32 = 0
    var maxProperties: Int32 = .max
}

/// One of an object's properties.
struct PropertyEntry: BitwiseCopyable {
    /// The name; a zero byte follows it.
    var name: NameEntry
    var node: Int32
    /// The position of the default, or −1.
    var fallback: Int32 = -1
}

/// Bytes of a name in the table of bytes.
struct NameEntry: BitwiseCopyable {
    var offset: Int32
    var count: Int32
}

/// One of `patternProperties`.
struct PatternEntry: BitwiseCopyable {
    var pattern: Int32
    var node: Int32
}

/// One of `dependentRequired`.
struct DependencyEntry: BitwiseCopyable {
    var name: NameEntry
    var required: TableRange
}

/// One of `dependentSchemas`.
struct DependentEntry: BitwiseCopyable {
    var name: NameEntry
    var node: Int32
}

/// What is filled in for a missing field.
struct Fallback: BitwiseCopyable {
    /// The position of the default as it was written; −1 when it is the load's as-of.
    var literal: Int32
    /// The position of its stored form, when that does not depend on the load's as-of; else −1.
    var stored: Int32 = -1
}

/// The keywords that apply schemas to the same value.
struct CompositionRule: BitwiseCopyable {
    /// Positions in the table of links: `$ref` and `allOf`.
    var all = TableRange()
    var any = TableRange()
    var one = TableRange()
    var dependents = TableRange()
    var not: Int32 = -1
    var condition: Int32 = -1
    var consequence: Int32 = -1
    var alternative: Int32 = -1
    /// The name of the discriminating property; without one the offset is −1.
    var discriminator = NameEntry(offset: -1, count: 0)
    var tags = TableRange()
    /// Whether the schema names the property itself, which is then required.
    var isDiscriminatorDeclared = false

    var hasDiscriminator: Bool { discriminator.offset >= 0 }
}

/// One of `anyOf` or `oneOf`.
struct BranchEntry: BitwiseCopyable {
    var node: Int32
    /// The types that the branch can accept.
    var types: SchemaTypes = .any
}

/// A value of the discriminating property, and the branch that it chooses.
struct TagEntry: BitwiseCopyable {
    var literal: Int32
    var node: Int32
}
