/// A value while an expression is computed: seen in the record, or made.
enum ExpressionValue {
    case missing
    /// A value of the record, in place.
    case element(BSONElement)
    case made(BSONValue)

    /// The value as one that owns its parts; `nil` when missing.
    var owned: BSONValue? {
        switch self {
        case .missing: nil
        case .element(let element): BSONValue(element)
        case .made(let value): value
        }
    }

    var type: BSONType? {
        switch self {
        case .missing: nil
        case .element(let element): element.type
        case .made(let value): value.type
        }
    }

    /// Whether MongoDB counts the value as absent.
    var isNullish: Bool {
        switch type {
        case nil, .null, .undefined: true
        default: false
        }
    }

    /// All but false, null, zero and missing is true.
    var isTrue: Bool {
        switch self {
        case .missing: return false
        case .element(let element):
            switch element.type {
            case .bool: return element.bool
            case .null, .undefined: return false
            case .int32: return element.int32 != 0
            case .int64: return element.int64 != 0
            case .double: return element.double != 0
            default: return true
            }
        case .made(let value):
            switch value {
            case .bool(let flag): return flag
            case .null: return false
            case .int(let number): return number != 0
            case .double(let number): return number != 0
            default: return true
            }
        }
    }

    var number: Double? {
        switch self {
        case .missing: nil
        case .element(let element):
            switch element.type {
            case .int32: Double(element.int32)
            case .int64: Double(element.int64)
            case .double: element.double
            default: nil
            }
        case .made(.int(let number)): Double(number)
        case .made(.double(let number)): number
        case .made: nil
        }
    }

    var integer: Int64? {
        switch self {
        case .missing: nil
        case .element(let element):
            switch element.type {
            case .int32: Int64(element.int32)
            case .int64: element.int64
            case .double: Int64(exactly: element.double)
            default: nil
            }
        case .made(.int(let number)): number
        case .made(.double(let number)): Int64(exactly: number)
        case .made: nil
        }
    }

    var text: String? {
        switch self {
        case .element(let element) where element.type == .string: element.text
        case .made(.string(let text)): text
        default: nil
        }
    }

    var elements: [ExpressionValue]? {
        switch self {
        case .element(let element) where element.type == .array:
            element.document.map { .element($0) }
        case .made(.array(let values)): values.map { .made($0) }
        default: nil
        }
    }

    /// MongoDB's comparison order, across types too: missing, null, numbers, text, documents, arrays, the
    /// other types by their number.
    static func compare(_ left: ExpressionValue, _ right: ExpressionValue) -> Int {
        if case .element(let leftElement) = left, leftElement.type == .string {
            switch right {
            case .element(let rightElement) where rightElement.type == .string:
                return compare(leftElement.utf8, rightElement.utf8)
            case .made(.string(var text)):
                return text.withUTF8 {
                    compare(leftElement.utf8, UnsafeRawBufferPointer($0))
                }
            default: break
            }
        }
        let ranks = (rank(left), rank(right))
        guard ranks.0 == ranks.1 else { return ranks.0 < ranks.1 ? -1 : 1 }
        if ranks.0 == 2 {
            if let leftInteger = left.integer, let rightInteger = right.integer {
                return leftInteger == rightInteger ? 0 : leftInteger < rightInteger ? -1 : 1
            }
            let (leftNumber, rightNumber) = (left.number ?? .nan, right.number ?? .nan)
            return leftNumber == rightNumber ? 0 : leftNumber < rightNumber ? -1 : 1
        }
        guard let leftValue = left.owned, let rightValue = right.owned else { return 0 }
        return compare(leftValue, rightValue)
    }

    private static func compare(_ left: BSONValue, _ right: BSONValue) -> Int {
        switch (left, right) {
        case (.string(var leftText), .string(var rightText)):
            return leftText.withUTF8 { leftBytes in
                rightText.withUTF8 { rightBytes in
                    compare(UnsafeRawBufferPointer(leftBytes), UnsafeRawBufferPointer(rightBytes))
                }
            }
        case (.bool(let leftFlag), .bool(let rightFlag)):
            return leftFlag == rightFlag ? 0 : rightFlag ? -1 : 1
        case (.date(let leftDate), .date(let rightDate)):
            return leftDate == rightDate ? 0 : leftDate < rightDate ? -1 : 1
        case (.array(let leftElements), .array(let rightElements)):
            for (leftElement, rightElement) in zip(leftElements, rightElements) {
                let order = compare(.made(leftElement), .made(rightElement))
                if order != 0 { return order }
            }
            return (leftElements.count - rightElements.count).signum()
        case (.document(let leftMembers), .document(let rightMembers)):
            for (leftMember, rightMember) in zip(leftMembers, rightMembers) {
                let keys = compare(.string(leftMember.key), .string(rightMember.key))
                if keys != 0 { return keys }
                let order = compare(.made(leftMember.value), .made(rightMember.value))
                if order != 0 { return order }
            }
            return (leftMembers.count - rightMembers.count).signum()
        case (.other(_, let leftBytes), .other(_, let rightBytes)):
            return leftBytes.withUnsafeBytes { leftBytes in
                rightBytes.withUnsafeBytes { compare(leftBytes, $0) }
            }
        default: return 0
        }
    }

    private static func compare(
        _ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer
    ) -> Int {
        for (leftByte, rightByte) in zip(left, right) where leftByte != rightByte {
            return leftByte < rightByte ? -1 : 1
        }
        return (left.count - right.count).signum()
    }

    private static func rank(_ value: ExpressionValue) -> Int {
        switch value.type {
        case nil: 0
        case .null, .undefined: 1
        case .int32, .int64, .double, .decimal128: 2
        case .string, .symbol: 3
        case .document: 4
        case .array: 5
        case .binary: 6
        case .objectID: 7
        case .bool: 8
        case .date: 9
        case .timestamp: 10
        case .regularExpression: 11
        case let type?: 20 + Int(type.rawValue)
        }
    }
}
