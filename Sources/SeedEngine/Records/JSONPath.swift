/// The way from a record to a value inside it.
///
/// Printed as `a.b[0].c`; the record itself is `root`.
package struct JSONPath: Sendable, Hashable, CustomStringConvertible {
    /// One step of a path.
    package enum Step: Sendable, Hashable {
        case key(String)
        case index(Int)
    }

    package var steps: [Step]

    package init(_ steps: [Step] = []) { self.steps = steps }

    /// Splits a dotted path without array positions, as catalogs write them.
    package init(dotted text: String) {
        steps = text.split(separator: ".").map { .key(String($0)) }
    }

    /// The record itself.
    package static let root = JSONPath()

    package func appending(_ step: Step) -> JSONPath { JSONPath(steps + [step]) }
    package func appending(key: String) -> JSONPath { appending(.key(key)) }
    package func appending(index: Int) -> JSONPath { appending(.index(index)) }

    package var description: String {
        guard !steps.isEmpty else { return "root" }
        var text = ""
        for step in steps {
            switch step {
            case .key(let key): text += text.isEmpty ? key : ".\(key)"
            case .index(let index): text += "[\(index)]"
            }
        }
        return text
    }
}
