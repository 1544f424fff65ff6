/// Reads a key out of records whose fields' places are known.
struct KeyReader: Sendable {
    /// One value of the key.
    private struct Part: Sendable {
        let path: FieldPath
        /// The number of the property, for a top-level field that the schema declares.
        let number: Int?
    }

    private let parts: [Part]

    /// Prepares for the values at dotted paths of a schema's records.
    init(_ paths: [String], _ schema: CompiledSchema) {
        parts = paths.map {
            Part(path: FieldPath($0), number: FieldPlaces.number(of: $0, in: schema))
        }
    }

    /// The number of the property that is the key by itself, when it is a top-level field.
    var simpleNumber: Int? { parts.count == 1 ? parts[0].number : nil }

    /// The dotted paths.
    var paths: [String] { parts.map(\.path.text) }

    /// The first of the paths, for messages.
    var firstPath: JSONPath { parts.first.map { JSONPath(dotted: $0.path.text) } ?? .root }

    /// Appends the key of a record in the form of `RecordKey`.
    ///
    /// - Parameters:
    ///   - record: The record.
    ///   - places: Where its fields are.
    ///   - arePlacesKnown: Whether the places are those of this record.
    ///   - bytes: Takes the key.
    /// - Returns: Whether no value was missing or null.
    @inline(__always)
    func append(
        of record: BSONView, _ places: borrowing FieldPlaces, arePlacesKnown: Bool,
        to bytes: inout ByteBuffer
    ) -> Bool {
        var isComplete = true
        for part in parts {
            let element: BSONElement? =
                if arePlacesKnown, let number = part.number {
                    places[number]
                } else {
                    part.path.element(in: record)
                }
            if element == nil || element?.type == .null { isComplete = false }
            RecordKey.append(element, to: &bytes)
        }
        return isComplete
    }
}
