/// One value of a reference in a record, seen in place; as short-lived as the record's `BSONView`.
struct ReferenceValue {
    /// The first part; `nil` when it is missing.
    let first: BSONElement?
    /// The other parts of a composite one.
    let rest: [BSONElement?]
    /// The positions in the lists on the way.
    let indices: [Int]

    /// The first part that is missing or null.
    var gap: Int? {
        guard !Self.isAbsent(first) else { return 0 }
        guard !rest.isEmpty else { return nil }
        return rest.firstIndex(where: Self.isAbsent).map { $0 + 1 }
    }

    private static func isAbsent(_ element: BSONElement?) -> Bool {
        element == nil || element?.type == .null
    }

    /// Appends the key that the value refers to.
    func appendKey(to bytes: inout ByteBuffer) {
        RecordKey.append(first, to: &bytes)
        for element in rest { RecordKey.append(element, to: &bytes) }
    }

    /// The value for people: its parts, text bare, with commas between.
    var text: String {
        guard !rest.isEmpty else { return RecordKey.text(of: first) }
        return ([first] + rest).map { RecordKey.text(of: $0) }.joined(separator: ", ")
    }
}
