extension ExpressionValue {
    /// Whether MongoDB counts two values as equal: numbers by their value, whatever their types.
    static func areEqual(
        _ left: ExpressionValue, _ right: ExpressionValue
    ) -> Bool {
        if case .string = left.type, case .string = right.type {
            let count = left.start.loadUnaligned(as: Int32.self)
            return right.start.loadUnaligned(as: Int32.self) == count
                && (left.start + 4).hasSameBytes(
                    as: UnsafeRawBufferPointer(start: right.start + 4, count: Int(count)))
        }
        guard left.type == right.type else {
            guard left.isNullish || right.isNullish || left.type == .string else {
                return order(left, right) == 0
            }
            // Of these, only text is the same as a symbol, and a missing value as an undefined one.
            return left.rank == right.rank && order(left, right) == 0
        }
        switch left.type {
        case .int32, .int64, .bool, .date, .timestamp: return left.int64 == right.int64
        case nil, .null, .undefined: return true
        default: return order(left, right) == 0
        }
    }

    /// MongoDB's comparison order, across types too: -1, 0 or 1.
    ///
    /// Source: MongoDB manual, "Comparison/Sort Order"; documents compare their fields in turn, each by
    /// type, name and value.
    static func order(_ left: ExpressionValue, _ right: ExpressionValue) -> Int {
        let (leftRank, rightRank) = (left.rank, right.rank)
        guard leftRank == rightRank else { return leftRank < rightRank ? -1 : 1 }
        switch leftRank {
        case Self.numberRank: return orderOfNumbers(left, right)
        case 3: return order(left.utf8, right.utf8)
        case 4: return orderOfDocuments(left.document, right.document)
        case 5: return orderOfArrays(left.document, right.document)
        case 6: return orderOfBinaries(left.start, right.start)
        case 8: return order(left.flag ? 1 : 0, right.flag ? 1 : 0)
        case 9: return order(left.int64, right.int64)
        case 10:
            return order(UInt64(bitPattern: left.int64), UInt64(bitPattern: right.int64))
        case 0, 1, -1, 127: return 0
        default:
            return order(
                UnsafeRawBufferPointer(start: left.start, count: left.byteCount),
                UnsafeRawBufferPointer(start: right.start, count: right.byteCount))
        }
    }

    private static let numberRank = 2

    /// Where the value's type stands in the order.
    private var rank: Int {
        switch type {
        case nil, .undefined: 0
        case .null: 1
        case .int32, .int64, .double, .decimal128: Self.numberRank
        case .string, .symbol: 3
        case .document: 4
        case .array: 5
        case .binary: 6
        case .objectID: 7
        case .bool: 8
        case .date: 9
        case .timestamp: 10
        case .regularExpression: 11
        case .databasePointer: 12
        case .javaScript: 13
        case .javaScriptWithScope: 14
        case .minKey: -1
        case .maxKey: 127
        }
    }

    private static func order<Value: Comparable>(_ left: Value, _ right: Value) -> Int {
        left == right ? 0 : left < right ? -1 : 1
    }

    /// By the bytes, as the server does without a collation.
    static func order(_ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer) -> Int {
        let shared = min(left.count, right.count)
        for position in 0..<shared where left[position] != right[position] {
            return left[position] < right[position] ? -1 : 1
        }
        return order(left.count, right.count)
    }

    private static func orderOfNumbers(_ left: ExpressionValue, _ right: ExpressionValue) -> Int {
        switch (left.type, right.type) {
        case (.decimal128, .decimal128): return DecimalNumber.order(left.decimal, right.decimal)
        case (.decimal128, .double): return DecimalNumber.order(left.decimal, right.double)
        case (.double, .decimal128): return -DecimalNumber.order(right.decimal, left.double)
        case (.decimal128, _): return DecimalNumber.order(left.decimal, DecimalNumber(right.int64))
        case (_, .decimal128): return DecimalNumber.order(DecimalNumber(left.int64), right.decimal)
        case (.double, .double):
            if left.double == right.double { return 0 }
            if left.double.isNaN || right.double.isNaN {
                return order(left.double.isNaN ? 0 : 1, right.double.isNaN ? 0 : 1)
            }
            return left.double < right.double ? -1 : 1
        case (.double, _): return -order(right.int64, left.double)
        case (_, .double): return order(left.int64, right.double)
        default: return order(left.int64, right.int64)
        }
    }

    private static func order(_ integer: Int64, _ real: Double) -> Int {
        guard !real.isNaN else { return 1 }
        // Outside these bounds every double is beyond every Int64; inside, its whole part is exact.
        guard real < 0x1p63 else { return -1 }
        guard real >= -0x1p63 else { return 1 }
        let floor = real.rounded(.down)
        let whole = Int64(floor)
        return integer == whole ? (real > floor ? -1 : 0) : integer < whole ? -1 : 1
    }

    private static func orderOfDocuments(_ left: BSONView, _ right: BSONView) -> Int {
        var leftFields = left.makeIterator()
        var rightFields = right.makeIterator()
        while true {
            let (leftField, rightField) = (leftFields.next(), rightFields.next())
            guard let leftField else { return rightField == nil ? 0 : -1 }
            guard let rightField else { return 1 }
            let (leftValue, rightValue) = (
                ExpressionValue(leftField), ExpressionValue(rightField)
            )
            let ranks = order(leftValue.rank, rightValue.rank)
            if ranks != 0 { return ranks }
            let keys = order(leftField.key, rightField.key)
            if keys != 0 { return keys }
            let values = order(leftValue, rightValue)
            if values != 0 { return values }
        }
    }

    private static func orderOfArrays(_ left: BSONView, _ right: BSONView) -> Int {
        var leftElements = left.makeIterator()
        var rightElements = right.makeIterator()
        while true {
            let (leftElement, rightElement) = (leftElements.next(), rightElements.next())
            guard let leftElement else { return rightElement == nil ? 0 : -1 }
            guard let rightElement else { return 1 }
            let values = order(ExpressionValue(leftElement), ExpressionValue(rightElement))
            if values != 0 { return values }
        }
    }

    /// By length, then subtype, then bytes.
    private static func orderOfBinaries(_ left: UnsafeRawPointer, _ right: UnsafeRawPointer) -> Int
    {
        let (leftCount, rightCount) = (
            left.loadUnaligned(as: Int32.self), right.loadUnaligned(as: Int32.self)
        )
        guard leftCount == rightCount else { return leftCount < rightCount ? -1 : 1 }
        return order(
            UnsafeRawBufferPointer(start: left + 4, count: Int(leftCount) + 1),
            UnsafeRawBufferPointer(start: right + 4, count: Int(rightCount) + 1))
    }
}
