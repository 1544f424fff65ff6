/// A path of the catalog, ready to be followed in records: names between dots, `[]` behind a list.
package struct FieldPath: Sendable, Hashable {
    private struct Step: Sendable, Hashable {
        let key: [UInt8]
        let isList: Bool
    }

    /// The path as the catalog writes it.
    package let text: String
    private let steps: [Step]

    /// Reads a path such as `linkage_fields.farmer_id` or `farmer_ids[]`.
    package init(_ text: String) {
        self.text = text
        steps = text.split(separator: ".").map { name in
            let isList = name.hasSuffix("[]")
            return Step(key: [UInt8]((isList ? name.dropLast(2) : name).utf8), isList: isList)
        }
    }

    /// The element at the path, not looking into lists; `nil` when it is missing.
    ///
    /// O(fields on the way).
    package func element(in record: BSONView) -> BSONElement? {
        var view = record
        for (position, step) in steps.enumerated() {
            guard let found = step.key.withUnsafeBytes({ view.element($0) }) else { return nil }
            if position == steps.count - 1 { return found }
            guard found.type == .document else { return nil }
            view = found.document
        }
        return nil
    }

    /// Hands out every value at the path, with where exactly it stands; `nil` for one that is missing.
    ///
    /// A value that is no list counts as a list of one, where the path has `[]`.
    package func forEach(
        in record: BSONView, _ body: (BSONElement?, _ path: () -> JSONPath) -> Void
    ) {
        visit(record, step: 0, indices: [], body)
    }

    private func visit(
        _ view: BSONView, step position: Int, indices: [Int?],
        _ body: (BSONElement?, () -> JSONPath) -> Void
    ) {
        let step = steps[position]
        let found = step.key.withUnsafeBytes { view.element($0) }
        guard let found else {
            body(nil) { jsonPath(upTo: position, indices: indices) }
            return
        }
        guard step.isList, found.type == .array else {
            descend(found, from: position, indices: indices + [nil], body)
            return
        }
        for (index, element) in found.document.enumerated() {
            descend(element, from: position, indices: indices + [index], body)
        }
    }

    private func descend(
        _ element: BSONElement, from position: Int, indices: [Int?],
        _ body: (BSONElement?, () -> JSONPath) -> Void
    ) {
        if position == steps.count - 1 {
            body(element) { jsonPath(upTo: position, indices: indices) }
        } else if element.type == .document {
            visit(element.document, step: position + 1, indices: indices, body)
        } else {
            body(nil) { jsonPath(upTo: position + 1, indices: indices) }
        }
    }

    private func jsonPath(upTo position: Int, indices: [Int?]) -> JSONPath {
        var path = JSONPath()
        for (number, step) in steps.prefix(position + 1).enumerated() {
            path = path.appending(key: String(decoding: step.key, as: UTF8.self))
            if number < indices.count, let index = indices[number] {
                path = path.appending(index: index)
            }
        }
        return path
    }
}
