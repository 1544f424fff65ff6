extension ExpressionMachine {
    mutating func datePart(_ node: ExpressionNode) throws(ExpressionFailure) -> ExpressionValue {
        let value = try operand(node, 0)
        let offset = try offset(node, 1)
        guard !value.isNullish, let offset else { return .null }
        let parts = try parts(of: value, offset: offset, for: node.name)
        switch node.name {
        case .year: return ExpressionValue(parts.date.year)
        case .month: return ExpressionValue(parts.date.month)
        case .dayOfMonth: return ExpressionValue(parts.date.dayOfMonth)
        case .dayOfWeek: return ExpressionValue(parts.dayOfWeek)
        case .dayOfYear: return ExpressionValue(parts.dayOfYear)
        case .hour: return ExpressionValue(parts.hour)
        case .minute: return ExpressionValue(parts.minute)
        case .second: return ExpressionValue(parts.second)
        case .millisecond: return ExpressionValue(parts.millisecond)
        case .week: return ExpressionValue(parts.week)
        case .isoWeek: return ExpressionValue(parts.isoWeek)
        case .isoWeekYear: return ExpressionValue(long: Int64(parts.isoWeekYear))
        default: return ExpressionValue(parts.isoDayOfWeek)
        }
    }

    private func parts(
        of value: ExpressionValue, offset: Int, for name: ExpressionOperator
    ) throws(ExpressionFailure) -> DateParts {
        guard let milliseconds = Self.milliseconds(value) else {
            throw needs(name, "a date", value)
        }
        guard let parts = DateParts(milliseconds: milliseconds, offsetMinutes: offset) else {
            throw needs(name, "a date in the years 0 to 9999", value)
        }
        return parts
    }

    // MARK: Options

    /// Minutes ahead of UTC; 0 when the operand is left out, `nil` when it is null.
    private mutating func offset(
        _ node: ExpressionNode, _ number: Int
    ) throws(ExpressionFailure) -> Int? {
        guard !isAbsent(node, number) else { return 0 }
        let value = try operand(node, number)
        if value.isNullish { return nil }
        guard value.type == .string, let offset = Self.offset(value.utf8) else {
            throw needs(node.name, "UTC or an offset such as +03:00 as time zone", value)
        }
        return offset
    }

    /// `UTC`, `GMT`, `Z`, `±hh`, `±hhmm` or `±hh:mm`.
    static func offset(_ text: UnsafeRawBufferPointer) -> Int? {
        switch String(decoding: text, as: UTF8.self) {
        case "UTC", "GMT", "Z": return 0
        default: break
        }
        guard let sign = text.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") else {
            return nil
        }
        let hasColon = text.count == 6 && text[3] == UInt8(ascii: ":")
        var digits: [Int] = []
        for (position, byte) in text.enumerated().dropFirst() where !(hasColon && position == 3) {
            guard byte &- 0x30 < 10 else { return nil }
            digits.append(Int(byte &- 0x30))
        }
        guard digits.count == 2 || digits.count == 4 else { return nil }
        let minutes = digits.count == 4 ? digits[2] * 10 + digits[3] : 0
        let offset = (digits[0] * 10 + digits[1]) * 60 + minutes
        return sign == UInt8(ascii: "-") ? -offset : offset
    }

    private mutating func unit(
        _ node: ExpressionNode, _ number: Int
    ) throws(ExpressionFailure) -> DateUnit? {
        let value = try operand(node, number)
        if value.isNullish { return nil }
        guard value.type == .string,
            let unit = DateUnit(rawValue: String(decoding: value.utf8, as: UTF8.self))
        else { throw needs(node.name, "a unit of time", value) }
        return unit
    }

    /// The day on which weeks begin, 0 for Sunday; `nil` when the operand is null.
    private mutating func firstWeekday(
        _ node: ExpressionNode, _ number: Int, unit: DateUnit
    ) throws(ExpressionFailure) -> Int? {
        guard unit == .week, !isAbsent(node, number) else { return 0 }
        let value = try operand(node, number)
        if value.isNullish { return nil }
        let names = [
            "sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday",
        ]
        let text =
            value.type == .string
            ? String(decoding: value.utf8, as: UTF8.self).lowercased() : ""
        guard let day = names.firstIndex(where: { $0 == text || $0.prefix(3) == text }) else {
            throw needs(node.name, "the name of a weekday", value)
        }
        return day
    }

    // MARK: Texts

    mutating func dateFromText(
        _ node: ExpressionNode
    ) throws(ExpressionFailure) -> ExpressionValue {
        let value = try operand(node, 0)
        let offset = try offset(node, 1)
        if value.isNullish { return isAbsent(node, 3) ? .null : try operand(node, 3) }
        guard let offset else { return .null }
        let hasZone = value.type == .string && Self.hasZone(value.utf8)
        if value.type == .string, let instant = Instant(utf8: value.utf8),
            !hasZone || isAbsent(node, 1)
        {
            return ExpressionValue(
                milliseconds: instant.milliseconds - Int64(offset) * 60_000)
        }
        guard isAbsent(node, 2) else { return try operand(node, 2) }
        throw needs(
            node.name,
            hasZone && !isAbsent(node, 1)
                ? "a text without a zone beside 'timezone'" : "a date as ISO 8601 writes it", value)
    }

    /// Whether a date of ISO 8601 says how far from UTC it is.
    private static func hasZone(_ text: UnsafeRawBufferPointer) -> Bool {
        text.dropFirst(10).contains {
            $0 | 0x20 == UInt8(ascii: "z") || $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "-")
        }
    }

    mutating func dateToText(
        _ node: ExpressionNode
    ) throws(ExpressionFailure) -> ExpressionValue {
        let value = try operand(node, 0)
        // The server ends with Z whatever the time zone.
        var format = "%Y-%m-%dT%H:%M:%S.%LZ"
        if !isAbsent(node, 1) {
            let given = try operand(node, 1)
            if given.isNullish { return .null }
            guard given.type == .string else { throw needs(node.name, "a format", given) }
            format = String(decoding: given.utf8, as: UTF8.self)
        }
        guard let offset = try offset(node, 2) else { return .null }
        if value.isNullish { return isAbsent(node, 3) ? .null : try operand(node, 3) }
        guard let text = try parts(of: value, offset: offset, for: node.name).text(format: format)
        else {
            throw ExpressionFailure(
                message: "$dateToString knows no format '\(format)'; its specifiers are"
                    + " %Y %m %d %H %M %S %L %j %w %u %U %V %G %z %Z %%")
        }
        return try arena.make(text: text)
    }

    // MARK: Arithmetic

    mutating func dateDifference(
        _ node: ExpressionNode
    ) throws(ExpressionFailure) -> ExpressionValue {
        let start = try operand(node, 0)
        let end = try operand(node, 1)
        guard let unit = try unit(node, 2), let offset = try offset(node, 3),
            let firstWeekday = try firstWeekday(node, 4, unit: unit), !start.isNullish,
            !end.isNullish
        else { return .null }
        let from = try parts(of: start, offset: offset, for: node.name)
        let to = try parts(of: end, offset: offset, for: node.name)
        return ExpressionValue(long: unit.borders(from: from, to: to, firstWeekday: firstWeekday))
    }

    mutating func dateShift(_ node: ExpressionNode) throws(ExpressionFailure) -> ExpressionValue {
        let start = try operand(node, 0)
        let unit = try unit(node, 1)
        let given = try operand(node, 2)
        let offset = try offset(node, 3)
        guard !start.isNullish, let unit, !given.isNullish, let offset else { return .null }
        guard let amount = given.whole, amount != .min else {
            throw needs(node.name, "a whole number as amount", given)
        }
        let from = try parts(of: start, offset: offset, for: node.name)
        guard let sum = unit.adding(node.name == .dateAdd ? amount : -amount, to: from) else {
            throw ExpressionFailure(message: "\(node.name.rawValue) leaves the range of dates")
        }
        return ExpressionValue(milliseconds: sum - Int64(offset) * 60_000)
    }

    mutating func dateTruncate(
        _ node: ExpressionNode
    ) throws(ExpressionFailure) -> ExpressionValue {
        let value = try operand(node, 0)
        let unit = try unit(node, 1)
        var size: Int64 = 1
        if !isAbsent(node, 2) {
            let given = try operand(node, 2)
            if given.isNullish { return .null }
            guard let whole = given.whole, whole > 0 else {
                throw needs(node.name, "a whole binSize above 0", given)
            }
            size = whole
        }
        let offset = try offset(node, 3)
        guard !value.isNullish, let unit, let offset,
            let firstWeekday = try firstWeekday(node, 4, unit: unit)
        else { return .null }
        let time = try parts(of: value, offset: offset, for: node.name)
        guard let start = unit.start(of: time, size: size, firstWeekday: firstWeekday) else {
            throw ExpressionFailure(message: "$dateTrunc leaves the range of dates")
        }
        return ExpressionValue(milliseconds: start - Int64(offset) * 60_000)
    }
}
