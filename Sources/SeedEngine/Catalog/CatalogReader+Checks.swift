extension CatalogReader {
    /// The rules across the fields of a record.
    mutating func readChecks(
        _ mapping: SourceMapping, of schema: CompiledSchema
    ) -> [Check] {
        var checks: [Check] = []
        var ids: Set<String> = []
        let keys = ["id", "path", "expr", "expected", "message", "severity"]
        for node in mapping.list("checks") {
            let entry = SourceMapping(node, of: "a check", keys: keys, problems: &problems)
            guard let entry else { continue }
            let id = entry.requiredText("id", problems: &problems) ?? ""
            let message = entry.requiredText("message", problems: &problems) ?? ""
            if !id.isEmpty, !ids.insert(id).inserted {
                problems.add("the check '\(id)' is declared twice", at: node.location)
            }
            let path = entry.text("path", problems: &problems) ?? ""
            if !path.isEmpty {
                check(
                    path, is: "check's path", in: schema,
                    at: entry["path"]?.location ?? node.location)
            }
            checkPlaceholders(of: message, in: schema, at: entry["message"]?.location)
            let severity = severity(entry)
            let expected = expression("expected", of: entry, for: schema)
            let expression = expression("expr", of: entry, for: schema)
            guard let source = entry["expr"] else {
                problems.add("the check '\(id)' needs 'expr'", at: node.location)
                continue
            }
            guard let expression else { continue }
            checks.append(
                Check(
                    id: id, path: path, expression: expression, expected: expected,
                    message: message, severity: severity, source: source.value,
                    location: node.location))
        }
        return checks
    }

    /// The expression of a key; `nil` when there is none, or when it has mistakes, which are noted.
    private mutating func expression(
        _ key: String, of entry: SourceMapping, for schema: CompiledSchema
    ) -> Expression? {
        guard let node = entry[key] else { return nil }
        do throws(SeedError) {
            return try ExpressionParser.parse(node, for: schema)
        } catch {
            problems.add(error)
            return nil
        }
    }

    /// Notes the `{path}` of a message that leads to no field.
    private mutating func checkPlaceholders(
        of message: String, in schema: CompiledSchema, at location: SourceLocation?
    ) {
        guard let location else { return }
        for part in message.split(separator: "{").dropFirst(message.hasPrefix("{") ? 0 : 1) {
            guard let end = part.firstIndex(of: "}") else { continue }
            let path = part[..<end]
            guard path != "expected",
                let unknown = schema.unknownName(in: path.split(separator: ".").map(String.init))
            else { continue }
            problems.add(
                "the message's '{\(path)}' is no field of the schema"
                    + Spelling.suggestion(for: unknown.name, in: unknown.known), at: location)
        }
    }

    /// How grave a finding is: an error unless the entry says otherwise.
    mutating func severity(_ mapping: SourceMapping) -> Finding.Severity {
        guard let text = mapping.text("severity", problems: &problems) else { return .error }
        guard let severity = Finding.Severity(rawValue: text) else {
            problems.add(
                "'severity' must be error or warning, not '\(text)'",
                at: mapping["severity"]?.location ?? mapping.node.location)
            return .error
        }
        return severity
    }
}
