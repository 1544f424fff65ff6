import Yams

/// A value of a YAML file, with its place: what catalogs and profiles are read from.
///
/// Plain scalars have the types of the YAML 1.2 core schema; quoted ones are always text.
package struct SourceNode: Sendable {
    /// What the value is.
    package indirect enum Content: Sendable {
        case null
        case bool(Bool)
        case integer(Int)
        case number(Double)
        case text(String)
        case sequence([SourceNode])
        case mapping([Field])
    }

    /// A key with its place, and its value.
    package struct Field: Sendable {
        package let key: String
        package let keyLocation: SourceLocation
        package let value: SourceNode
    }

    package let content: Content
    package let location: SourceLocation
    /// A scalar as it was written; empty for other values.
    package let spelling: String

    /// Reads the text of a YAML file.
    ///
    /// - Throws: `SeedError` with code `usage` at the place where the YAML is malformed or has a key twice.
    package init(yaml text: String, file: String) throws(SeedError) {
        let node: Node?
        do {
            node = try Yams.compose(yaml: text, .basic)
        } catch let error as YamlError {
            throw Self.translate(error, file: file)
        } catch {
            throw SeedError(.usage, "not YAML: \(error)", at: SourceLocation(file: file))
        }
        guard let node else {
            throw SeedError(
                .usage, "the file is empty; a YAML mapping was expected",
                at: SourceLocation(file: file))
        }
        var count = 0
        try self.init(node, file: file, depth: 0, count: &count)
    }

    private init(
        _ node: Node, file: String, depth: Int, count: inout Int
    ) throws(SeedError) {
        let location = SourceLocation(
            file: file, line: node.mark?.line, column: node.mark?.column)
        // Anchors and aliases may make a small file describe a huge tree; catalogs need no such.
        count += 1
        guard depth < 64, count <= 100_000 else {
            throw SeedError(
                .usage, "more than 64 levels of nesting, or 100,000 values, aliases included",
                at: location)
        }
        self.location = location
        switch node {
        case .scalar(let scalar):
            spelling = scalar.string
            let isPlain = scalar.style == .plain || scalar.style == .any
            content = isPlain ? Self.plain(scalar.string) : .text(scalar.string)
        case .sequence(let sequence):
            spelling = ""
            var values: [SourceNode] = []
            for element in sequence {
                values.append(try SourceNode(element, file: file, depth: depth + 1, count: &count))
            }
            content = .sequence(values)
        case .mapping(let mapping):
            spelling = ""
            var fields: [Field] = []
            for (key, value) in mapping {
                let keyLocation = SourceLocation(
                    file: file, line: key.mark?.line, column: key.mark?.column)
                guard case .scalar(let name) = key else {
                    throw SeedError(.usage, "a key must be text", at: keyLocation)
                }
                fields.append(
                    Field(
                        key: name.string, keyLocation: keyLocation,
                        value: try SourceNode(
                            value, file: file, depth: depth + 1, count: &count)))
            }
            content = .mapping(fields)
        case .alias:
            throw SeedError(.usage, "an alias without its anchor", at: location)
        }
    }

    /// The type of a plain scalar in the YAML 1.2 core schema.
    private static func plain(_ text: String) -> Content {
        switch text {
        case "", "~", "null", "Null", "NULL": return .null
        case "true", "True", "TRUE": return .bool(true)
        case "false", "False", "FALSE": return .bool(false)
        default: break
        }
        guard let first = text.utf8.first,
            first == 0x2B || first == 0x2D || first == 0x2E || (0x30...0x39).contains(first)
        else { return .text(text) }
        if let integer = Int(text) { return .integer(integer) }
        let isDecimal = text.utf8.allSatisfy {
            (0x30...0x39).contains($0) || [0x2B, 0x2D, 0x2E, 0x45, 0x65].contains($0)
        }
        if isDecimal, let number = Double(text) { return .number(number) }
        return .text(text)
    }

    private static func translate(_ error: YamlError, file: String) -> SeedError {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            SeedError(
                .usage, "not YAML: \(problem)",
                at: SourceLocation(file: file, line: mark.line, column: mark.column))
        case .duplicatedKeysInMapping(let duplicates, let context):
            SeedError(
                .usage,
                "the key '\(duplicates.joined(separator: "', '"))' stands here more than once",
                at: SourceLocation(
                    file: file, line: context.mark.line, column: context.mark.column))
        case .reader(let problem, let offset, _, let yaml):
            SeedError(
                .usage, "not YAML text: \(problem)",
                at: SourceLocation(
                    file: file,
                    line: offset.map { yaml.utf8.prefix($0).count { $0 == 0x0A } + 1 }))
        default:
            SeedError(.usage, "not YAML", at: SourceLocation(file: file))
        }
    }

    /// What the value is, for messages: `a list`, `the text 'x'`.
    package var summary: String {
        switch content {
        case .null: "nothing"
        case .bool, .integer, .number: spelling
        case .text(let text): "'\(text)'"
        case .sequence: "a list"
        case .mapping: "a mapping"
        }
    }

    /// The value as BSON, for schemas and expressions written in YAML.
    package var value: BSONValue {
        switch content {
        case .null: .null
        case .bool(let flag): .bool(flag)
        case .integer(let number): .int(Int64(number))
        case .number(let number): .double(number)
        case .text(let text): .string(text)
        case .sequence(let nodes): .array(nodes.map(\.value))
        case .mapping(let fields):
            .document(fields.map { BSONValue.Member($0.key, $0.value.value) })
        }
    }
}
