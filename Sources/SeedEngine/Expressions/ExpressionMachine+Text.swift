extension ExpressionMachine {
    mutating func text(_ node: ExpressionNode) throws(ExpressionFailure) -> ExpressionValue {
        switch node.name {
        case .concatenate:
            var parts: [UnsafeRawBufferPointer] = []
            for number in 0..<Int(node.count) {
                guard let part = try text(node, number) else { return .null }
                parts.append(part)
            }
            return try arena.make(textOf: parts)
        case .lowercased, .uppercased:
            return try changeCase(node, 0, isUpper: node.name == .uppercased)
        case .compareIgnoringCase:
            let left = try changeCase(node, 0, isUpper: true)
            let right = try changeCase(node, 1, isUpper: true)
            return ExpressionValue(ExpressionValue.order(left.utf8, right.utf8))
        case .split:
            guard let whole = try text(node, 0), let separator = try text(node, 1) else {
                return .null
            }
            guard !separator.isEmpty else {
                throw ExpressionFailure(message: "$split needs a separator, not an empty text")
            }
            var parts: [ExpressionValue] = []
            for part in try pieces(of: whole, separatedBy: separator, most: .max) {
                parts.append(try arena.make(text: part))
            }
            return try makeArray(parts)
        case .byteCount, .scalarCount:
            let value = try operand(node, 0)
            guard value.type == .string else { throw needs(node.name, "text", value) }
            return ExpressionValue(
                node.name == .byteCount ? value.utf8.count : value.utf8.scalarCount)
        case .replaceOne, .replaceAll: return try replace(node)
        default: return try trim(node)
        }
    }

    /// The bytes of a text operand; `nil` for one that is missing or null.
    private mutating func text(
        _ node: ExpressionNode, _ number: Int
    ) throws(ExpressionFailure) -> UnsafeRawBufferPointer? {
        let value = try operand(node, number)
        if value.isNullish { return nil }
        guard value.type == .string else { throw needs(node.name, "text", value) }
        return value.utf8
    }

    /// Only the letters of ASCII have a case here, as on the server.
    private mutating func changeCase(
        _ node: ExpressionNode, _ number: Int, isUpper: Bool
    ) throws(ExpressionFailure) -> ExpressionValue {
        let value = try operand(node, number)
        guard let source = try coercedText(value) else { throw needs(node.name, "text", value) }
        let count = source.utf8.count
        let first = UInt8(ascii: isUpper ? "a" : "A")
        let target = try arena.allocate(count + 5)
        target.copyMemory(from: source.start, byteCount: count + 5)
        for position in 4..<(count + 4) {
            let byte = target.load(fromByteOffset: position, as: UInt8.self)
            guard byte &- first < 26 else { continue }
            target.storeBytes(of: byte ^ 0x20, toByteOffset: position, as: UInt8.self)
        }
        return ExpressionValue(.string, at: target)
    }

    /// What stands before, between and behind the places where the separator stands.
    private mutating func pieces(
        of text: UnsafeRawBufferPointer, separatedBy separator: UnsafeRawBufferPointer, most: Int
    ) throws(ExpressionFailure) -> [UnsafeRawBufferPointer] {
        try spend(text.count)
        var parts: [UnsafeRawBufferPointer] = []
        var start = 0
        while parts.count < most, let found = text.firstPosition(of: separator, from: start) {
            parts.append(UnsafeRawBufferPointer(rebasing: text[start..<found]))
            start = found + separator.count
        }
        return parts + [UnsafeRawBufferPointer(rebasing: text[start...])]
    }

    private mutating func replace(
        _ node: ExpressionNode
    ) throws(ExpressionFailure) -> ExpressionValue {
        let whole = try text(node, 0)
        let find = try text(node, 1)
        let replacement = try text(node, 2)
        guard let whole, let find, let replacement else { return .null }
        var parts: [UnsafeRawBufferPointer] = []
        if find.isEmpty {
            try spend(whole.count)
            parts.append(replacement)
            if node.name == .replaceOne {
                parts.append(whole)
            } else {
                // An empty text stands before every byte, and behind the last one.
                for position in whole.indices {
                    parts.append(UnsafeRawBufferPointer(rebasing: whole[position...position]))
                    parts.append(replacement)
                }
            }
            return try arena.make(textOf: parts)
        }
        for piece in try pieces(
            of: whole, separatedBy: find, most: node.name == .replaceOne ? 1 : .max)
        {
            if !parts.isEmpty { parts.append(replacement) }
            parts.append(piece)
        }
        return try arena.make(textOf: parts)
    }

    private mutating func trim(_ node: ExpressionNode) throws(ExpressionFailure) -> ExpressionValue
    {
        guard let whole = try text(node, 0) else { return .null }
        var unwanted: Set<Unicode.Scalar>?
        if !isAbsent(node, 1) {
            guard let given = try text(node, 1) else { return .null }
            unwanted = Set(String(decoding: given, as: UTF8.self).unicodeScalars)
        }
        func isUnwanted(_ scalar: Unicode.Scalar) -> Bool {
            unwanted?.contains(scalar) ?? Self.isWhiteSpace(scalar)
        }
        var rest = Substring(String(decoding: whole, as: UTF8.self)).unicodeScalars
        if node.name != .trimEnd { rest = rest.drop(while: isUnwanted) }
        while node.name != .trimStart, let last = rest.last, isUnwanted(last) { rest.removeLast() }
        return try arena.make(text: String(rest))
    }

    /// What trimming takes away by default (MongoDB manual, "$trim").
    private static func isWhiteSpace(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0, 0x09...0x0D, 0x20, 0xA0, 0x1680, 0x2000...0x200A: true
        default: false
        }
    }

    // MARK: Positions

    mutating func substring(
        _ node: ExpressionNode
    ) throws(ExpressionFailure) -> ExpressionValue {
        let value = try operand(node, 0)
        let first = try operand(node, 1)
        let length = try operand(node, 2)
        guard let source = try coercedText(value) else { throw needs(node.name, "text", value) }
        let text = source.utf8
        if node.name == .scalarSlice {
            guard let start = first.position, let count = length.position, start >= 0, count >= 0
            else { throw needs(node.name, "a start and a length of at least 0", first) }
            let from = text.offset(ofScalar: start)
            let end = UnsafeRawBufferPointer(rebasing: text[from...]).offset(ofScalar: count)
            return try arena.make(text: UnsafeRawBufferPointer(rebasing: text[from..<(from + end)]))
        }
        guard first.isNumber, length.isNumber else {
            throw needs(node.name, "a start and a length", first.isNumber ? length : first)
        }
        guard let start = first.wholePart.map({ Int($0) }), start >= 0 else {
            throw needs(node.name, "a start of at least 0", first)
        }
        guard let count = length.wholePart.map({ Int($0) }) else {
            throw needs(node.name, "a length", length)
        }
        guard start < text.count else { return try arena.make(text: "") }
        let end = count < 0 || count > text.count - start ? text.count : start + count
        guard text[start] & 0xC0 != 0x80, end == text.count || text[end] & 0xC0 != 0x80 else {
            throw ExpressionFailure(message: "$substrBytes cuts a character in two")
        }
        return try arena.make(text: UnsafeRawBufferPointer(rebasing: text[start..<end]))
    }

    mutating func textIndex(
        _ node: ExpressionNode
    ) throws(ExpressionFailure) -> ExpressionValue {
        guard let whole = try text(node, 0) else { return .null }
        let wanted = try operand(node, 1)
        guard wanted.type == .string else { throw needs(node.name, "text", wanted) }
        let isScalar = node.name == .scalarIndex
        let length = isScalar ? whole.scalarCount : whole.count
        let start = try bound(node, 2) ?? 0
        let end = min(try bound(node, 3) ?? length, length)
        guard start <= end else { return ExpressionValue(-1) }
        let from = isScalar ? whole.offset(ofScalar: start) : start
        let until = isScalar ? whole.offset(ofScalar: end) : end
        try spend(whole.count)
        let part = UnsafeRawBufferPointer(rebasing: whole[..<until])
        guard let found = part.firstPosition(of: wanted.utf8, from: from) else {
            return ExpressionValue(-1)
        }
        guard isScalar else { return ExpressionValue(found) }
        return ExpressionValue(UnsafeRawBufferPointer(rebasing: whole[..<found]).scalarCount)
    }

    /// A position that may be left out.
    mutating func bound(_ node: ExpressionNode, _ number: Int) throws(ExpressionFailure) -> Int? {
        guard !isAbsent(node, number) else { return nil }
        let value = try operand(node, number)
        guard let position = value.position, position >= 0 else {
            throw needs(node.name, "a position of at least 0", value)
        }
        return position
    }
}

extension UnsafeRawBufferPointer {
    /// How many characters the text has; every byte but a continuation begins one.
    fileprivate var scalarCount: Int {
        var count = 0
        for byte in self where byte & 0xC0 != 0x80 { count += 1 }
        return count
    }

    /// Where the character of a number begins; the end when there are fewer.
    fileprivate func offset(ofScalar number: Int) -> Int {
        var remaining = number
        for (position, byte) in enumerated() where byte & 0xC0 != 0x80 {
            if remaining == 0 { return position }
            remaining -= 1
        }
        return count
    }

    /// Where other bytes stand first, at or behind a position.
    fileprivate func firstPosition(of other: UnsafeRawBufferPointer, from start: Int) -> Int? {
        guard let base = baseAddress, other.count <= count else {
            return other.isEmpty ? start : nil
        }
        guard let first = other.first else { return start <= count ? start : nil }
        var position = start
        while position + other.count <= count {
            if self[position] == first, (base + position).hasSameBytes(as: other) {
                return position
            }
            position += 1
        }
        return nil
    }
}
