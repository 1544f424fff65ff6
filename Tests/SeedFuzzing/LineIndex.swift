import SeedEngine

/// Lines and columns of a text, counted the simple way.
struct LineIndex {
    private let lines: [ArraySlice<UInt8>]

    init(_ text: [UInt8]) {
        lines = text.split(separator: 0x0A, omittingEmptySubsequences: false)
    }

    /// Takes as line breaks what YAML 1.1 does, and a last line without its end as one that has it.
    init(yaml text: [UInt8]) {
        let unified = String(decoding: text, as: UTF8.self).map { character in
            ["\r", "\r\n", "\u{85}", "\u{2028}", "\u{2029}"].contains(character) ? "\n" : character
        }
        self.init([UInt8](String(unified).utf8) + [0x0A])
    }

    /// Whether a place is one of the text, or right behind its end or that of a line.
    func holds(_ place: SourceLocation) -> Bool {
        guard let line = place.line else { return true }
        guard (1...lines.count).contains(line) else { return false }
        guard let column = place.column else { return true }
        return (1...(Self.scalars(in: lines[line - 1]) + 1)).contains(column)
    }

    /// The bytes from a place on, to the end of its line.
    func text(from place: SourceLocation) -> ArraySlice<UInt8> {
        guard let line = place.line, let column = place.column, line <= lines.count else {
            return []
        }
        var rest = lines[line - 1]
        var passed = 1
        while passed < column, !rest.isEmpty {
            rest = rest.dropFirst().drop { $0 & 0xC0 == 0x80 }
            passed += 1
        }
        return rest
    }

    /// Line and column of an offset; a byte-order mark takes no column.
    static func place(of offset: Int, in text: [UInt8]) -> (line: Int, column: Int) {
        let mark = text.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        let before = text[mark..<Swift.max(mark, offset)]
        let line = before.count { $0 == 0x0A } + 1
        let start = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? mark
        return (line, scalars(in: before[start...]) + 1)
    }

    private static func scalars(in bytes: ArraySlice<UInt8>) -> Int {
        bytes.count { $0 & 0xC0 != 0x80 }
    }
}
