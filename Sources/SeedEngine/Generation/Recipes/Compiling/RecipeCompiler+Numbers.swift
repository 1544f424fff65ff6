/// Numbers that the profile asks for.
extension RecipeCompiler {
    mutating func numbers(
        _ numbers: FieldRule.Numbers, _ rule: FieldRule, _ shape: ValueShape, _ spot: FieldSpot
    ) -> ValueRecipe {
        let shape = settled(shape, on: [.integer, .number], spot)
        let types = shape.likelyTypes
        let isWhole = !types.contains(.number) && types.contains(.integer)
        let form: NumberForm =
            isWhole ? .integer : types.contains(.number) || !shape.isTyped ? .double : .text
        let step = shape.multipleOf.flatMap { ScaledInteger($0) }
        let digits = isWhole ? 0 : numbers.digits ?? (shape.multipleOf == nil ? 2 : shape.digits)
        let unit = (0..<digits).reduce(1.0) { power, _ in power * 10 }
        func scaled(_ key: String) -> Int? {
            numbers.parameters[key].map { Int(($0 * unit).rounded()) }
        }
        let bounds = shape.numbers(digits: digits, isInteger: isWhole)
        let stepSize = step?.scaled(digits: digits, isUp: false) ?? 1
        let lowest = shape.lower == nil ? nil : bounds?.low
        let highest = shape.upper == nil ? nil : bounds.map { $0.low + ($0.count - 1) * $0.step }
        let low = scaled("min") ?? lowest ?? numbers.usualLow(unit)
        let high = scaled("max") ?? highest ?? numbers.usualHigh(unit, low: low)
        guard low <= high else {
            problems.add(
                "\(drafts[spot.number].name).\(spot.path): 'min' is greater than the greatest number"
                    + " that the schema allows", at: rule.location)
            return .null
        }
        for (key, bound) in [("min", low), ("max", high)] where numbers.parameters[key] != nil {
            let value: BSONValue =
                form == .integer
                ? .int(Int64(bound)) : .double(Double(scaled: bound, digits: digits))
            check(
                form == .text ? .string(String(scaled: bound, digits: digits)) : value, spot,
                at: numbers.places[key] ?? rule.location)
        }
        let width = max(stepSize, 1)
        if numbers.shape == .uniform {
            return .number(
                NumberRecipe(
                    low: low, step: width, count: (high - low) / width + 1, digits: digits,
                    form: form, draw: draw(spot)))
        }
        do throws(ValueProblem) {
            let distribution = try NumberDistribution(
                numbers.distribution, in: low...high, step: width, digits: digits)
            return .distribution(
                DistributionRecipe(distribution, form: form, source: source(spot)))
        } catch {
            problems.add(
                "\(drafts[spot.number].name).\(spot.path): \(error.reason)", at: rule.location)
            return .null
        }
    }
}

extension String {
    /// The number `scaled` / 10^`digits` with all of its digits.
    fileprivate init(scaled: Int, digits: Int) {
        var buffer = ByteBuffer(capacity: 32)
        buffer.append(scaled: scaled, digits: digits)
        self.init(decoding: buffer.bytes, as: UTF8.self)
    }
}

extension FieldRule.Numbers {
    /// The distribution with its parameters.
    fileprivate var distribution: NumberDistribution.Shape {
        func value(_ key: String) -> Double { parameters[key] ?? 0 }
        return switch shape {
        case .uniform: .uniform
        case .normal: .normal(mean: value("mean"), deviation: value("deviation"))
        case .lognormal: .logNormal(mean: value("mean"), deviation: value("deviation"))
        case .exponential: .exponential(mean: value("mean"))
        case .triangular: .triangular(peak: value("peak"))
        case .zipf: .zipf(exponent: parameters["exponent"] ?? 1)
        }
    }

    /// The least number where nobody says one, in units.
    fileprivate func usualLow(_ unit: Double) -> Int {
        let mean = parameters["mean"] ?? 0
        let deviation = parameters["deviation"] ?? 0
        return switch shape {
        case .normal: Int(((mean - 5 * deviation) * unit).rounded())
        case .zipf: Int(unit)
        default: 0
        }
    }

    /// The greatest number where nobody says one, in units.
    fileprivate func usualHigh(_ unit: Double, low: Int) -> Int {
        let mean = parameters["mean"] ?? 0
        let deviation = parameters["deviation"] ?? 0
        let high =
            switch shape {
            case .normal: mean + 5 * deviation
            case .lognormal: mean + 20 * deviation
            case .exponential: 20 * mean
            default: Double(low) / unit + 1000
            }
        return max(Int((high * unit).rounded()), low)
    }
}
