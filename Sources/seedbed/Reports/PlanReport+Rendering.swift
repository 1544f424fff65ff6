import SeedEngine
import SeedMongo

extension PlanReport {
    /// The plan for people: the changes, a table, the outcome in a line.
    func text(of directory: SeedDirectory, style: TextStyle) -> String {
        let changes = collections.map {
            $0.changes(in: directory, prunes: prunes, style: style)
        }.joined()
        return (changes.isEmpty ? "" : changes + "\n") + table(style: style) + "\n"
            + verdict(style: style) + "\n"
    }

    private func table(style: TextStyle) -> String {
        var table = TextTable(
            [
                .text("collection"), .text("namespace"), .number("create"), .number("update"),
                .number(prunes ? "delete" : "extra"), .number("unchanged"),
            ], style: style)
        for collection in collections {
            table.add([
                collection.name, collection.namespace, collection.created.grouped,
                collection.updated.grouped, collection.extra.grouped,
                collection.unchanged.grouped,
            ])
        }
        table.setTotal([
            "total", "", created.grouped, updated.grouped, extra.grouped, unchanged.grouped,
        ])
        return table.text
    }

    private func verdict(style: TextStyle) -> String {
        let left =
            prunes || extra == 0
            ? "" : " \(extra.counted("document")) that no file names would stay."
        guard !isEmpty else {
            return style.good(
                "Nothing to do: all \(unchanged.counted("record")) are already there.") + left
        }
        var parts: [String] = []
        if created > 0 { parts.append("\(created.grouped) to create") }
        if updated > 0 { parts.append("\(updated.grouped) to update") }
        if deleted > 0 { parts.append("\(deleted.grouped) to delete") }
        if indexes > 0 { parts.append("\(indexes.counted("index", plural: "indexes")) to create") }
        return style.doubtful("Plan: \(parts.joined(separator: ", "));")
            + " \(unchanged.grouped) unchanged.\(left)"
    }

    /// The plan for machines.
    var value: BSONValue {
        [
            "mode": .string(mode.rawValue),
            "prune": .bool(prunes),
            "create": .int(Int64(created)),
            "update": .int(Int64(updated)),
            "delete": .int(Int64(deleted)),
            "unchanged": .int(Int64(unchanged)),
            "extra": .int(Int64(extra)),
            "seconds": .double(seconds),
            "collections": .array(collections.map { $0.value(prunes: prunes) }),
        ]
    }
}

extension CollectionPlan {
    private func changeCount(prunes: Bool) -> Int { created + updated + (prunes ? extra : 0) }

    fileprivate func changes(
        in directory: SeedDirectory, prunes: Bool, style: TextStyle
    ) -> String {
        let file = directory.path(of: name)
        var text = ""
        for index in missingIndexes {
            text += "\(style.good("+")) \(namespace): index \(index.name.onOneLine)\n"
        }
        for change in changes { text += change.text(of: file, in: namespace, style: style) }
        let more = changeCount(prunes: prunes) - changes.count
        if more > 0 { text += style.faint("  and \(more.grouped) more of \(namespace)") + "\n" }
        return text
    }

    fileprivate func value(prunes: Bool) -> BSONValue {
        [
            "collection": .string(name),
            "namespace": .string(namespace),
            "create": .int(Int64(created)),
            "update": .int(Int64(updated)),
            "delete": .int(Int64(prunes ? extra : 0)),
            "unchanged": .int(Int64(unchanged)),
            "extra": .int(Int64(extra)),
            "missing_indexes": .array(missingIndexes.map { .string($0.name) }),
            "changes": .array(changes.map { .document($0.members) }),
            "unlisted": .int(Int64(changeCount(prunes: prunes) - changes.count)),
        ]
    }
}

extension PlannedChange {
    fileprivate func text(of file: String, in namespace: String, style: TextStyle) -> String {
        let sign =
            switch action {
            case .create: style.good("+")
            case .update: style.doubtful("~")
            case .delete: style.bad("-")
            }
        let origin = place.map { " \(SourceLocation(file: file, line: $0.line).description)" } ?? ""
        var text = "\(sign) \(namespace) \(style.strong(key.onOneLine))\(style.faint(origin))\n"
        for field in fields {
            text +=
                "    \(field.path.onOneLine): \((field.old ?? "nothing").onOneLine) → "
                + "\((field.new ?? "nothing").onOneLine)\n"
        }
        return text
    }
}
