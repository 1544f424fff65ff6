import SeedEngine
import SeedMongo

extension LoadReport {
    /// How many refused records of a collection are listed for people.
    private static let listedCount = 20

    /// The report for people: what was refused, a table, the outcome in a line.
    func text(of directory: SeedDirectory, style: TextStyle) -> String {
        refusals(in: directory, style: style) + table(style: style) + "\n" + verdict(style: style)
            + "\n"
    }

    /// The report of a reset for people.
    func resetText(of directory: SeedDirectory, style: TextStyle) -> String {
        guard rejected == 0 else { return text(of: directory, style: style) }
        let total = collections.reduce(0) { $0 + $1.total }
        let outcome =
            created + updated + removed == 0
            ? "Nothing to do: the database holds exactly the \(total.counted("record")) of the files."
            : "Reset in \(seconds.inSeconds) s: \(created.grouped) created, \(updated.grouped) updated,"
                + " \(removed.grouped) removed, \(unchanged.grouped) unchanged."
        return table(style: style) + "\n" + style.good(outcome) + "\n"
    }

    /// What a load did that did not come to its end, for people.
    func partialText(style: TextStyle) -> String {
        collections.isEmpty ? "" : table(style: style) + "\n"
    }

    private func refusals(in directory: SeedDirectory, style: TextStyle) -> String {
        var text = ""
        for collection in collections where collection.rejectedCount > 0 {
            let file = directory.path(of: collection.name)
            for write in collection.rejected.prefix(Self.listedCount) {
                text += write.place.line(
                    in: file, "refused: \(write.message)", key: write.key, style: style)
            }
            let more = collection.rejectedCount - Self.listedCount
            if more > 0 { text += style.faint("and \(more.grouped) more of \(file)") + "\n" }
        }
        return text.isEmpty ? "" : text + "\n"
    }

    private func table(style: TextStyle) -> String {
        // Most loads remove nothing.
        let hasRemoved = removed > 0
        let cells = { (count: Int) in hasRemoved ? [count.grouped] : [] }
        var table = TextTable(
            [
                .text("collection"), .text("namespace"), .number("created"), .number("updated"),
                .number("unchanged"),
            ] + (hasRemoved ? [.number("removed")] : []) + [
                .number("rejected"), .number("seconds"),
            ], style: style)
        for collection in collections {
            table.add(
                [
                    collection.name, collection.namespace, collection.created.grouped,
                    collection.updated.grouped, collection.unchanged.grouped,
                ] + cells(collection.removed) + [
                    collection.rejectedCount.grouped, collection.seconds.inSeconds,
                ])
        }
        table.setTotal(
            ["total", "", created.grouped, updated.grouped, unchanged.grouped] + cells(removed)
                + [rejected.grouped, seconds.inSeconds])
        return table.text
    }

    private func verdict(style: TextStyle) -> String {
        let total = collections.reduce(0) { $0 + $1.total }
        guard !isUndone else {
            return style.bad(
                "Nothing was written: \(rejected.counted("record")) refused, and --atomic writes all or"
                    + " none.")
        }
        guard created + updated + removed + rejected > 0 else {
            return style.good(
                "Nothing to do: all \(total.counted("record")) were already there.")
        }
        var parts: [String] = []
        if created > 0 { parts.append("\(created.grouped) created") }
        if updated > 0 { parts.append("\(updated.grouped) updated") }
        if unchanged > 0 { parts.append("\(unchanged.grouped) unchanged") }
        if removed > 0 { parts.append("\(removed.grouped) removed") }
        let rate = seconds > 0 ? " (\(Int(Double(total) / seconds).grouped)/s)" : ""
        let time = "in \(seconds.inSeconds) s\(rate)"
        guard rejected == 0 else {
            parts.append("\(rejected.grouped) refused")
            return style.bad(
                "Not all of \(total.counted("record")) were loaded \(time):"
                    + " \(parts.joined(separator: ", ")).")
        }
        return style.good(
            "Loaded \(total.counted("record")) \(time): \(parts.joined(separator: ", ")).")
    }

    /// One remark for each TTL index that deletes records soon after the load; none for a collection where
    /// nothing was written.
    ///
    /// - Parameter catalog: Knows which indexes are made by the services that use the collections.
    /// - Returns: A sentence each.
    func remarks(_ catalog: Catalog) -> [String] {
        collections.filter { $0.created + $0.updated > 0 }.flatMap { collection in
            let serviceIndexes = catalog.collection(named: collection.name)?.serviceIndexes ?? []
            return collection.expiring.map { expiring in
                let maker =
                    serviceIndexes.contains(expiring.index)
                    ? " that the consuming service makes" : ""
                let seconds = expiring.index.expireAfterSeconds ?? 0
                let age =
                    seconds.isMultiple(of: 86_400)
                    ? (seconds / 86_400).counted("day") : seconds.counted("second")
                return "\(collection.namespace): \(expiring.count.counted("record")) are older than"
                    + " the \(age) after which the index \(expiring.index.name)\(maker) deletes"
                    + " them; generate --as-of now makes newer ones"
            }
        }
    }

    /// The report for machines.
    var value: BSONValue {
        [
            "created": .int(Int64(created)),
            "updated": .int(Int64(updated)),
            "unchanged": .int(Int64(unchanged)),
            "removed": .int(Int64(removed)),
            "rejected": .int(Int64(rejected)),
            "undone": .bool(isUndone),
            "seconds": .double(seconds),
            "collections": .array(collections.map(\.value)),
        ]
    }
}

extension CollectionReport {
    fileprivate var value: BSONValue {
        [
            "collection": .string(name),
            "namespace": .string(namespace),
            "created": .int(Int64(created)),
            "updated": .int(Int64(updated)),
            "unchanged": .int(Int64(unchanged)),
            "removed": .int(Int64(removed)),
            "rejected": .int(Int64(rejectedCount)),
            "seconds": .double(seconds),
            "refusals": .array(
                rejected.map { write in
                    [
                        "index": .int(Int64(write.place.index)),
                        "line": .optional(write.place.line),
                        "key": .string(write.key),
                        "message": .string(write.message),
                    ]
                }),
            "expiring": .array(
                expiring.map { expiring in
                    [
                        "index": .string(expiring.index.name),
                        "records": .int(Int64(expiring.count)),
                    ]
                }),
        ]
    }
}
