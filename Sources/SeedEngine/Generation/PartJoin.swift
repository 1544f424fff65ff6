/// Puts the parts of a data set together, to the same bytes as if it had been generated as a whole.
package struct PartJoin: Sendable {
    private struct Part: Sendable {
        let directory: String
        let manifest: GenerationManifest
        let partition: Partition

        func location(of file: String) -> SourceLocation {
            SourceLocation(file: "\(directory)/\(file)")
        }
    }

    /// The parts in their order.
    private let parts: [Part]

    /// Reads what the directories say of themselves.
    ///
    /// - Throws: `SeedError` with code `usage` when they are not the parts of one data set, each once;
    ///   otherwise as `GenerationManifest.init(directory:)`.
    package init(_ directories: [String]) throws(SeedError) {
        var parts: [Part] = []
        for directory in directories {
            let manifest = try GenerationManifest(directory: directory)
            guard let partition = manifest.partition else {
                throw SeedError(
                    .usage,
                    "is a whole data set; parts that generate --partition wrote were expected",
                    at: SourceLocation(file: directory))
            }
            parts.append(Part(directory: directory, manifest: manifest, partition: partition))
        }
        parts.sort { $0.partition.number < $1.partition.number }
        try Self.checkCompleteness(parts)
        for part in parts.dropFirst() { try Self.checkFit(part, parts[0]) }
        self.parts = parts
    }

    /// What the whole is a generation of.
    package var identity: GenerationManifest { parts[0].manifest }

    private static func checkCompleteness(_ parts: [Part]) throws(SeedError) {
        guard let first = parts.first else { throw SeedError(.usage, "there are no parts to join") }
        for (part, next) in zip(parts, parts.dropFirst()) where part.partition == next.partition {
            throw SeedError(
                .usage,
                "is part \(part.partition), and so is \(part.directory); give each part once",
                at: SourceLocation(file: next.directory))
        }
        let count = first.partition.count
        if let other = parts.first(where: { $0.partition.count != count }) {
            throw SeedError(
                .usage,
                "is part \(other.partition), but \(first.directory) is part \(first.partition)",
                at: SourceLocation(file: other.directory))
        }
        let numbers = Set(parts.map(\.partition.number))
        if let missing = (1...count).first(where: { !numbers.contains($0) }) {
            throw SeedError(.usage, "part \(missing)/\(count) is not among the directories")
        }
    }

    /// Makes sure that two parts come from the same run.
    private static func checkFit(_ part: Part, _ first: Part) throws(SeedError) {
        let (one, other) = (part.manifest, first.manifest)
        let differences: [(String, String, String)] = [
            ("profile", one.profile, other.profile), ("catalog", one.catalog, other.catalog),
            ("seed", "\(one.seed)", "\(other.seed)"),
            ("as-of", one.asOf.iso8601, other.asOf.iso8601),
            ("format", "\(one.format)", "\(other.format)"),
        ]
        for (what, own, others) in differences where own != others {
            throw SeedError(
                .usage, "has the \(what) '\(own)', but \(first.directory) has '\(others)'",
                at: SourceLocation(file: part.directory))
        }
        let known = Set(one.files.map(\.path))
        for file in other.files where file.count == nil && !one.files.contains(file) {
            throw SeedError(
                .usage, "is not the same in \(first.directory); the parts do not fit together",
                at: part.location(of: file.path))
        }
        if let stranger = known.subtracting(other.files.map(\.path)).min() {
            throw SeedError(
                .usage, "is not in \(first.directory); the parts do not fit together",
                at: part.location(of: stranger))
        }
        guard one.scenarios == other.scenarios else {
            throw SeedError(
                .usage, "has other scenarios than \(first.directory)",
                at: SourceLocation(file: part.directory))
        }
    }

    /// Writes the whole.
    ///
    /// - Parameters:
    ///   - target: The directory to be made or replaced.
    ///   - progress: Told which file is being written.
    ///   - check: Looks at the complete directory, under the path that it has until then.
    /// - Returns: What `_metadata.json` says.
    /// - Throws: What `check` throws; `SeedError` with code `unreadable` when a part is not as it was
    ///   generated, `refused` and `unwritable` as generation.
    package func write(
        to target: String, progress: (_ file: String) -> Void = { _ in },
        checking check: (_ path: String) throws(SeedError) -> Void = { _ in }
    ) throws(SeedError) -> GenerationManifest {
        let directory = try OutputDirectory(target: target)
        var files: [GenerationManifest.File] = []
        // The first part has all files: those that are copied lie in it alone.
        for file in parts[0].manifest.files {
            progress(file.path)
            files.append(try write(file.path, isCopied: file.count == nil, to: directory))
        }
        let first = parts[0].manifest
        let manifest = GenerationManifest(
            profile: first.profile, seed: first.seed, asOf: first.asOf, format: first.format,
            catalog: first.catalog, partition: nil, scenarios: first.scenarios,
            referenceDigest: first.referenceDigest, files: files)
        var output = try FileOutput(creating: "\(directory.path)/\(GenerationManifest.fileName)")
        try output.append(bytes: manifest.text)
        try output.close()
        try check(directory.path)
        try directory.commit()
        return manifest
    }

    private func write(
        _ path: String, isCopied: Bool, to directory: borrowing OutputDirectory
    ) throws(SeedError) -> GenerationManifest.File {
        var output = try FileOutput(inside: directory, at: path)
        let holders = parts.compactMap { part in
            part.manifest.files.first { $0.path == path }.map { (part: part, file: $0) }
        }
        let total = holders.reduce(0) { $0 + ($1.file.count ?? 0) }
        guard !isCopied, holders.count == parts.count else {
            // Its bytes, with their layout and comments, are those of another file: they stay as they are.
            try append(holders[0].part, holders[0].file, trim: nil, to: &output)
            try output.close()
            return holders[0].file
        }
        try output.append(RecordArrayText.head)
        var isEmpty = true
        for (part, file) in holders {
            guard file.count == part.partition.range(of: total).count else {
                throw SeedError(
                    .unreadable,
                    "holds \((file.count ?? 0).counted("record")), which part \(part.partition) of"
                        + " \(total.grouped) does not", at: part.location(of: path))
            }
            let hasRecords = file.count != 0
            if hasRecords, !isEmpty { try output.append(RecordArrayText.separator) }
            try append(
                part, file,
                trim: (RecordArrayText.head, RecordArrayText.tail(isEmpty: !hasRecords)),
                to: &output)
            isEmpty = isEmpty && !hasRecords
        }
        try output.append(RecordArrayText.tail(isEmpty: isEmpty))
        try output.close()
        return GenerationManifest.File(
            path: path, digest: output.digest.hexadecimal, count: total)
    }

    /// Appends a part's file, without head and tail where these are trimmed.
    private func append(
        _ part: Part, _ file: GenerationManifest.File, trim: (head: String, tail: String)?,
        to output: inout FileOutput
    ) throws(SeedError) {
        var source = try ByteSource(path: "\(part.directory)/\(file.path)")
        var digest = ContentDigest()
        var skipped = trim?.head.utf8.count ?? 0
        let held = trim?.tail.utf8.count ?? 0
        // What may be the tail waits in front of the next piece.
        let room = 1 << 18
        let piece = UnsafeMutableRawBufferPointer.allocate(byteCount: held + room, alignment: 16)
        defer { piece.deallocate() }
        var waiting = 0
        while true {
            let target = UnsafeMutableRawBufferPointer(rebasing: piece[waiting..<waiting + room])
            let count = try source.read(into: target)
            if count == 0 { break }
            digest.update(
                UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(target)[..<count]))
            if Task.isCancelled {
                throw SeedError(.interrupted, "interrupted; nothing was written")
            }
            let end = waiting + count
            let begin = min(skipped, end)
            skipped -= begin
            let sure = max(end - held, begin)
            try output.append(
                UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(piece)[begin..<sure]))
            waiting = end - sure
            for place in 0..<waiting { piece[place] = piece[sure + place] }
        }
        guard digest.hexadecimal == file.digest else {
            throw SeedError(
                .unreadable,
                "was changed since it was generated; generate part \(part.partition) again",
                at: part.location(of: file.path))
        }
    }
}
