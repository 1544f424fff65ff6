extension InferredCatalog {
    /// The text of `catalog.yaml`, with the evidence in remarks.
    var yaml: String {
        var lines = [
            "# Inferred from \(Self.remark(origin)).",
            "# What the records happen to show is not always a rule: read it, and correct it.",
            "catalog: \(Self.scalar(name))",
        ]
        if !ignoredFields.isEmpty { lines.append("ignored_fields: \(Self.list(ignoredFields))") }
        for name in omitted {
            lines.append(
                "# Left out: \(Self.remark(name)), no three fields of which identify a record.")
        }
        lines += ["", collections.isEmpty ? "collections: []" : "collections:"]
        for (position, collection) in collections.enumerated() {
            if position > 0 { lines.append("") }
            lines += Self.lines(of: collection)
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func lines(of collection: Collection) -> [String] {
        let observation = collection.observation
        let seen = observation.recordCount
        var lines = [
            "  # \(seen) \(seen == 1 ? "record" : "records")"
                + (observation.isSample ? " of about \(seen + observation.unseenCount)." : "."),
            "  - name: \(scalar(observation.name))",
        ]
        if let file = observation.fileName { lines.append("    file: \(scalar(file))") }
        lines.append("    database: \(scalar(observation.database))")
        if observation.collection != observation.name {
            lines.append("    collection: \(scalar(observation.collection))")
        }
        let key = collection.key
        lines.append(
            "    key: \(key.fields.count == 1 ? scalar(key.fields[0]) : list(key.fields))"
                + (key.isGuess ? "  # a guess: there are no records" : ""))
        if let identifier = key.identifier { lines.append("    _id: \(scalar(identifier))") }
        if !collection.unique.isEmpty {
            lines.append("    unique:")
            lines += collection.unique.map { group in
                "      - \(group.count == 1 ? scalar(group[0]) : list(group))"
            }
        }
        lines += Self.lines(of: collection.indexes, under: "indexes")
        lines += Self.lines(of: collection.serviceIndexes, under: "service_indexes")
        lines += observation.strangeIndexes.map { "    # Not declared: the index \(remark($0))" }
        if !collection.references.isEmpty { lines.append("    references:") }
        for reference in collection.references {
            lines += Self.lines(of: reference, in: collection)
        }
        return lines
    }

    private static func lines(
        of reference: ReferenceInference.Candidate, in collection: Collection
    ) -> [String] {
        let count = reference.valueCount
        let values = count == 1 ? "1 value, which is there" : "\(count) different values, all there"
        let names = reference.similarity > 0 ? "the names agree" : "the names do not say so"
        var parts = ["path: \(scalar(reference.path))", "to: \(scalar(reference.target))"]
        if !reference.isToKey { parts.append("field: \(scalar(reference.field))") }
        if reference.isOptional { parts.append("optional: true") }
        if collection.deferredTargets.contains(reference.target) { parts.append("deferred: true") }
        return [
            "      # \(values); \(names)",
            "      - {\(parts.joined(separator: ", "))}",
        ]
    }

    private static func lines(of indexes: [IndexDefinition], under key: String) -> [String] {
        guard !indexes.isEmpty else { return [] }
        return ["    \(key):"]
            + indexes.map { index in
                let keys = index.keys.map { "\(scalar($0.path)): \($0.direction)" }
                var parts = ["keys: {\(keys.joined(separator: ", "))}"]
                if index.name != IndexDefinition(keys: index.keys).name {
                    parts.append("name: \(scalar(index.name))")
                }
                if index.isUnique { parts.append("unique: true") }
                if index.isSparse { parts.append("sparse: true") }
                if let seconds = index.expireAfterSeconds {
                    parts.append("expireAfterSeconds: \(seconds)")
                }
                return "      - {\(parts.joined(separator: ", "))}"
            }
    }

    // MARK: Scalars

    private static func list(_ texts: [String]) -> String {
        "[\(texts.map(scalar).joined(separator: ", "))]"
    }

    /// A text that reads back as itself: plain where it can be, otherwise in quotes, which YAML has of JSON.
    static func scalar(_ text: String) -> String {
        let isPlain =
            text.first.map { $0.isASCII && ($0.isLetter || $0 == "_") } ?? false
            && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "_-./".contains($0)) }
        let words = ["null", "true", "false", "yes", "no", "on", "off", "y", "n"]
        return isPlain && !words.contains(text.lowercased())
            ? text : JSONWriter.compact(.string(text))
    }

    /// A text on one line.
    private static func remark(_ text: String) -> String {
        String(text.map { $0.isNewline ? " " : $0 })
    }
}
