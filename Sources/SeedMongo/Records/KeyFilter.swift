import SeedEngine

/// Writes MongoDB filters that find documents by the keys of records.
enum KeyFilter {
    /// The filter for the one document with this record's key.
    ///
    /// - Precondition: the record's key is complete.
    static func write(
        for record: BSONView, in destination: Destination, to writer: inout BSONWriter
    ) {
        writer.beginDocument()
        append(
            record, recordKey: destination.recordKey.paths, storedKey: destination.storedKey.paths,
            to: &writer)
        writer.end()
    }

    /// The filter for all documents with the keys of these records of a chunk.
    ///
    /// A key of one field becomes one `$in`. For a composite key the field with the most values becomes
    /// an `$in` within each combination of the others, because the server plans every branch of an
    /// `$or` by itself.
    static func write(
        for positions: [Int], of chunk: RecordChunk, in destination: Destination,
        to writer: inout BSONWriter
    ) {
        var recordRest = destination.recordKey.paths
        var storedRest = destination.storedKey.paths
        let listed = recordRest.count == 1 ? 0 : mostVaried(recordRest, positions, chunk)
        let recordPath = recordRest.remove(at: listed)
        let storedPath = storedRest.remove(at: listed)
        writer.beginDocument()
        guard !recordRest.isEmpty else {
            appendList(
                of: positions, of: chunk, recordPath: recordPath, storedPath: storedPath,
                to: &writer)
            return writer.end()
        }
        writer.beginArray("$or")
        for group in groups(of: positions, of: chunk, by: recordRest) {
            writer.beginDocumentElement()
            append(chunk[group[0]], recordKey: recordRest, storedKey: storedRest, to: &writer)
            appendList(
                of: group, of: chunk, recordPath: recordPath, storedPath: storedPath, to: &writer)
            writer.end()
        }
        writer.end()
        writer.end()
    }

    private static func append(
        _ record: BSONView, recordKey: [FieldPath], storedKey: [FieldPath],
        to writer: inout BSONWriter
    ) {
        for (recordPath, storedPath) in zip(recordKey, storedKey) {
            guard let element = recordPath.element(in: record) else { continue }
            // `$eq`, so that a value that looks like an operator is still taken for a value.
            open(storedPath, in: &writer)
            writer.head(element.type, "$eq")
            writer.value(encoded: element.value)
            writer.end()
        }
    }

    private static func appendList(
        of positions: [Int], of chunk: RecordChunk, recordPath: FieldPath, storedPath: FieldPath,
        to writer: inout BSONWriter
    ) {
        open(storedPath, in: &writer)
        writer.beginArray("$in")
        for position in positions {
            guard let element = recordPath.element(in: chunk[position]) else { continue }
            writer.elementHead(element.type)
            writer.value(encoded: element.value)
        }
        writer.end()
        writer.end()
    }

    private static func open(_ path: FieldPath, in writer: inout BSONWriter) {
        var text = path.text
        text.withUTF8 { writer.beginDocument(key: UnsafeRawBufferPointer($0)) }
    }

    /// The part of the key that has the most different values among the records.
    private static func mostVaried(
        _ key: [FieldPath], _ positions: [Int], _ chunk: RecordChunk
    ) -> Int {
        var best = (part: 0, count: 0)
        for part in key.indices {
            let count = Set(positions.map { fingerprint(of: chunk[$0], [key[part]]) }).count
            if count > best.count { best = (part, count) }
        }
        return best.part
    }

    /// The positions that share their values of these parts, in order of first appearance.
    private static func groups(
        of positions: [Int], of chunk: RecordChunk, by key: [FieldPath]
    ) -> [[Int]] {
        var groups: [[Int]] = []
        var known: [[UInt8]: Int] = [:]
        for position in positions {
            let fingerprint = fingerprint(of: chunk[position], key)
            if let group = known[fingerprint] {
                groups[group].append(position)
            } else {
                known[fingerprint] = groups.count
                groups.append([position])
            }
        }
        return groups
    }

    private static func fingerprint(of record: BSONView, _ key: [FieldPath]) -> [UInt8] {
        var bytes: [UInt8] = []
        for path in key {
            guard let element = path.element(in: record) else { continue }
            bytes.append(element.type.rawValue)
            bytes.append(contentsOf: element.value)
        }
        return bytes
    }
}
