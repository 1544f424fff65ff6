extension ExpressionMachine {
    mutating func list(_ node: ExpressionNode) throws(ExpressionFailure) -> ExpressionValue {
        let value =
            node.name == .concatenateArrays || node.name == .range
            ? ExpressionValue.missing : try operand(node, 0)
        switch node.name {
        case .isArray: return ExpressionValue(value.type == .array)
        case .size:
            let list = try requiredArray(value, for: node.name)
            return ExpressionValue(try count(of: list))
        case .elementAt, .first, .last: return try element(node, of: value)
        case .slice: return try slice(node, of: value)
        case .elementIndex: return try elementIndex(node, in: value)
        case .range: return try range(node)
        case .allElementsTrue, .anyElementTrue:
            let wanted = node.name == .anyElementTrue
            for element in try requiredArray(value, for: node.name) {
                try spend(1)
                if ExpressionValue(element).isTrue == wanted { return ExpressionValue(wanted) }
            }
            return ExpressionValue(!wanted)
        case .concatenateArrays:
            var values: [ExpressionValue] = []
            for number in 0..<Int(node.count) {
                let part = try operand(node, number)
                guard let list = try array(part, for: node.name.rawValue) else { return .null }
                values += try elements(of: list)
            }
            return try makeArray(values)
        default:
            guard let list = try array(value, for: node.name.rawValue) else { return .null }
            return try makeArray(try elements(of: list).reversed())
        }
    }

    func requiredArray(
        _ value: ExpressionValue, for name: ExpressionOperator
    ) throws(ExpressionFailure) -> BSONView {
        guard value.type == .array else { throw needs(name, "an array", value) }
        return value.document
    }

    private mutating func count(of list: BSONView) throws(ExpressionFailure) -> Int {
        var count = 0
        for _ in list { count += 1 }
        try spend(count)
        return count
    }

    mutating func elements(of list: BSONView) throws(ExpressionFailure) -> [ExpressionValue] {
        var values: [ExpressionValue] = []
        for element in list { values.append(ExpressionValue(element)) }
        try spend(values.count)
        return values
    }

    private mutating func element(
        _ node: ExpressionNode, of value: ExpressionValue
    ) throws(ExpressionFailure) -> ExpressionValue {
        var index = node.name == .first ? 0 : -1
        if node.name == .elementAt {
            let given = try operand(node, 1)
            if value.isNullish || given.isNullish { return .null }
            guard let position = given.position else {
                throw needs(node.name, "a whole number as position", given)
            }
            index = position
        }
        guard let list = try array(value, for: node.name.rawValue) else { return .null }
        if index < 0 { index += try count(of: list) }
        guard index >= 0 else { return .missing }
        for element in list {
            if index == 0 { return ExpressionValue(element) }
            index -= 1
            try spend(1)
        }
        return .missing
    }

    private mutating func slice(
        _ node: ExpressionNode, of value: ExpressionValue
    ) throws(ExpressionFailure) -> ExpressionValue {
        let second = try operand(node, 1)
        let third = node.count > 2 ? try operand(node, 2) : second
        if value.isNullish || second.isNullish || third.isNullish { return .null }
        let all = try elements(of: requiredArray(value, for: node.name))
        guard let first = second.position, let length = third.position else {
            throw needs(node.name, "whole numbers", second.position == nil ? second : third)
        }
        var start = first < 0 ? max(all.count + first, 0) : min(first, all.count)
        var end = all.count
        if node.count > 2 {
            guard length > 0 else { throw needs(node.name, "a length above 0", third) }
            end = min(start + length, all.count)
        } else if first >= 0 {
            (start, end) = (0, min(first, all.count))
        }
        return try makeArray(Array(all[start..<end]))
    }

    private mutating func elementIndex(
        _ node: ExpressionNode, in value: ExpressionValue
    ) throws(ExpressionFailure) -> ExpressionValue {
        if value.isNullish { return .null }
        let all = try elements(of: requiredArray(value, for: node.name))
        let wanted = try operand(node, 1)
        let start = try bound(node, 2) ?? 0
        let end = min(try bound(node, 3) ?? all.count, all.count)
        guard start < end else { return ExpressionValue(-1) }
        let found = all[start..<end].firstIndex { ExpressionValue.areEqual($0, wanted) }
        return ExpressionValue(found ?? -1)
    }

    private mutating func range(
        _ node: ExpressionNode
    ) throws(ExpressionFailure) -> ExpressionValue {
        var numbers: [Int] = []
        for number in 0..<Int(node.count) {
            let value = try operand(node, number)
            guard let position = value.position else {
                throw needs(node.name, "whole numbers", value)
            }
            numbers.append(position)
        }
        let step = numbers.count > 2 ? numbers[2] : 1
        guard step != 0 else { throw ExpressionFailure(message: "$range needs a step, not 0") }
        let distance = numbers[1] - numbers[0]
        guard distance.signum() == step.signum() else { return try makeArray([]) }
        let count = (distance.magnitude + step.magnitude - 1) / step.magnitude
        try spend(Int(count))
        var values: [ExpressionValue] = []
        values.reserveCapacity(Int(count))
        for number in stride(from: numbers[0], to: numbers[1], by: step) {
            values.append(ExpressionValue(number))
        }
        return try makeArray(values)
    }

    // MARK: Sets

    mutating func set(_ node: ExpressionNode) throws(ExpressionFailure) -> ExpressionValue {
        var sets: [[ExpressionValue]] = []
        let takesNull = node.name != .setIsSubset && node.name != .setEquals
        for number in 0..<Int(node.count) {
            let value = try operand(node, number)
            if takesNull, value.isNullish { return .null }
            sets.append(try elements(of: requiredArray(value, for: node.name)))
        }
        switch node.name {
        case .setUnion: return try makeArray(Self.distinct(sets.flatMap { $0 }))
        case .setEquals:
            let first = ValueSet(sets[0])
            for other in sets.dropFirst() {
                let set = ValueSet(other)
                guard sets[0].allSatisfy(set.contains), other.allSatisfy(first.contains) else {
                    return ExpressionValue(false)
                }
            }
            return ExpressionValue(true)
        case .setIsSubset:
            return ExpressionValue(sets[0].allSatisfy(ValueSet(sets[1]).contains))
        case .setDifference:
            let unwanted = ValueSet(sets[1])
            return try makeArray(Self.distinct(sets[0].filter { !unwanted.contains($0) }))
        default:
            guard var shared = sets.first else { return try makeArray([]) }
            for other in sets.dropFirst() {
                let set = ValueSet(other)
                shared = shared.filter(set.contains)
            }
            return try makeArray(Self.distinct(shared))
        }
    }

    /// The values without those that are equal to an earlier one.
    private static func distinct(_ values: [ExpressionValue]) -> [ExpressionValue] {
        let sorted = values.indices.sorted {
            let order = ExpressionValue.order(values[$0], values[$1])
            return order < 0 || (order == 0 && $0 < $1)
        }
        var kept: [Int] = []
        for index in sorted {
            if let last = kept.last, ExpressionValue.areEqual(values[last], values[index]) {
                continue
            }
            kept.append(index)
        }
        return kept.sorted().map { values[$0] }
    }
}

/// Values among which one is found by halving.
private struct ValueSet {
    private let sorted: [ExpressionValue]

    init(_ values: [ExpressionValue]) {
        sorted = values.sorted { ExpressionValue.order($0, $1) < 0 }
    }

    func contains(_ value: ExpressionValue) -> Bool {
        var low = 0
        var high = sorted.count
        while low < high {
            let middle = (low + high) / 2
            let order = ExpressionValue.order(sorted[middle], value)
            if order == 0 { return true }
            if order < 0 { low = middle + 1 } else { high = middle }
        }
        return false
    }
}
