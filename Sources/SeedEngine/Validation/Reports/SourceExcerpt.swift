/// The part of a line that a finding points at, fit for a terminal.
package struct SourceExcerpt: Sendable, Hashable {
    /// The line's number, from 1.
    package let line: Int
    /// What stands on the line around the value; secrets are stars, tabs and control characters dots.
    package let text: String
    /// How many columns of a terminal stand before the value.
    package let indentation: Int
    /// How many columns the value takes; at least 1.
    package let width: Int

    /// One scalar of a line.
    struct Piece: Sendable {
        let scalar: Unicode.Scalar
        /// Whether it belongs to a secret.
        var isHidden: Bool
    }

    /// Makes an excerpt.
    ///
    /// - Parameters:
    ///   - line: The line's number.
    ///   - pieces: What was read of the line.
    ///   - position: Where in `pieces` the value begins.
    ///   - isCut: Whether more of the line stands before and behind the pieces.
    init(
        line: Int, pieces: [Piece], position: Int, isCut: (before: Bool, behind: Bool)
    ) {
        let pieces = Self.hidingUserInformation(pieces, isCutBefore: isCut.before)
        let end = Self.end(of: pieces, from: position)
        let before = (isCut.before ? "…" : "") + Self.text(pieces[..<position])
        let value = Self.text(pieces[position..<end])
        self.line = line
        text = before + value + Self.text(pieces[end...]) + (isCut.behind ? "…" : "")
        indentation = before.displayWidth
        width = Swift.max(1, value.displayWidth)
    }

    /// The excerpt below a line of text: the line with its number, and carets under the value.
    func lines(style: TextStyle) -> String {
        let number = " \(line) |"
        let margin = String(repeating: " ", count: number.count - 1) + "|"
        let marks = "^" + String(repeating: "~", count: width - 1)
        return "\(style.faint(number)) \(text)\n"
            + "\(style.faint(margin)) \(String(repeating: " ", count: indentation))"
            + "\(style.bad(marks))\n"
    }

    private static func text(_ pieces: ArraySlice<Piece>) -> String {
        var text = ""
        for piece in pieces {
            if piece.isHidden {
                text += "*"
            } else if piece.scalar == "\t" {
                text += " "
            } else {
                text += String(piece.scalar).onOneLine.count == 1 ? String(piece.scalar) : "·"
            }
        }
        return text
    }

    /// Where the value that begins at a position ends: a text behind its quotation mark, an object or a
    /// list behind its bracket, anything else before what can follow a value.
    private static func end(of pieces: [Piece], from position: Int) -> Int {
        guard position < pieces.count else { return position }
        var end = position + 1
        switch pieces[position].scalar {
        case "\"":
            while end < pieces.count, pieces[end].scalar != "\"" {
                end += pieces[end].scalar == "\\" ? 2 : 1
            }
            return Swift.min(end + 1, pieces.count)
        case "{", "[", "}", "]", ",", ":", " ": return end
        default:
            while end < pieces.count, !",]}: \t\r".unicodeScalars.contains(pieces[end].scalar) {
                end += 1
            }
            return end
        }
    }

    /// The pieces without what stands between `://` and an `@` in a URI.
    private static func hidingUserInformation(
        _ pieces: [Piece], isCutBefore: Bool
    ) -> [Piece] {
        var pieces = pieces
        // A text that begins before the excerpt may be a URI.
        var start: Int? = isCutBefore ? 0 : nil
        for position in pieces.indices {
            let scalar = pieces[position].scalar
            switch scalar {
            case "\"", "'", " ": start = nil
            case "/"
            where position >= 2 && pieces[position - 1].scalar == "/"
                && pieces[position - 2].scalar == ":":
                start = position + 1
            case "/": start = nil
            case "@":
                for hidden in (start ?? position)..<position { pieces[hidden].isHidden = true }
            default: break
            }
        }
        return pieces
    }
}
