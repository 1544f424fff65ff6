import FoundationEssentials

/// Looks at the seed files of a directory that has no catalog yet.
package enum DirectoryObserver {
    /// Looks at every record of every seed file.
    ///
    /// - Parameters:
    ///   - path: The directory.
    ///   - database: The database that the catalog is to name.
    ///   - progress: Is told the file and the number of records read so far.
    /// - Returns: What was seen, in the order of the files' names.
    /// - Throws: `SeedError`: `usage` when the directory holds no seed files, `unreadable` when one cannot
    ///   be read as such, with its place.
    package static func observe(
        _ path: String, database: String,
        progress: (_ file: String, _ count: Int) -> Void = { _, _ in }
    ) throws(SeedError) -> [CollectionObservation] {
        let names = try SeedDirectory.fileNames(in: path)
        var observations: [CollectionObservation] = []
        for name in names where name != SeedDirectory.metadataName && !name.hasPrefix(".") {
            guard let file = SeedFileName(name), !file.stem.isEmpty else { continue }
            guard !observations.contains(where: { $0.name == file.stem }) else {
                throw SeedError(
                    .usage, "holds more than one file of '\(file.stem)'; keep one of them",
                    at: SourceLocation(file: path))
            }
            let isPlain = name == "\(file.stem).json"
            var observation = CollectionObservation(
                name: file.stem, fileName: isPlain ? nil : name, database: database,
                collection: collectionName(file.stem))
            try observe("\(path)/\(name)", file, into: &observation, progress: progress)
            observations.append(observation)
        }
        guard !observations.isEmpty else {
            throw SeedError(
                .usage, "holds no seed files; a JSON file for each collection was expected",
                at: SourceLocation(file: path))
        }
        return observations
    }

    /// What a database can call the collection of a file.
    private static func collectionName(_ stem: String) -> String {
        let plain = String(stem.map { $0 == "$" ? "_" : $0 })
        return NamespaceRules.mistake(inCollection: plain, of: "") == nil
            ? plain : String(plain.map { $0 == "." ? "_" : $0 }.prefix(60))
    }

    private static func observe(
        _ path: String, _ name: SeedFileName, into observation: inout CollectionObservation,
        progress: (String, Int) -> Void
    ) throws(SeedError) {
        var reader = JSONRecordReader(
            try ByteSource(path: path, compression: name.compression), form: name.form)
        var writer = BSONWriter(capacity: 1 << 16)
        while true {
            writer.truncate(to: 0)
            let problem: JSONProblem
            switch try reader.next(into: &writer) {
            case .record(_, let problems):
                if let first = problems.first {
                    problem = first
                    break
                }
                guard let base = writer.bytes.baseAddress else { continue }
                observation.observe(BSONView(trusted: base))
                if observation.recordCount % 1000 == 0 {
                    progress(path, observation.recordCount)
                }
                continue
            case .other(let location, _):
                problem = JSONProblem(
                    rule: "json.record", offset: location.offset,
                    message: "a value that is no object; every record is one")
            case .malformed(_, let found), .unreadable(let found): problem = found
            case .end: return
            }
            throw SeedError(
                .unreadable, problem.findingMessage, at: reader.location(of: problem.offset))
        }
    }
}
