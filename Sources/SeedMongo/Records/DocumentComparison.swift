import SeedEngine

/// Compares a record with the document that is stored under its key.
///
/// `_id` is left out: it is either the key, and then the same, or it belongs to the stored
/// document.
enum DocumentComparison: Sendable, Hashable {
    /// The stored document holds the record's fields and nothing else, in the same order.
    case exact
    /// The stored document holds the record's fields; others may stand beside them.
    case namedFields

    /// Whether the stored document is as the record wants it.
    ///
    /// One pass over the bytes when it is.
    func isSatisfied(by stored: BSONView, for record: BSONView) -> Bool {
        let wanted = record.bytesBehindIdentifier
        let found = stored.bytesBehindIdentifier
        if wanted.count == found.count, let start = wanted.baseAddress,
            start.hasSameBytes(as: found)
        {
            return true
        }
        switch self {
        case .exact:
            return record.hasStrayIdentifier && Self.haveSameFieldsInOrder(record, stored)
        case .namedFields:
            return record.allSatisfy { $0.isIdentifier || stored.holds($0) }
        }
    }

    private static func haveSameFieldsInOrder(_ record: BSONView, _ stored: BSONView) -> Bool {
        var rest = stored.makeIterator()
        for element in record where !element.isIdentifier {
            var other = rest.next()
            while let skipped = other, skipped.isIdentifier { other = rest.next() }
            guard let other, other.hasKey(element.key), other.hasSameValue(as: element) else {
                return false
            }
        }
        while let other = rest.next() {
            guard other.isIdentifier else { return false }
        }
        return true
    }

    /// Reports every difference, in the record's order and then the stored document's.
    ///
    /// `report` is called with the path, the record's value and the stored one, of which one may be
    /// missing; both are there and equal when only the order of fields differs. It returns whether to go
    /// on.
    func differences(
        between record: BSONView, and stored: BSONView,
        _ report: (JSONPath, BSONElement?, BSONElement?) -> Bool
    ) {
        _ = differences(between: record, and: stored, at: .root, report)
    }

    /// The first difference's path, or `nil` when there is none.
    func firstDifference(between record: BSONView, and stored: BSONView) -> JSONPath? {
        var found: JSONPath?
        differences(between: record, and: stored) { path, _, _ in
            found = path
            return false
        }
        return found
    }

    private func differences(
        between record: BSONView, and stored: BSONView, at path: JSONPath, isArray: Bool = false,
        _ report: (JSONPath, BSONElement?, BSONElement?) -> Bool
    ) -> Bool {
        let isTop = path.steps.isEmpty
        var hasDifference = false
        for (position, element) in record.enumerated() where !(isTop && element.isIdentifier) {
            let other = stored.element(element.key)
            if let other, other.hasSameValue(as: element) { continue }
            hasDifference = true
            let place =
                isArray ? path.appending(index: position) : path.appending(key: element.keyText)
            let goesOn: Bool
            if let other, other.type == element.type,
                element.type == .document || element.type == .array
            {
                // Inside a field even a merge writes the whole value.
                goesOn = DocumentComparison.exact.differences(
                    between: element.document, and: other.document, at: place,
                    isArray: element.type == .array, report)
            } else {
                goesOn = report(place, element, other)
            }
            guard goesOn else { return false }
        }
        guard self == .exact else { return true }
        for (position, other) in stored.enumerated()
        where !(isTop && other.isIdentifier) && record.element(other.key) == nil {
            hasDifference = true
            let place =
                isArray ? path.appending(index: position) : path.appending(key: other.keyText)
            guard report(place, nil, other) else { return false }
        }
        guard !hasDifference, !isSatisfied(by: stored, for: record) else { return true }
        return reportOrder(record, stored, at: path, report)
    }

    /// Reports the first field that stands elsewhere.
    private func reportOrder(
        _ record: BSONView, _ stored: BSONView, at path: JSONPath,
        _ report: (JSONPath, BSONElement?, BSONElement?) -> Bool
    ) -> Bool {
        let wanted = record.filter { !$0.isIdentifier }
        let found = stored.filter { !$0.isIdentifier }
        for (element, other) in zip(wanted, found) where !other.hasKey(element.key) {
            return report(
                path.appending(key: element.keyText), element, stored.element(element.key))
        }
        return true
    }
}

extension BSONView {
    /// The bytes of all fields behind a leading `_id`, up to the end.
    var bytesBehindIdentifier: UnsafeRawBufferPointer {
        var iterator = makeIterator()
        var start = 4
        if let first = iterator.next(), first.isIdentifier {
            start = first.valueStart + first.valueCount - base
        }
        return UnsafeRawBufferPointer(rebasing: bytes[start...])
    }

    /// Whether there is an `_id` that does not stand first.
    fileprivate var hasStrayIdentifier: Bool { dropFirst().contains { $0.isIdentifier } }
}
