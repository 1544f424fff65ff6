extension ValueShape {
    /// The types that a value of the schemas' keywords probably has, where no schema says any.
    var likelyTypes: SchemaTypes {
        if isTyped { return types }
        if let storedType {
            switch storedType {
            case .double, .decimal128: return .number
            case .int32, .int64: return .integer
            case .date, .objectID, .string: return .string
            default: return SchemaTypes(storedType)
            }
        }
        if !fields.isEmpty || !required.isEmpty || !patternFields.isEmpty { return .object }
        if !items.isEmpty || !firstItems.isEmpty { return .array }
        if lower != nil || upper != nil || multipleOf != nil { return .number }
        return .string
    }

    /// The range of whole multiples of 10^−`digits` that fit, and the step between them; `nil` when none
    /// does.
    func numbers(digits: Int, isInteger: Bool) -> (low: Int, step: Int, count: Int)? {
        var unit = 1
        for _ in 0..<digits { unit *= 10 }
        var step = isInteger ? unit : 1
        if let multiple = multipleOf.flatMap({ ScaledInteger($0) }),
            let scaled = multiple.scaled(digits: digits, isUp: false), scaled > 0
        {
            step = isInteger && scaled % unit != 0 ? scaled * unit : scaled
        }
        var low = lower.flatMap { ScaledInteger($0.number)?.scaled(digits: digits, isUp: true) }
        var high = upper.flatMap { ScaledInteger($0.number)?.scaled(digits: digits, isUp: false) }
        let span = max(1000 * unit, step * 100)
        if low == nil { low = high.map { min(0, $0 - span) } ?? 0 }
        guard var low else { return nil }
        var first = low + (step - low % step) % step
        if low < 0, low % step != 0 { first = low - low % step }
        low = first
        if let lower, lower.isExcluded,
            let bound = ScaledInteger(lower.number), bound.isScaled(low, digits: digits)
        {
            low += step
        }
        if high == nil { high = low + span - span % step }
        guard var high, high >= low else { return nil }
        if let upper, upper.isExcluded,
            let bound = ScaledInteger(upper.number), bound.isScaled(high, digits: digits)
        {
            high -= 1
        }
        guard high >= low else { return nil }
        let (distance, overflows) = high.subtractingReportingOverflow(low)
        return (low, step, overflows ? Int.max / 2 : min(distance / step + 1, 1 << 60))
    }

    /// How many digits behind the point the numbers have.
    var digits: Int {
        guard let multiple = multipleOf.flatMap({ ScaledInteger($0) }) else { return 2 }
        return min(max(-multiple.exponent, 0), 9)
    }
}

extension ScaledInteger {
    /// The number times 10^`digits`, rounded down or up; `nil` beyond 10^17.
    func scaled(digits: Int, isUp: Bool) -> Int? {
        var magnitude = magnitude
        var power = exponent + digits
        while power > 0 {
            guard magnitude < 1_000_000_000_000_000_000 else { return nil }
            magnitude *= 10
            power -= 1
        }
        var hasRest = false
        while power < 0, magnitude > 0 {
            hasRest = hasRest || magnitude % 10 != 0
            magnitude /= 10
            power += 1
        }
        guard magnitude <= 100_000_000_000_000_000 else { return nil }
        let whole = isNegative ? -Int(magnitude) : Int(magnitude)
        guard hasRest else { return whole }
        return isNegative ? (isUp ? whole : whole - 1) : (isUp ? whole + 1 : whole)
    }

    /// Whether the number is exactly `scaled` / 10^`digits`.
    func isScaled(_ scaled: Int, digits: Int) -> Bool {
        self.scaled(digits: digits, isUp: false) == scaled
            && self.scaled(digits: digits, isUp: true) == scaled
    }
}
