/// The way to a field through objects and lists, such as `items[].kind`.
struct RecipePath: Sendable, Hashable {
    /// A field on the way, and how many lists lie within it until what comes next.
    struct Step: Sendable, Hashable {
        let name: [UInt8]
        let listDepth: Int
    }

    let steps: [Step]

    init(_ text: String) {
        steps = text.split(separator: ".").map { part in
            var name = part
            var depth = 0
            while name.hasSuffix("[]") {
                name = name.dropLast(2)
                depth += 1
            }
            return Step(name: [UInt8](name.utf8), listDepth: depth)
        }
    }

    /// Whether it leads into a list.
    var isInList: Bool { steps.contains { $0.listDepth > 0 } }
}
