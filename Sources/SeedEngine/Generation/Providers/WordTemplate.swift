/// A text with holes that words go into, such as `{first} {last}`, whose names are already looked up.
struct WordTemplate: Sendable {
    private enum Part: Sendable {
        case text([UInt8])
        case hole(Int)
    }

    private let parts: [Part]

    /// Reads a template whose holes have some of the given names.
    init(_ text: String, holes: [String]) {
        do {
            parts = try TextTemplate(text).parts.map { part in
                switch part {
                case .literal(let literal): return .text(Array(literal.utf8))
                case .hole(let hole):
                    guard let number = holes.firstIndex(of: hole.name) else {
                        preconditionFailure("no word for {\(hole.name)} in '\(text)'")
                    }
                    return .hole(number)
                }
            }
        } catch {
            preconditionFailure("\(error)")
        }
    }

    /// Whether a hole is in the text.
    func contains(_ hole: Int) -> Bool {
        parts.contains { if case .hole(hole) = $0 { true } else { false } }
    }

    /// Appends the text; `fill` appends what goes into the hole of a name's position.
    func append(to buffer: inout ByteBuffer, fill: (_ hole: Int, inout ByteBuffer) -> Void) {
        for part in parts {
            switch part {
            case .text(let bytes): bytes.withUnsafeBytes { buffer.append(contentsOf: $0) }
            case .hole(let hole): fill(hole, &buffer)
            }
        }
    }
}
