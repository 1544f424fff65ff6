extension ExpressionMachine {
    mutating func apply(_ node: ExpressionNode) throws(ExpressionFailure) -> ExpressionValue {
        switch node.name {
        case .and, .or, .not, .equal, .notEqual, .greater, .greaterOrEqual, .less, .lessOrEqual,
            .compare, .isIn, .ifNull:
            // Kinds of their own.
            return .missing
        case .add: return try add(node)
        case .subtract: return try subtract(node)
        case .multiply: return try multiply(node)
        case .divide: return try divide(node)
        case .modulo: return try modulo(node)
        case .power: return try power(node)
        case .absolute, .floor, .ceiling, .squareRoot: return try unary(node)
        case .round, .truncate: return try round(node)
        case .sum, .average: return try total(node)
        case .minimum, .maximum: return try extreme(node)
        case .concatenate, .lowercased, .uppercased, .compareIgnoringCase, .split, .byteCount,
            .scalarCount, .trim, .trimStart, .trimEnd, .replaceOne, .replaceAll:
            return try text(node)
        case .byteSlice, .scalarSlice: return try substring(node)
        case .byteIndex, .scalarIndex: return try textIndex(node)
        case .size, .isArray, .elementAt, .first, .last, .slice, .elementIndex,
            .concatenateArrays, .reverseArray, .range, .allElementsTrue, .anyElementTrue:
            return try list(node)
        case .setIsSubset, .setEquals, .setUnion, .setDifference, .setIntersection:
            return try set(node)
        case .objectToArray, .getField, .mergeObjects: return try object(node)
        case .type:
            return try arena.make(text: try operand(node, 0).type?.name ?? "missing")
        case .isNumber: return ExpressionValue(try operand(node, 0).isNumber)
        case .convert: return try convert(node)
        case .toBool, .toInt, .toLong, .toDouble, .toDecimal, .toText, .toDate:
            let value = try operand(node, 0)
            return try convert(value, to: node.name.target, for: node.name)
        case .dateFromText: return try dateFromText(node)
        case .dateToText: return try dateToText(node)
        case .year, .month, .dayOfMonth, .dayOfWeek, .dayOfYear, .hour, .minute, .second,
            .millisecond, .week, .isoWeek, .isoWeekYear, .isoDayOfWeek:
            return try datePart(node)
        case .dateDifference: return try dateDifference(node)
        case .dateAdd, .dateSubtract: return try dateShift(node)
        case .dateTruncate: return try dateTruncate(node)
        }
    }

    /// The operands of an operator that also takes a list of them as its only one.
    mutating func spreadOperands(
        _ node: ExpressionNode
    ) throws(ExpressionFailure) -> [ExpressionValue] {
        var values: [ExpressionValue] = []
        for number in 0..<Int(node.count) { values.append(try operand(node, number)) }
        guard values.count == 1, values[0].type == .array else { return values }
        let list = values[0].document
        values.removeAll()
        for element in list {
            try spend(1)
            values.append(ExpressionValue(element))
        }
        return values
    }

    // MARK: Making lists and objects

    /// How deep made values may nest, so that whoever walks them has stack enough.
    private static let deepest = 100

    private static func depthFailure() -> ExpressionFailure {
        ExpressionFailure(message: "it makes lists inside lists more than \(deepest) deep")
    }

    /// An array; what is missing becomes null.
    mutating func makeArray(
        _ values: [ExpressionValue]
    ) throws(ExpressionFailure) -> ExpressionValue {
        var count = 5
        var digits = 1
        var limit = 10
        for (index, value) in values.enumerated() {
            if index == limit {
                digits += 1
                limit *= 10
            }
            count += digits + 2 + value.byteCount
            guard value.depth < Self.deepest else { throw Self.depthFailure() }
        }
        let start = try arena.allocate(count)
        start.storeBytes(of: Int32(count), as: Int32.self)
        var position = start + 4
        for (index, value) in values.enumerated() {
            position.storeBytes(of: (value.type ?? .null).rawValue, as: UInt8.self)
            position += 1
            position += Self.write(decimal: index, to: position)
            position.storeBytes(of: 0, as: UInt8.self)
            position += 1
            value.write(to: position)
            position += value.byteCount
        }
        position.storeBytes(of: 0, as: UInt8.self)
        return ExpressionValue(.array, at: start)
    }

    private static func write(decimal number: Int, to target: UnsafeMutableRawPointer) -> Int {
        var digits = 1
        var limit = 10
        while number >= limit {
            digits += 1
            limit *= 10
        }
        var rest = number
        for position in stride(from: digits - 1, through: 0, by: -1) {
            target.storeBytes(
                of: UInt8(truncatingIfNeeded: 0x30 + rest % 10), toByteOffset: position,
                as: UInt8.self)
            rest /= 10
        }
        return digits
    }

    /// An object; what is missing is left out.
    mutating func makeDocument(
        _ members: [(key: UnsafeRawBufferPointer, value: ExpressionValue)]
    ) throws(ExpressionFailure) -> ExpressionValue {
        var count = 5
        for (key, value) in members where value.type != nil {
            count += key.count + 2 + value.byteCount
            guard value.depth < Self.deepest else { throw Self.depthFailure() }
        }
        let start = try arena.allocate(count)
        start.storeBytes(of: Int32(count), as: Int32.self)
        var position = start + 4
        for (key, value) in members {
            guard let type = value.type else { continue }
            position.storeBytes(of: type.rawValue, as: UInt8.self)
            position += 1
            if let base = key.baseAddress { position.copyMemory(from: base, byteCount: key.count) }
            position += key.count
            position.storeBytes(of: 0, as: UInt8.self)
            position += 1
            value.write(to: position)
            position += value.byteCount
        }
        position.storeBytes(of: 0, as: UInt8.self)
        return ExpressionValue(.document, at: start)
    }

    mutating func makeDocument(
        _ node: ExpressionNode
    ) throws(ExpressionFailure) -> ExpressionValue {
        var members: [(key: UnsafeRawBufferPointer, value: ExpressionValue)] = []
        for number in 0..<Int(node.count) {
            members.append((program.names[Int(node.extra) + number], try operand(node, number)))
        }
        return try makeDocument(members)
    }

    // MARK: Objects

    func staticBytes(_ text: StaticString) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
    }

    mutating func object(_ node: ExpressionNode) throws(ExpressionFailure) -> ExpressionValue {
        switch node.name {
        case .objectToArray:
            let value = try operand(node, 0)
            if value.isNullish { return .null }
            guard value.type == .document else { throw needs(node.name, "an object", value) }
            var entries: [ExpressionValue] = []
            for element in value.document {
                try spend(1)
                let key = try arena.make(text: element.key)
                entries.append(
                    try makeDocument([
                        (staticBytes("k"), key), (staticBytes("v"), ExpressionValue(element)),
                    ]))
            }
            return try makeArray(entries)
        case .getField:
            let name = try operand(node, 0)
            guard name.type == .string else { throw needs(node.name, "a name", name) }
            let source = try operand(node, 1)
            guard source.type == .document else { return source.isNullish ? source : .missing }
            return source.document.element(name.utf8).map { ExpressionValue($0) } ?? .missing
        default:
            var members: [(key: UnsafeRawBufferPointer, value: ExpressionValue)] = []
            for value in try spreadOperands(node) where !value.isNullish {
                guard value.type == .document else { throw needs(node.name, "an object", value) }
                for element in value.document {
                    try spend(members.count)
                    let known = members.firstIndex { $0.key.elementsEqual(element.key) }
                    if let known {
                        members[known].value = ExpressionValue(element)
                    } else {
                        members.append((element.key, ExpressionValue(element)))
                    }
                }
            }
            return try makeDocument(members)
        }
    }
}
