/// Values that a caller wants in generated records, whatever the factory would have drawn.
///
/// A factory asks for the fields that others depend on, so that the rest of the record fits; all other
/// paths are set in the finished record, and added where they are absent.
package struct FieldOverrides: Sendable, ExpressibleByDictionaryLiteral {
    private struct Entry: Sendable {
        let path: String
        let steps: [JSONPath.Step]
        let value: BSONValue
    }

    private var entries: [Entry] = []

    /// Nothing is overridden.
    package static let none = FieldOverrides()

    package init() {}

    /// Takes paths such as `contact.phone` or `rings[0].points` with their values.
    package init(dictionaryLiteral elements: (String, BSONValue)...) {
        for (path, value) in elements { set(value, at: path) }
    }

    /// Overrides one more path; the later of two values for the same path wins.
    package mutating func set(_ value: BSONValue, at path: String) {
        entries.removeAll { $0.path == path }
        entries.append(Entry(path: path, steps: Self.steps(of: path), value: value))
    }

    /// Whether nothing is overridden.
    package var isEmpty: Bool { entries.isEmpty }

    /// The value for exactly this path.
    package subscript(path: String) -> BSONValue? {
        entries.first { $0.path == path }?.value
    }

    /// The record with all overrides in it.
    package func applied(to record: BSONValue) -> BSONValue {
        entries.reduce(record) { Self.setting($1.value, at: $1.steps[...], in: $0) }
    }

    /// Rewrites the document that the writer wrote last, from `start` on.
    package func apply(from start: Int, in writer: inout BSONWriter) {
        guard !isEmpty, let base = writer.bytes.baseAddress else { return }
        let record = applied(to: BSONValue(BSONView(trusted: base + start)))
        writer.truncate(to: start)
        record.appendBody(to: &writer)
    }

    private static func setting(
        _ value: BSONValue, at steps: ArraySlice<JSONPath.Step>, in target: BSONValue?
    ) -> BSONValue {
        guard let step = steps.first else { return value }
        let rest = steps.dropFirst()
        switch step {
        case .key(let key):
            var members = target?.members ?? []
            if let position = members.firstIndex(where: { $0.key == key }) {
                let changed = setting(value, at: rest, in: members[position].value)
                members[position] = BSONValue.Member(key, changed)
            } else {
                members.append(BSONValue.Member(key, setting(value, at: rest, in: nil)))
            }
            return .document(members)
        case .index(let index):
            var elements = target?.elements ?? []
            while elements.count <= index { elements.append(.null) }
            elements[index] = setting(value, at: rest, in: elements[index])
            return .array(elements)
        }
    }

    private static func steps(of path: String) -> [JSONPath.Step] {
        path.split(separator: ".").flatMap { part in
            let pieces = part.split(separator: "[")
            let positions = pieces.dropFirst().compactMap { Int($0.dropLast()) }
            return [.key(String(pieces.first ?? part))] + positions.map(JSONPath.Step.index)
        }
    }
}
