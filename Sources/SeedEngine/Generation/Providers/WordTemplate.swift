/// A text with holes that words go into, such as `{first} {last}`.
struct WordTemplate: Sendable {
    private enum Part: Sendable {
        case text([UInt8])
        case hole(Int)
    }

    private let parts: [Part]

    /// Reads a template whose holes have the given names.
    init(_ text: String, holes: [String]) {
        var parts: [Part] = []
        for (position, piece) in text.split(separator: "{", omittingEmptySubsequences: false)
            .enumerated()
        {
            var literal = piece
            if position > 0 {
                let name = String(piece.prefix { $0 != "}" })
                guard let hole = holes.firstIndex(of: name) else {
                    preconditionFailure("no word for {\(name)} in '\(text)'")
                }
                parts.append(.hole(hole))
                literal = piece.dropFirst(name.count + 1)
            }
            if !literal.isEmpty { parts.append(.text(Array(literal.utf8))) }
        }
        self.parts = parts
    }

    /// Whether a hole is in the text.
    func contains(_ hole: Int) -> Bool {
        parts.contains { if case .hole(hole) = $0 { true } else { false } }
    }

    /// Appends the text; `fill` appends what goes into a hole.
    func append(to buffer: inout ByteBuffer, fill: (_ hole: Int, inout ByteBuffer) -> Void) {
        for part in parts {
            switch part {
            case .text(let bytes): bytes.withUnsafeBytes { buffer.append(contentsOf: $0) }
            case .hole(let hole): fill(hole, &buffer)
            }
        }
    }
}
