import SeedEngine
import Testing

/// A record of the farm data set with one thing made wrong, and the finding that it must give.
struct BrokenRule: Sendable {
    let line: Int
    let collection: String
    let rule: String
    let path: String
    let message: String?
    let severity: Finding.Severity
    /// The records of the file, the bad one last.
    let records: [BSONValue]

    /// Reads the examples of one collection.
    static func examples(of collection: CollectionDefinition) throws -> [BrokenRule] {
        let committed = try Farm.records(of: collection.name)
        var examples: [BrokenRule] = []
        for (number, entry) in try Farm.read("\(Farm.testDirectory)/broken-rules.ndjson")
            .enumerated()
        where entry["collection"]?.text == collection.name {
            var records = committed
            if let appended = entry["append"] {
                records.append(appended)
            } else {
                guard case .int(let index)? = entry["record"] else { continue }
                records = [committed[Int(index)]]
            }
            for patch in entry["patch"]?.elements ?? [] {
                let path = Self.steps(try #require(patch["path"]?.text))
                let last = records.removeLast()
                records.append(
                    last.setting(path[...], to: patch["remove"] == true ? nil : patch["value"]))
            }
            examples.append(
                BrokenRule(
                    line: number + 1, collection: collection.name,
                    rule: try #require(entry["rule"]?.text),
                    path: try #require(entry["path"]?.text), message: entry["message"]?.text,
                    severity: entry["severity"]?.text == "warning" ? .warning : .error,
                    records: records))
        }
        return examples
    }

    /// Splits `a.b[0].c`.
    private static func steps(_ text: String) -> [JSONPath.Step] {
        text.split(separator: ".").flatMap { part -> [JSONPath.Step] in
            let names = part.split(separator: "[")
            return [.key(String(names[0]))]
                + names.dropFirst().compactMap { Int($0.dropLast()).map { .index($0) } }
        }
    }
}

extension BSONValue {
    /// The value with another one at a path; `nil` removes the field.
    func setting(_ path: ArraySlice<JSONPath.Step>, to value: BSONValue?) -> BSONValue {
        guard let step = path.first else { return value ?? .null }
        let rest = path.dropFirst()
        switch step {
        case .index(let index):
            var elements = elements ?? []
            if index < elements.count {
                elements[index] = elements[index].setting(rest, to: value)
            } else {
                elements.append(BSONValue.null.setting(rest, to: value))
            }
            return .array(elements)
        case .key(let key):
            var members = members ?? []
            let place = members.firstIndex { $0.key == key }
            if rest.isEmpty, value == nil {
                members.removeAll { $0.key == key }
            } else if let place {
                members[place] = Member(key, members[place].value.setting(rest, to: value))
            } else {
                members.append(Member(key, BSONValue.null.setting(rest, to: value)))
            }
            return .document(members)
        }
    }
}
