package import SeedEngine

/// A plan in a file: lines of JSON, first what was planned, then a line for each change, last what it was
/// made from and a digest of all lines before.
package struct SavedPlan: Sendable {
    /// The number of the format, which changes when old plans cannot be read any more.
    static let format: Int64 = 1

    /// So many bytes a line may have; all that are written have far fewer.
    private static let lineLimit = 1 << 20

    /// The file.
    package let path: String
    /// The catalog's name.
    package let catalog: String
    /// How a record's document is written.
    package let mode: LoadMode
    /// Whether documents that no record names are deleted.
    package let prunes: Bool
    /// How many documents are deleted.
    package let deleted: Int
    /// What the plan was made from, by collection.
    package let basis: [String: PlanBasis]

    /// Reads a plan.
    ///
    /// - Parameter path: The file.
    /// - Throws: `SeedError` with code `usage` when there is none or it is no plan, or not the one that was
    ///   saved; `unreadable` when it cannot be read.
    package init(path: String) throws(SeedError) {
        guard ByteSource.exists(path) else {
            throw SeedError(
                .usage, "there is no such file; seedbed plan --save makes one",
                at: SourceLocation(file: path))
        }
        let lines = try Self.ends(of: path)
        let head = try Self.value(lines.first, path)
        let tail = try Self.value(lines.last, path)
        guard head["seedbed_plan"] == .int(Self.format), let catalog = head["catalog"]?.text,
            let mode = head["mode"]?.text.flatMap(LoadMode.init),
            case .bool(let prunes)? = head["prune"], case .int(let deleted)? = tail["delete"],
            let digest = tail["sha256"]?.text, let collections = tail["collections"]?.elements
        else { throw Self.malformed(path) }
        guard digest == lines.digest else {
            throw SeedError(
                .usage, "was changed after it was saved, or is not complete; plan again",
                at: SourceLocation(file: path))
        }
        var basis: [String: PlanBasis] = [:]
        for collection in collections {
            guard let name = collection["collection"]?.text,
                let namespace = collection["namespace"]?.text,
                let records = collection["records_digest"]?.text,
                let stored = collection["stored_digest"]?.text
            else { throw Self.malformed(path) }
            basis[name] = PlanBasis(namespace: namespace, records: records, stored: stored)
        }
        self.path = path
        self.catalog = catalog
        self.mode = mode
        self.prunes = prunes
        self.deleted = Int(deleted)
        self.basis = basis
    }

    private static func malformed(_ path: String) -> SeedError {
        SeedError(
            .usage, "is not a plan that this version of seedbed can read; plan again",
            at: SourceLocation(file: path))
    }

    private static func value(_ line: [UInt8], _ path: String) throws(SeedError) -> BSONValue {
        do {
            return try JSONDocument(text: line, file: path).value
        } catch {
            throw malformed(path)
        }
    }

    private struct Ends {
        var first: [UInt8] = []
        var last: [UInt8] = []
        /// The digest of all lines but the last.
        var digest = ""
    }

    /// Reads the file once and keeps its first and its last line.
    private static func ends(of path: String) throws(SeedError) -> Ends {
        var source = try ByteSource(path: path)
        let piece = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)
        defer { piece.deallocate() }
        var ends = Ends()
        var digest = ContentDigest()
        var line: [UInt8] = []
        var isFirst = true
        while true {
            let count = try source.read(into: piece)
            if count == 0 { break }
            for byte in piece[0..<count] {
                line.append(byte)
                guard line.count <= lineLimit else { throw malformed(path) }
                guard byte == 0x0A else { continue }
                if isFirst { ends.first = line }
                isFirst = false
                ends.last.withUnsafeBytes { digest.update($0) }
                swap(&ends.last, &line)
                line.removeAll(keepingCapacity: true)
            }
        }
        guard !isFirst, line.isEmpty else { throw malformed(path) }
        ends.digest = digest.hexadecimal
        return ends
    }
}
