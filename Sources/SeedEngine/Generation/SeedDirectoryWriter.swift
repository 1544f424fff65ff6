/// Writes a complete seed directory: catalog, schemas, a JSON array for each collection, `_metadata.json`;
/// and checks the records on their way, where that is wanted.
///
/// Nothing stands under the target's name before `commit`. Memory is bounded by the batches.
package struct SeedDirectoryWriter: RecordSink, ~Copyable {
    /// A batch as it is written, and what came of checking it.
    package struct Prepared: Sendable {
        let count: Int
        /// `nil` where the bytes come from another file.
        let text: JSONText?
        let check: CheckedBatch?
    }

    private let plan: GenerationPlan
    private let directory: OutputDirectory
    private var files: [GenerationManifest.File] = []
    private var output: FileOutput?
    private var step: GenerationPlan.Step?
    private var count = 0
    private var check: StreamCheck?

    /// Begins a directory: makes it beside the target, and copies catalog and schemas.
    ///
    /// - Throws: `SeedError` with code `refused` when the target holds what was not generated,
    ///   `unwritable` when it cannot be made, `unreadable` for catalog and schemas.
    package static func makeWriter(
        to target: String, of plan: GenerationPlan
    ) throws(SeedError) -> SeedDirectoryWriter {
        let directory = try OutputDirectory(target: target)
        var writer = SeedDirectoryWriter(plan, in: directory)
        try writer.copy(plan.catalog.file, to: "catalog.yaml", count: nil)
        for collection in plan.catalog.collections {
            for file in [collection.schemaFile] + collection.otherSchemaFiles {
                try writer.copy("\(plan.catalog.directory)/\(file)", to: file, count: nil)
            }
        }
        return writer
    }

    private init(_ plan: GenerationPlan, in directory: consuming OutputDirectory) {
        self.plan = plan
        self.directory = directory
    }

    /// Checks the records that are still to come on their way.
    ///
    /// - Parameter storesDatesAsBSON: Whether all instants are stored as BSON dates.
    /// - Throws: `SeedError` when the catalog cannot be read.
    package mutating func startCheck(storesDatesAsBSON: Bool) throws(SeedError) {
        let catalog = try CatalogReader.read(
            "\(directory.path)/catalog.yaml", storesDatesAsBSON: storesDatesAsBSON)
        let referenced = Set(catalog.collections.flatMap(\.references).map(\.target))
        check = try StreamCheck(
            directory.path, catalog: catalog, asOf: plan.asOf,
            knownRecords: plan.recordsOfOtherParts(in: referenced))
    }

    /// What checking the files would report; `nil` when that was not wanted, or something looks wrong.
    package mutating func finishCheck() -> ValidationReport? {
        guard let check = check.take() else { return nil }
        return check.report()
    }

    package mutating func begin(
        _ step: GenerationPlan.Step
    ) throws(SeedError) -> @Sendable (RecordBatch) -> Prepared {
        self.step = step
        count = 0
        let checks = check?.begin(step.collection, in: step.fileName)
        guard step.referenceFile == nil else {
            return { Prepared(count: $0.count, text: nil, check: checks?.run($0)) }
        }
        var output = try FileOutput(creating: "\(directory.path)/\(step.fileName)")
        try output.append(RecordArrayText.head)
        self.output = consume output
        return { Prepared(count: $0.count, text: JSONText($0), check: checks?.run($0)) }
    }

    package mutating func append(_ batch: Prepared) throws(SeedError) {
        if let checked = batch.check { try check?.merge(checked) }
        if let text = batch.text {
            if count > 0 { try output?.append(RecordArrayText.separator) }
            try output?.append(text.bytes)
        }
        count += batch.count
    }

    package mutating func end() throws(SeedError) {
        guard let step else { return }
        try check?.end()
        if let path = step.referenceFile {
            try copy(path, to: step.fileName, count: count)
        } else if var file = output.take() {
            try file.append(RecordArrayText.tail(isEmpty: count == 0))
            try file.close()
            files.append(
                GenerationManifest.File(
                    path: step.fileName, digest: file.digest.hexadecimal, count: count))
        }
        self.step = nil
    }

    /// Writes a file of another kind into the directory.
    ///
    /// - Throws: What `body` throws; `SeedError` with code `unwritable`.
    package mutating func add(
        _ name: String, writing body: (inout FileOutput) throws(SeedError) -> Void
    ) throws(SeedError) {
        var file = try FileOutput(creating: "\(directory.path)/\(name)")
        try body(&file)
        try file.close()
        files.append(
            GenerationManifest.File(
                path: name, digest: file.digest.hexadecimal, count: nil))
    }

    /// Writes `_metadata.json`, and puts the directory in its place.
    ///
    /// - Parameter check: Looks at the complete directory, under the path that it has until then; when it
    ///   throws, the target stays as it was.
    /// - Returns: What `_metadata.json` says.
    /// - Throws: What `check` throws; `SeedError` as the initializer.
    package consuming func commit(
        checking check: (_ path: String) throws(SeedError) -> Void = { _ in }
    ) throws(SeedError) -> GenerationManifest {
        let manifest = GenerationManifest(plan, files: files)
        var file = try FileOutput(
            creating: "\(directory.path)/\(GenerationManifest.fileName)")
        try file.append(bytes: manifest.text)
        try file.close()
        try check(directory.path)
        try directory.commit()
        return manifest
    }

    /// Copies a file byte for byte; records keep their comments and their layout.
    private mutating func copy(
        _ source: String, to name: String, count: Int?
    ) throws(SeedError) {
        guard !files.contains(where: { $0.path == name }) else { return }
        guard GenerationManifest.isInside(name) else {
            throw SeedError(
                .usage, "'\(name)' lies outside the catalog's directory",
                at: SourceLocation(file: plan.catalog.file))
        }
        var file = try FileOutput(inside: directory, at: name)
        try file.append(bytes: try ByteSource.contents(of: source, limit: 1 << 30))
        try file.close()
        files.append(
            GenerationManifest.File(
                path: name, digest: file.digest.hexadecimal, count: count))
    }
}
