/// How text for people is set off: with a terminal's colours, with excerpts of files, or not at all.
package struct TextStyle: Sendable, Hashable {
    private let isColoured: Bool
    /// Whether findings come with the line that they point at.
    package let showsExcerpts: Bool

    /// Makes a style; colours are the escape sequences of ECMA-48 that all terminals know.
    package init(isColoured: Bool, showsExcerpts: Bool = false) {
        self.isColoured = isColoured
        self.showsExcerpts = showsExcerpts
    }

    /// Text without any escape sequence.
    package static let plain = TextStyle(isColoured: false)

    /// Headings and totals.
    package func strong(_ text: String) -> String { wrapped(text, "1") }
    /// What stands back behind the rest.
    package func faint(_ text: String) -> String { wrapped(text, "2") }
    /// What went well.
    package func good(_ text: String) -> String { wrapped(text, "32") }
    /// What is wrong.
    package func bad(_ text: String) -> String { wrapped(text, "31") }
    /// What is worth a look.
    package func doubtful(_ text: String) -> String { wrapped(text, "33") }

    private func wrapped(_ text: String, _ code: String) -> String {
        isColoured && !text.isEmpty ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
    }
}
