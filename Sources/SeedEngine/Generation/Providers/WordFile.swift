/// A file of word lists: sections, each a name in brackets and one entry a line.
///
/// An entry is a text, then, separated by `|`, its weight and its attributes:
/// `Berlin | 9 | region: Berlin | postal: 10115-14199`. Lines that begin with `# ` are comments.
package struct WordFile: Sendable {
    /// One line of a section.
    package struct Entry: Sendable {
        package let text: String
        /// How common it is beside the others; 1 unless the file says so.
        let weight: Int
        let attributes: [String: String]

        /// The attribute's words.
        package func words(_ attribute: String) -> [Substring] {
            attributes[attribute]?.split(separator: " ") ?? []
        }
    }

    /// The sections' names in the order of the file.
    private(set) var names: [String] = []
    private var entries: [String: [Entry]] = [:]

    /// Reads the bytes of a file that is part of the program.
    init(_ bytes: [UInt8]) {
        for line in bytes.split(separator: UInt8(ascii: "\n"))
        where !line.starts(with: [0x23, 0x20]) {
            let columns = line.split(separator: UInt8(ascii: "|")).map(Self.trimmed)
            guard let text = columns.first, !text.isEmpty else { continue }
            if text.hasPrefix("["), text.hasSuffix("]") {
                let name = String(text.dropFirst().dropLast())
                precondition(entries[name] == nil, "two sections [\(name)]")
                names.append(name)
                entries[name] = []
            } else if let section = names.last {
                entries[section]?.append(Self.entry(columns))
            }
        }
    }

    /// The entries of a section; none when the file has no such section.
    package subscript(section: String) -> [Entry] { entries[section] ?? [] }

    /// The entry of a section that has one.
    func only(_ section: String) -> Entry {
        guard let entry = self[section].first else {
            preconditionFailure("nothing in section [\(section)]")
        }
        return entry
    }

    private static func entry(_ columns: [String]) -> Entry {
        var weight = 1
        var attributes: [String: String] = [:]
        for column in columns.dropFirst() {
            if let number = Int(column) {
                weight = number
            } else if let colon = column.utf8.firstIndex(of: UInt8(ascii: ":")) {
                let value = column[column.index(after: colon)...]
                attributes[String(column[..<colon])] = trimmed(Array(value.utf8)[...])
            } else {
                preconditionFailure("column '\(column)' has no name")
            }
        }
        return Entry(text: columns[0], weight: weight, attributes: attributes)
    }

    private static func trimmed(_ text: ArraySlice<UInt8>) -> String {
        let space = UInt8(ascii: " ")
        var text = text.drop { $0 == space }
        while text.last == space { text.removeLast() }
        return String(decoding: text, as: UTF8.self)
    }
}
