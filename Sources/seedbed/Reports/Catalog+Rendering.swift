import SeedEngine

extension Catalog {
    /// The catalog for people: a table of the collections, then what refers to what.
    func text(style: TextStyle) -> String {
        var table = TextTable(
            [
                .number("order"), .text("file"), .text("namespace"), .text("key"), .text("_id"),
                .number("references"), .number("checks"), .number("indexes"),
            ], style: style)
        for (position, collection) in collections.enumerated() {
            table.add([
                String(position + 1), collection.fileName, collection.namespace,
                collection.key.joined(separator: ", "), collection.identifierText,
                collection.references.count.grouped, collection.checks.count.grouped,
                collection.createdIndexCount.grouped,
            ])
        }
        let heading = description.isEmpty ? name : "\(name): \(description)"
        return style.strong(heading.onOneLine) + "\n\n" + table.text + referencesText(style: style)
    }

    private func referencesText(style: TextStyle) -> String {
        var table = TextTable(
            [.text("reference"), .text("to"), .text("notes")], style: style)
        var isEmpty = true
        for collection in collections {
            for reference in collection.references {
                isEmpty = false
                var notes: [String] = []
                if reference.isOptional { notes.append("optional") }
                if reference.isDeferred { notes.append("deferred") }
                if reference.severity == .warning { notes.append("warning") }
                table.add([
                    "\(collection.name).\(reference.path)",
                    "\(reference.target).\(reference.targetFields.joined(separator: ", "))",
                    notes.joined(separator: ", "),
                ])
            }
        }
        return isEmpty ? "" : "\n" + table.text
    }

    /// The catalog for machines.
    func value(of command: String) -> BSONValue {
        [
            "command": .string(command),
            "ok": true,
            "exit_code": 0,
            "catalog": .string(name),
            "description": .string(description),
            "file": .string(file),
            "as_of": .optional(asOf?.iso8601),
            "ignored_fields": .array(ignoredFields.map(BSONValue.string)),
            "collections": .array(collections.map(\.value)),
        ]
    }
}

extension CollectionDefinition {
    /// How `_id` is made, as the catalog writes it.
    fileprivate var identifierText: String {
        switch identifier {
        case nil: "ObjectId"
        case .field(let path): path
        case .template(let parts):
            parts.map { part in
                switch part {
                case .text(let text): text
                case .path(let path): "{\(path)}"
                }
            }.joined()
        }
    }

    /// How many indexes a load creates besides that of `_id`; one that is declared twice counts once.
    fileprivate var createdIndexCount: Int {
        let groups = (isKeyedByIdentifier ? [] : [key]) + unique
        let keys =
            groups.map { $0.map { IndexDefinition.Key(path: $0, direction: 1) } }
            + indexes.map(\.keys)
        return Set(keys).count
    }

    fileprivate var value: BSONValue {
        [
            "name": .string(name),
            "file": .string(fileName),
            "namespace": .string(namespace),
            "schema": .string(schemaFile),
            "key": .array(key.map(BSONValue.string)),
            "_id": .string(identifierText),
            "unique": .array(unique.map { .array($0.map(BSONValue.string)) }),
            "indexes": .array(indexes.map { .string($0.name) }),
            "references": .array(
                references.map { reference in
                    [
                        "path": .texts(reference.paths),
                        "to": .string(reference.target),
                        "field": .texts(reference.targetFields),
                        "optional": .bool(reference.isOptional),
                        "deferred": .bool(reference.isDeferred),
                        "severity": .string(reference.severity.rawValue),
                    ]
                }),
            "checks": .array(checks.map { .string($0.id) }),
        ]
    }
}

extension BSONValue {
    /// As catalogs write it: one text bare, several as a list.
    fileprivate static func texts(_ texts: [String]) -> BSONValue {
        texts.count == 1 ? .string(texts[0]) : .array(texts.map(BSONValue.string))
    }
}
