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

    /// The name of the top-level field through which a path goes.
    static func firstName(of path: String) -> String {
        String(path.prefix { $0 != "." && $0 != "[" })
    }

    /// The paths of the objects and lists that a field lies in; the first, empty one is the record's.
    static func enclosing(_ path: String) -> [String] {
        guard !path.isEmpty else { return [] }
        return [""]
            + path.indices.filter { path[$0] == "." || path[$0] == "[" }.map { String(path[..<$0]) }
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

    /// How many lists are on the way.
    var listCount: Int { steps.count { $0.isList } }

    /// Whether the path goes through no other lists than another one, so that a position in those of the
    /// other is one in its own.
    func isListed(by other: FieldPath) -> Bool {
        guard let last = steps.lastIndex(where: \.isList) else { return true }
        return other.steps.starts(with: steps[...last])
    }

    /// Hands out every value at the path, `nil` for one that is missing, with the positions taken in the
    /// lists on the way.
    ///
    /// A value that is no list counts as a list of one, where the path has `[]`; its position is −1.
    package func forEach(in record: BSONView, _ body: (BSONElement?, _ indices: [Int]) -> Void) {
        visit(record, step: 0, indices: [], body)
    }

    private func visit(
        _ view: BSONView, step position: Int, indices: [Int],
        _ body: (BSONElement?, [Int]) -> Void
    ) {
        let step = steps[position]
        guard let found = step.key.withUnsafeBytes({ view.element($0) }) else {
            return body(nil, indices)
        }
        guard step.isList else { return descend(found, from: position, indices: indices, body) }
        guard found.type == .array else {
            return descend(found, from: position, indices: indices + [-1], body)
        }
        for (index, element) in found.document.enumerated() {
            descend(element, from: position, indices: indices + [index], body)
        }
    }

    private func descend(
        _ element: BSONElement, from position: Int, indices: [Int],
        _ body: (BSONElement?, [Int]) -> Void
    ) {
        if position == steps.count - 1 {
            body(element, indices)
        } else if element.type == .document {
            visit(element.document, step: position + 1, indices: indices, body)
        } else {
            body(nil, indices)
        }
    }

    /// The element at these positions of the lists on the way; `nil` when it is missing.
    func element(in record: BSONView, indices: [Int]) -> BSONElement? {
        walk(record, indices: indices).element
    }

    /// The way to the value at these positions of the lists, as far as the record has it: to what is
    /// missing, when something is.
    package func jsonPath(in record: BSONView, indices: [Int]) -> JSONPath {
        walk(record, indices: indices).path
    }

    private func walk(
        _ record: BSONView, indices: [Int]
    ) -> (element: BSONElement?, path: JSONPath) {
        var path = JSONPath()
        var view = record
        var taken = indices[...]
        for (position, step) in steps.enumerated() {
            path = path.appending(key: String(decoding: step.key, as: UTF8.self))
            guard var found = step.key.withUnsafeBytes({ view.element($0) }) else { break }
            if step.isList, let index = taken.popFirst(), index >= 0 {
                guard found.type == .array,
                    let item = found.document.dropFirst(index).first(where: { _ in true })
                else { break }
                path = path.appending(index: index)
                found = item
            }
            if position == steps.count - 1 { return (found, path) }
            guard found.type == .document else {
                let next = steps[position + 1].key
                return (nil, path.appending(key: String(decoding: next, as: UTF8.self)))
            }
            view = found.document
        }
        return (nil, path)
    }
}
