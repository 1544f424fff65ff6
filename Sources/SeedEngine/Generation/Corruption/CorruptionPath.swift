/// The way to values that may be broken, through fields and through the items of lists.
struct CorruptionPath: Sendable, Hashable {
    enum Step: Sendable, Hashable {
        case key(String)
        /// Any item of the list.
        case item
    }

    let steps: [Step]

    init(_ steps: [Step] = []) { self.steps = steps }

    /// Takes a path of the catalog: names between dots, `[]` behind a list.
    init(catalog text: String) {
        steps = text.split(separator: ".").flatMap { part -> [Step] in
            guard part.hasSuffix("[]") else { return [.key(String(part))] }
            return [.key(String(part.dropLast(2))), .item]
        }
    }

    func appending(_ step: Step) -> CorruptionPath { CorruptionPath(steps + [step]) }

    /// The names on the way, without lists.
    var names: [String] {
        steps.compactMap { step in
            guard case .key(let name) = step else { return nil }
            return name
        }
    }

    /// The way to one such value of a record, in lists that of an item that chance picks; the last field
    /// need not be there, all before it must.
    func path(in record: BSONValue, using stream: inout RandomStream) -> JSONPath? {
        var path = JSONPath.root
        var here: BSONValue? = record
        for step in steps {
            switch step {
            case .key(let name):
                guard let members = here?.members else { return nil }
                here = members.first { $0.key == name }?.value
                path = path.appending(key: name)
            case .item:
                guard let elements = here?.elements, !elements.isEmpty else { return nil }
                let index = stream.below(elements.count)
                here = elements[index]
                path = path.appending(index: index)
            }
        }
        return path
    }
}
