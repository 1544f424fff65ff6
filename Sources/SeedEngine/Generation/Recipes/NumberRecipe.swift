/// Under which type a number is written.
enum NumberForm: Sendable, Hashable {
    case integer
    case double
    /// As decimal text, every digit kept.
    case text

    /// Appends the number `scaled` / 10^`digits` without its head.
    func append(scaled: Int, digits: Int, to writer: inout BSONWriter) -> BSONType {
        switch self {
        case .integer:
            var whole = scaled
            for _ in 0..<digits { whole /= 10 }
            guard let small = Int32(exactly: whole) else {
                writer.buffer.append(littleEndian: Int64(whole))
                return .int64
            }
            writer.buffer.append(littleEndian: small)
            return .int32
        case .double:
            writer.buffer.append(littleEndian: Double(scaled: scaled, digits: digits))
            return .double
        case .text:
            return writer.appendText { buffer in
                buffer.append(scaled: scaled, digits: digits)
            }
        }
    }
}

/// Numbers of a range, a step apart, all equally likely or all different.
final class NumberRecipe: Sendable {
    /// The least number, times 10^`digits`.
    let low: Int
    /// What is between two numbers, times 10^`digits`.
    let step: Int
    /// How many numbers there are.
    let count: Int
    let digits: Int
    let form: NumberForm
    let draw: Draw

    init(low: Int, step: Int, count: Int, digits: Int, form: NumberForm, draw: Draw) {
        self.low = low
        self.step = step
        self.count = count
        self.digits = digits
        self.form = form
        self.draw = draw
    }

    func append(
        at place: RecipePlace, in session: RecipeSession, to writer: inout BSONWriter
    ) -> BSONType? {
        let number = draw.number(below: count, at: place, in: session)
        return form.append(scaled: low + number * step, digits: digits, to: &writer)
    }
}

/// Numbers of a distribution.
final class DistributionRecipe: Sendable {
    let distribution: NumberDistribution
    let form: NumberForm
    let source: RandomSource

    init(_ distribution: NumberDistribution, form: NumberForm, source: RandomSource) {
        self.distribution = distribution
        self.form = form
        self.source = source
    }

    func append(
        at place: RecipePlace, in session: RecipeSession, to writer: inout BSONWriter
    ) -> BSONType? {
        var stream = source.stream(at: place)
        return form.append(
            scaled: distribution.draw(using: &stream), digits: distribution.digits, to: &writer)
    }
}

extension BSONWriter {
    /// Appends length, text and terminator of a text that `write` appends.
    mutating func appendText(_ write: (inout ByteBuffer) -> Void) -> BSONType {
        let start = buffer.count
        buffer.append(littleEndian: Int32(0))
        write(&buffer)
        buffer.append(0)
        buffer.patch(Int32(truncatingIfNeeded: buffer.count - start - 4), at: start)
        return .string
    }
}
