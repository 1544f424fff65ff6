/// Checks generated records on their way into the files: whether anything is wrong with them, not what and
/// where.
///
/// What is checked is what `Validator` checks of the files, without reading them: schema, checks across
/// fields, references, keys and unique values. What looks wrong has to be looked for in the files. Memory
/// is bounded but for the keys that references lead to.
package struct StreamCheck: ~Copyable {
    /// The collection whose records come now.
    private struct Current {
        let rules: FileRules
        let checks: BatchChecks
        /// The positions of the references whose values are looked up in the end.
        let lateReferences: [Int]
        let firstPending: Int
        /// Of each uniqueness whose keys nobody refers to, what tells duplicates.
        let finders: [RepeatFinder?]
    }

    private let directory: SeedDirectory
    private var index: ReferenceIndex
    private var pending: [PendingReferences] = []
    private var finished: Set<String> = []
    private var files: [ValidationReport.File] = []
    private var current: Current?
    private var isSuspicious = false

    /// Prepares for the records of a catalog.
    ///
    /// - Parameters:
    ///   - path: The directory that the files are written to, and for a while what does not fit into memory.
    ///   - catalog: The catalog.
    ///   - asOf: What `now` means in the files.
    ///   - knownRecords: Other records that may be referred to.
    /// - Throws: What `knownRecords` throw.
    package init(
        _ path: String, catalog: Catalog, asOf: Instant, knownRecords: [KnownRecords] = []
    ) throws(SeedError) {
        directory = SeedDirectory(planned: path, catalog: catalog, asOf: asOf)
        index = ReferenceIndex(catalog: catalog)
        for records in knownRecords {
            try KeyRegistration.register(records, of: directory, in: &index)
        }
    }

    /// Begins the records of a collection.
    ///
    /// - Parameters:
    ///   - name: The catalog's name of the collection.
    ///   - fileName: The file that the records are written to.
    /// - Returns: What checks batches of its records, on any thread; `nil` when the catalog has no such
    ///   collection.
    package mutating func begin(_ name: String, in fileName: String) -> BatchChecks? {
        guard let collection = directory.catalog.collection(named: name) else {
            isSuspicious = true
            return nil
        }
        let path = "\(directory.path)/\(fileName)"
        let rules = FileRules(
            SeedDirectory.File(collection: collection, path: path, name: fileName),
            number: files.count, of: directory, index: index, known: finished)
        let checks = BatchChecks(rules, index: index)
        let late = rules.references.indices.filter {
            if case .late = rules.references[$0].time { true } else { false }
        }
        current = Current(
            rules: rules, checks: checks, lateReferences: late, firstPending: pending.count,
            finders: rules.uniqueness.indices.map { position in
                position == 0 && rules.keyPlace != nil ? nil : RepeatFinder(in: directory.path)
            })
        pending += late.map { position in
            PendingReferences(
                reference: rules.references[position].reference, position: position,
                file: rules.number)
        }
        files.append(ValidationReport.File(path: path, collection: name))
        return checks
    }

    /// Takes the next checked batch of the collection.
    ///
    /// - Throws: `SeedError` with code `unwritable` when something does not fit into memory, nor on the disk.
    package mutating func merge(_ batch: CheckedBatch) throws(SeedError) {
        guard let current else { return }
        files[files.count - 1].recordCount += batch.count
        if !batch.check.check.breaches.isEmpty { isSuspicious = true }
        let keys = batch.check.check.keys.bytes
        for note in batch.check.check.notes {
            let start = Int(note.start)
            let key = UnsafeRawBufferPointer(
                rebasing: keys[start..<(start + Int(note.count))])
            try merge(note, key, current)
        }
        current.checks.giveBack(batch.check)
    }

    @inline(__always)
    private mutating func merge(
        _ note: RecordCheck.KeyNote, _ key: UnsafeRawBufferPointer, _ current: Current
    ) throws(SeedError) {
        let position = Int(note.position)
        let rules = current.rules
        switch note.purpose {
        case .unique:
            if let finder = current.finders[position] {
                try finder.append(note.hash)
            } else if let place = rules.keyPlace {
                let isNew = index.insert(key, hash: note.hash, at: place).isInserted
                if !isNew { isSuspicious = true }
            }
        case .target: index.insert(key, hash: note.hash, at: rules.targets[position].place)
        case .ordered:
            if !index.contains(key, at: rules.references[position].place) { isSuspicious = true }
        case .late:
            let number = current.lateReferences.firstIndex(of: position) ?? 0
            let record = RecordLocation(index: Int(note.item))
            pending[current.firstPending + number].add(key, in: record)
        case .lost: isSuspicious = true
        }
    }

    /// Ends the collection.
    ///
    /// - Throws: As `merge`.
    package mutating func end() throws(SeedError) {
        guard let current = current.take() else { return }
        for finder in current.finders where try finder?.findRepeat() == true {
            isSuspicious = true
        }
        finished.insert(current.rules.file.collection.name)
    }

    /// What `Validator` would report of the files; `nil` when something looks wrong, and the files have to
    /// be read.
    package consuming func report() -> ValidationReport? {
        for references in pending {
            references.forEachUnresolved(in: index) { _, _, _ in isSuspicious = true }
        }
        guard !isSuspicious else { return nil }
        var report = ValidationReport(
            directory: directory.path, catalog: directory.catalog.name)
        report.files = files
        return report
    }
}
