/// A value computed from the records that refer to the record.
final class AggregateRecipe: Sendable {
    let operation: FieldRule.Derivation.Operation
    /// The collection of the records.
    let collection: Int
    /// Which records are whose.
    let fanOut: FanOut
    /// The field that is read; `nil` for `count`.
    let slot: Int?
    let form: NumberForm
    /// How many digits behind the point a sum keeps; `nil` for those of its parts.
    let digits: Int?

    init(
        _ operation: FieldRule.Derivation.Operation, of collection: Int, by fanOut: FanOut,
        slot: Int?, form: NumberForm, digits: Int?
    ) {
        self.operation = operation
        self.collection = collection
        self.fanOut = fanOut
        self.slot = slot
        self.form = form
        self.digits = digits
    }

    func append(
        at place: RecipePlace, in session: RecipeSession, to writer: inout BSONWriter
    ) -> BSONType? {
        let children = fanOut.children(of: place.record)
        guard operation != .count, let slot else {
            return form.append(scaled: children.count, digits: 0, to: &writer)
        }
        switch operation {
        case .count: return nil
        case .sum:
            var sum = ExactSum()
            for child in children {
                let start = writer.count
                let type = session.append(slot, of: collection, record: child, to: &writer)
                sum.add(type, writer.bytes, at: start)
                writer.truncate(to: start)
            }
            let (scaled, scale) = sum.rounded(to: digits)
            return form.append(scaled: scaled, digits: scale, to: &writer)
        case .first, .last:
            let child = operation == .first ? children.first : children.last
            guard let child else { return nil }
            return session.append(slot, of: collection, record: child, to: &writer)
        case .min, .max: return extreme(of: children, slot, in: session, to: &writer)
        }
    }

    /// The least or greatest value; leaves it at the writer's end.
    private func extreme(
        of children: Range<Int>, _ slot: Int, in session: RecipeSession,
        to writer: inout BSONWriter
    ) -> BSONType? {
        let start = writer.count
        var best: BSONType?
        for child in children {
            let end = writer.count
            guard
                let type = session.append(slot, of: collection, record: child, to: &writer),
                type != .null
            else {
                writer.truncate(to: end)
                continue
            }
            guard let found = best else {
                best = type
                continue
            }
            let base = UnsafeRawPointer(writer.buffer.base)
            let order = ExpressionValue.order(
                ExpressionValue(type, at: base + end), ExpressionValue(found, at: base + start))
            if operation == .min ? order < 0 : order > 0 {
                let length = writer.count - end
                (writer.buffer.base + start).copyMemory(from: base + end, byteCount: length)
                best = type
                writer.truncate(to: start + length)
            } else {
                writer.truncate(to: end)
            }
        }
        return best
    }
}
