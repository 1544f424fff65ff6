/// One BSON value, seen in place: an element without its key, a whole record, or a key as a string.
struct SchemaValue: BitwiseCopyable {
    let type: BSONType
    /// Where the value begins, as BSON stores it.
    let start: UnsafeRawPointer
    let count: Int

    init(type: BSONType, start: UnsafeRawPointer, count: Int) {
        self.type = type
        self.start = start
        self.count = count
    }

    init(_ element: BSONElement) {
        self.init(type: element.type, start: element.valueStart, count: element.valueCount)
    }

    init(_ view: BSONView) {
        self.init(type: .document, start: view.base, count: view.count)
    }

    /// Takes a key as the string that `propertyNames` speaks of.
    init(key: UnsafeRawPointer, count: Int) {
        // Only `utf8` is asked of strings, and that leaves the length out.
        self.init(type: .string, start: key - 4, count: count + 5)
    }

    /// The text of a string.
    var utf8: UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(start: start + 4, count: count - 5)
    }

    /// The fields of a document, or the elements of an array.
    var document: BSONView { BSONView(trusted: start) }

    /// The value as its own parts, for messages.
    var copy: BSONValue {
        switch type {
        case .document: BSONValue(document)
        case .array: .array(document.map { BSONValue($0) })
        case .string: .string(String(decoding: utf8, as: UTF8.self))
        case .bool: .bool(start.load(as: UInt8.self) != 0)
        case .null, .undefined: .null
        case .date: .date(start.loadUnaligned(as: Int64.self))
        default:
            switch number {
            case .integer(let number): .int(number)
            case .real(let number) where type == .double: .double(number)
            default: .other(type, [UInt8](UnsafeRawBufferPointer(start: start, count: count)))
            }
        }
    }

    /// The number, when the value is one.
    var number: SchemaNumber? {
        switch type {
        case .int32: .integer(Int64(start.loadUnaligned(as: Int32.self)))
        case .int64: .integer(start.loadUnaligned(as: Int64.self))
        case .double: .real(start.loadUnaligned(as: Double.self))
        case .decimal128: .decimal(Decimal128(at: start))
        default: nil
        }
    }

    /// Whether the value is a number without a fraction.
    var isInteger: Bool {
        switch type {
        case .int32, .int64: return true
        case .double:
            let number = start.loadUnaligned(as: Double.self)
            return number.isFinite && number.rounded(.towardZero) == number
        case .decimal128: return number?.isWhole ?? false
        default: return false
        }
    }

    /// The types that the value has in JSON Schema.
    var types: SchemaTypes {
        let types = SchemaTypes(type)
        return types == .number && isInteger ? [.integer, .number] : types
    }
}

/// Equality of JSON values: the representation of numbers and the order of fields do not count.
extension SchemaValue: Hashable {
    static func == (left: SchemaValue, right: SchemaValue) -> Bool {
        if left.type == .string, right.type == .string {
            return left.count == right.count
                && (left.start + 4).hasSameBytes(as: right.utf8)
        }
        if let leftNumber = left.number {
            guard let rightNumber = right.number else { return false }
            return leftNumber.order(to: rightNumber) == .same
        }
        guard left.type == right.type else { return false }
        switch left.type {
        case .document: return haveSameFields(left.document, right.document)
        case .array: return haveSameElements(left.document, right.document)
        default:
            return UnsafeRawBufferPointer(start: left.start, count: left.count)
                .elementsEqual(UnsafeRawBufferPointer(start: right.start, count: right.count))
        }
    }

    private static func haveSameFields(_ left: BSONView, _ right: BSONView) -> Bool {
        // In the same order, as is usual, one walk is enough.
        var others = right.makeIterator()
        var isSameOrder = true
        for element in left {
            guard let other = others.next(), element.keyCount == other.keyCount,
                element.key.elementsEqual(other.key)
            else {
                isSameOrder = false
                break
            }
            guard SchemaValue(element) == SchemaValue(other) else { return false }
        }
        if isSameOrder { return others.next() == nil }
        return haveSameFieldsInAnyOrder(left, right)
    }

    private static func haveSameFieldsInAnyOrder(_ left: BSONView, _ right: BSONView) -> Bool {
        var fields: [String: SchemaValue] = [:]
        for element in right { fields[element.keyText] = SchemaValue(element) }
        var count = 0
        for element in left {
            count += 1
            guard let other = fields[element.keyText], SchemaValue(element) == other else {
                return false
            }
        }
        return fields.count == count
    }

    private static func haveSameElements(_ left: BSONView, _ right: BSONView) -> Bool {
        var others = right.makeIterator()
        for element in left {
            guard let other = others.next(), SchemaValue(element) == SchemaValue(other) else {
                return false
            }
        }
        return others.next() == nil
    }

    func hash(into hasher: inout Hasher) {
        if let number {
            hasher.combine(number)
            return
        }
        hasher.combine(type)
        switch type {
        case .string: hasher.combine(bytes: utf8)
        case .document:
            // A sum, because fields in another order must come to the same.
            var sum = 0
            for element in document {
                var field = Hasher()
                field.combine(bytes: element.key)
                SchemaValue(element).hash(into: &field)
                sum &+= field.finalize()
            }
            hasher.combine(sum)
        case .array: for element in document { SchemaValue(element).hash(into: &hasher) }
        default: hasher.combine(bytes: UnsafeRawBufferPointer(start: start, count: count))
        }
    }
}

extension BSONValue {
    /// Calls a function with the value in BSON form, which lives as long as the call.
    func withSchemaValue<Result>(_ body: (SchemaValue) -> Result) -> Result {
        var writer = BSONWriter(capacity: 256)
        appendBody(to: &writer)
        let count = writer.count
        // With a byte more the memory has an address even when null has written nothing.
        writer.buffer.append(0)
        return writer.buffer.array.withUnsafeBytes { bytes in
            guard let start = bytes.baseAddress else {
                preconditionFailure("bytes without address")
            }
            return body(SchemaValue(type: type, start: start, count: count))
        }
    }
}
