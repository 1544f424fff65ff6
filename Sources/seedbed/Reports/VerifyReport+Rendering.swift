import SeedEngine
import SeedMongo

extension VerifyReport {
    /// The report for people: what is wrong, a table, the outcome in a line.
    func text(of directory: SeedDirectory, style: TextStyle) -> String {
        let mismatches =
            collections.map { $0.mismatches(in: directory, style: style) }.joined()
            + references.map { $0.text(style: style) }.joined()
        return (mismatches.isEmpty ? "" : mismatches + "\n") + table(style: style) + "\n"
            + verdict(style: style) + "\n"
    }

    private func table(style: TextStyle) -> String {
        var table = TextTable(
            [
                .text("status"), .text("namespace"), .number("expected"), .number("matching"),
                .number("missing"), .number("different"), .number("duplicated"),
            ], style: style)
        for collection in collections {
            table.add([
                collection.isClean ? style.good("OK") : style.bad("FAIL"), collection.namespace,
                collection.total.grouped, collection.matching.grouped,
                collection.missingCount.grouped, collection.differentCount.grouped,
                collection.duplicatedCount.grouped,
            ])
        }
        table.setTotal([
            "total", "", expected.grouped, matching.grouped,
            collections.reduce(0) { $0 + $1.missingCount }.grouped,
            collections.reduce(0) { $0 + $1.differentCount }.grouped,
            collections.reduce(0) { $0 + $1.duplicatedCount }.grouped,
        ])
        return table.text
    }

    private func verdict(style: TextStyle) -> String {
        guard isClean else {
            let wrong = collections.count { !$0.isClean }
            let orphans = references.reduce(0) { $0 + ($1.isClean ? 0 : $1.orphanCount) }
            guard wrong > 0 else {
                return style.bad(
                    "Verification failed: \(orphans.counted("reference")) lead to no document.")
            }
            return style.bad(
                "Verification failed: \(wrong.grouped) of"
                    + " \(collections.count.counted("collection")) differ from the files.")
        }
        return style.good(
            "Verified in \(seconds.inSeconds) s: the database holds all"
                + " \(expected.counted("record")), each as its file says.")
    }

    private var expected: Int { collections.reduce(0) { $0 + $1.total } }
    private var matching: Int { collections.reduce(0) { $0 + $1.matching } }

    /// The report for machines.
    var value: BSONValue {
        [
            "clean": .bool(isClean),
            "expected": .int(Int64(expected)),
            "matching": .int(Int64(matching)),
            "seconds": .double(seconds),
            "collections": .array(collections.map(\.value)),
            "references": .array(references.map(\.value)),
        ]
    }
}

extension CollectionVerification {
    fileprivate func mismatches(in directory: SeedDirectory, style: TextStyle) -> String {
        let file = directory.path(of: name)
        var text = ""
        for record in missing {
            text += record.place.line(in: file, "is not stored", key: record.key, style: style)
        }
        text += more(missingCount, than: missing, "that are not stored", style: style)
        for record in different {
            let path = record.path.map { $0.description } ?? "root"
            let what = path == "root" ? "is stored otherwise" : "\(path) is stored otherwise"
            text += record.place.line(in: file, what, key: record.key, style: style)
        }
        text += more(differentCount, than: different, "that are stored otherwise", style: style)
        for record in duplicated {
            text += record.place.line(
                in: file, "is stored more than once", key: record.key, style: style)
        }
        text += more(duplicatedCount, than: duplicated, "stored more than once", style: style)
        for index in missingIndexes {
            text += "\(namespace): \(style.bad("error")): the index \(index.name) is missing\n"
        }
        return text
    }

    private func more(
        _ count: Int, than listed: [RecordMismatch], _ what: String, style: TextStyle
    ) -> String {
        let rest = count - listed.count
        guard rest > 0 else { return "" }
        return style.faint("and \(rest.counted("more record")) of \(name) \(what)") + "\n"
    }

    fileprivate var value: BSONValue {
        [
            "collection": .string(name),
            "namespace": .string(namespace),
            "clean": .bool(isClean),
            "expected": .int(Int64(total)),
            "matching": .int(Int64(matching)),
            "missing": .int(Int64(missingCount)),
            "different": .int(Int64(differentCount)),
            "duplicated": .int(Int64(duplicatedCount)),
            "seconds": .double(seconds),
            "missing_indexes": .array(missingIndexes.map { .string($0.name) }),
            "examples": .array(
                missing.map { $0.value("missing") } + different.map { $0.value("different") }
                    + duplicated.map { $0.value("duplicated") }),
        ]
    }
}

extension RecordMismatch {
    fileprivate func value(_ kind: String) -> BSONValue {
        [
            "kind": .string(kind),
            "index": .int(Int64(place.index)),
            "line": .optional(place.line),
            "key": .string(key),
            "path": .optional(path.map { $0.description }),
        ]
    }
}

extension ReferenceVerification {
    fileprivate func text(style: TextStyle) -> String {
        var text = ""
        let word = isClean ? style.doubtful("warning") : style.bad("error")
        for dangling in examples {
            let value = dangling.value.map { "'\($0.onOneLine)'" } ?? "nothing"
            text +=
                "\(style.strong(namespace)): \(word): \(reference.path) is \(value), and leads to no"
                + " document of \(reference.target), in \(dangling.count.grouped) places"
                + " \(style.faint("(first _id \(dangling.document.onOneLine))"))\n"
        }
        let more = danglingCount - examples.count
        if more > 0 {
            text += style.faint("and \(more.grouped) more values of \(namespace)") + "\n"
        }
        return text
    }

    fileprivate var value: BSONValue {
        [
            "collection": .string(collection),
            "namespace": .string(namespace),
            "path": .string(reference.path),
            "to": .string(reference.target),
            "severity": .string(reference.severity.rawValue),
            "values": .int(Int64(valueCount)),
            "dangling": .int(Int64(danglingCount)),
            "orphans": .int(Int64(orphanCount)),
            "examples": .array(
                examples.map { dangling in
                    [
                        "value": .optional(dangling.value), "first_id": .string(dangling.document),
                        "count": .int(Int64(dangling.count)),
                    ]
                }),
        ]
    }
}

extension [CollectionCount] {
    /// The numbers for people.
    func text(style: TextStyle) -> String {
        var table = TextTable(
            [.text("status"), .text("namespace"), .number("expected"), .number("stored")],
            style: style)
        for count in self {
            table.add([
                count.isClean ? style.good("OK") : style.bad("FAIL"), count.namespace,
                count.expected.grouped, count.stored.grouped,
            ])
        }
        let wrong = count { !$0.isClean }
        let verdict =
            wrong == 0
            ? style.good("All collections have as many documents as their files have records.")
            : style.bad("Verification failed: \(wrong.counted("collection")) have other numbers.")
        return table.text + "\n" + verdict + "\n"
    }

    /// The numbers for machines.
    var value: BSONValue {
        [
            "clean": .bool(allSatisfy(\.isClean)),
            "counts_only": true,
            "collections": .array(
                map { count in
                    [
                        "collection": .string(count.name), "namespace": .string(count.namespace),
                        "clean": .bool(count.isClean), "expected": .int(Int64(count.expected)),
                        "stored": .int(Int64(count.stored)),
                    ]
                }),
        ]
    }
}
