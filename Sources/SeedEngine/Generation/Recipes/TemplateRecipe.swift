/// A text with other values in it, such as `{first_name}.{n}@example.com`.
final class TemplateRecipe: Sendable {
    enum Part: Sendable {
        case literal([UInt8])
        /// The number of the record, from 1, with at least so many digits.
        case number(digits: Int)
        case value(ValueRecipe)
    }

    let parts: [Part]

    init(_ parts: [Part]) { self.parts = parts }

    /// Whether no two records have the same text.
    var isUnique: Bool {
        parts.contains { if case .number = $0 { true } else { false } }
    }

    func append(
        at place: RecipePlace, in session: RecipeSession, to writer: inout BSONWriter
    ) -> BSONType? {
        let start = writer.count
        writer.buffer.append(littleEndian: Int32(0))
        for part in parts {
            switch part {
            case .literal(let bytes):
                bytes.withUnsafeBytes { writer.buffer.append(contentsOf: $0) }
            case .number(let digits):
                writer.buffer.append(decimal: Int64(place.record + 1), width: digits)
            case .value(let recipe): append(recipe, at: place, in: session, to: &writer)
            }
        }
        writer.buffer.append(0)
        writer.buffer.patch(
            Int32(truncatingIfNeeded: writer.count - start - 4), at: start)
        return .string
    }

    /// Appends a value as text; nothing where there is none.
    private func append(
        _ recipe: ValueRecipe, at place: RecipePlace, in session: RecipeSession,
        to writer: inout BSONWriter
    ) {
        let start = writer.count
        guard let type = recipe.append(at: place, in: session, to: &writer) else { return }
        guard type == .string else {
            let base = UnsafeRawPointer(writer.buffer.base)
            let value = ExpressionValue(type, at: base + start).owned
            writer.truncate(to: start)
            if let value, value != .null { writer.buffer.append(value.display) }
            return
        }
        // Only the characters stay: the length goes from the front, the terminator from the end.
        let length = writer.count - start - 5
        let base = writer.buffer.base + start
        base.copyMemory(from: base + 4, byteCount: length)
        writer.truncate(to: start + length)
    }
}
