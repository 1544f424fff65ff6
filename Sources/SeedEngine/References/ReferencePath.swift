/// Where records hold the values of a reference: one path, or one for each part of a composite key.
///
/// Parts in a list belong together by their place in it: `lines[].order` and `lines[].number` are read
/// line by line. A part outside of the list goes with every element.
struct ReferencePath: Sendable {
    private let parts: [FieldPath]
    /// The part that goes through the most lists, and so decides how many values there are.
    private let lead: Int

    init(_ paths: [String]) {
        let parts = paths.map(FieldPath.init)
        lead = parts.indices.max { parts[$0].listCount < parts[$1].listCount } ?? 0
        self.parts = parts
    }

    /// The parts whose lists are not those of the others, so that no value goes with theirs.
    var strayParts: [String] {
        parts.filter { !$0.isListed(by: parts[lead]) }.map(\.text)
    }

    /// Hands out every value that a record has at the path.
    ///
    /// O(fields on the way × parts).
    func forEach(in record: BSONView, _ body: (ReferenceValue) -> Void) {
        parts[lead].forEach(in: record) { element, indices in
            guard parts.count > 1 else {
                return body(ReferenceValue(first: element, rest: [], indices: indices))
            }
            let elements = parts.indices.map { part in
                part == lead ? element : parts[part].element(in: record, indices: indices)
            }
            body(
                ReferenceValue(
                    first: elements[0], rest: Array(elements.dropFirst()), indices: indices))
        }
    }

    /// The ways to all parts of a value of the record, as far as it has them.
    func jsonPaths(of value: ReferenceValue, in record: BSONView) -> [JSONPath] {
        parts.map { $0.jsonPath(in: record, indices: value.indices) }
    }

    /// The way to, and the text of, the first value whose key is accepted, or of the first there is.
    func firstValue(
        in record: BSONView, where isAccepted: (UnsafeRawBufferPointer) -> Bool
    ) -> (path: JSONPath, text: String) {
        var first: ReferenceValue?
        var found: ReferenceValue?
        var key = ByteBuffer(capacity: 64)
        forEach(in: record) { value in
            guard found == nil, value.gap == nil else { return }
            key.truncate(to: 0)
            value.appendKey(to: &key)
            if isAccepted(key.bytes) { found = value }
            first = first ?? value
        }
        guard let value = found ?? first else { return (.root, "") }
        return (jsonPaths(of: value, in: record).first ?? .root, value.text)
    }
}
