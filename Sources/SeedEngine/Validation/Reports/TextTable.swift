/// Rows of text in columns that line up in a terminal: words to the left, numbers to the right.
package struct TextTable: Sendable {
    /// To which side a column's cells move.
    package enum Alignment: Sendable, Hashable {
        case left
        case right
    }

    /// One column.
    package struct Column: Sendable, Hashable {
        let title: String
        let alignment: Alignment

        /// A column of words.
        package static func text(_ title: String) -> Column {
            Column(title: title, alignment: .left)
        }

        /// A column of numbers.
        package static func number(_ title: String) -> Column {
            Column(title: title, alignment: .right)
        }
    }

    private let columns: [Column]
    private let style: TextStyle
    private var rows: [[String]] = []
    private var total: [String]?

    /// Makes a table without rows.
    package init(_ columns: [Column], style: TextStyle = .plain) {
        self.columns = columns
        self.style = style
    }

    /// Appends a row; cells that are missing are empty.
    package mutating func add(_ cells: [String]) { rows.append(cells) }

    /// Sets the last row, which stands behind a line.
    package mutating func setTotal(_ cells: [String]) { total = cells }

    /// The lines of the table, without spaces at their ends and each with a line break.
    package var text: String {
        let widths = columns.indices.map { column in
            (rows + [columns.map(\.title)] + (total.map { [$0] } ?? []))
                .map { column < $0.count ? $0[column].displayWidth : 0 }.max() ?? 0
        }
        let rule = widths.map { String(repeating: "-", count: $0) }.joined(separator: "  ")
        var text = style.strong(line(columns.map(\.title), widths)) + "\n"
        text += style.faint(rule) + "\n"
        for row in rows { text += line(row, widths) + "\n" }
        if let total {
            text += style.faint(rule) + "\n"
            text += style.strong(line(total, widths)) + "\n"
        }
        return text
    }

    private func line(_ cells: [String], _ widths: [Int]) -> String {
        var line = ""
        for (column, width) in widths.enumerated() {
            let cell = column < cells.count ? cells[column] : ""
            let padding = String(repeating: " ", count: max(0, width - cell.displayWidth))
            if column > 0 { line += "  " }
            line += columns[column].alignment == .left ? cell + padding : padding + cell
        }
        while line.last == " " { line.removeLast() }
        return line
    }
}
