/// Checks a seed directory without a database: syntax, schema, keys, unique values, checks, references.
///
/// One pass over each file in SEED_ORDER, in bounded memory but for the key sets; every finding of every
/// file in one run.
public struct Validator: ~Copyable {
    /// The largest document that MongoDB stores, in bytes.
    package static let maximumDocumentSize = 16 << 20

    let directory: SeedDirectory
    let options: ValidationOptions
    var findings: FindingList
    var index: ReferenceIndex
    var pending: [PendingReferences] = []
    var files: [ValidationReport.File] = []
    /// The collections whose file could not be read to its end: not all of their keys are known.
    var incomplete: Set<String> = []
    /// The collections whose files were read to their end.
    private var finished: Set<String> = []

    /// Checks a directory.
    ///
    /// - Throws: `SeedError` when a file cannot be read at all, or with code `interrupted` when the task is
    ///   cancelled; what is wrong in a file is a finding.
    public static func validate(
        _ directory: SeedDirectory, options: ValidationOptions = ValidationOptions()
    ) throws(SeedError) -> ValidationReport {
        var validator = Validator(directory, options: options)
        return try validator.run()
    }

    private init(_ directory: SeedDirectory, options: ValidationOptions) {
        self.directory = directory
        self.options = options
        findings = FindingList(limit: options.maximumFindingsPerRule)
        index = ReferenceIndex(catalog: directory.catalog)
    }

    private mutating func run() throws(SeedError) -> ValidationReport {
        try noteUnknownFiles()
        for reference in options.referenceDirectories { try register(reference) }
        for records in options.knownRecords {
            try KeyRegistration.register(
                records, of: directory, in: &index, between: Self.stopIfCancelled)
        }
        for (number, file) in directory.files.enumerated() {
            files.append(
                ValidationReport.File(path: file.path, collection: file.collection.name))
            do throws(SeedError) {
                try validate(file, number: number)
            } catch {
                // The other files may have mistakes too, which the same run should name.
                guard error.code == .unreadable else { throw error }
                try add(error, to: file, number: number)
            }
        }
        for references in pending { try resolve(references) }
        return report()
    }

    private func report() -> ValidationReport {
        var report = ValidationReport(
            directory: directory.path, catalog: directory.catalog.name)
        report.files = files
        for number in files.indices {
            report.files[number].errorCount = findings.errorCounts[number, default: 0]
            report.files[number].warningCount = findings.warningCounts[number, default: 0]
            report.files[number].unlistedCounts = findings.unlisted[number, default: [:]]
        }
        report.findings = findings.sorted
        for counts in findings.unlisted.values {
            report.unlistedCounts.merge(counts, uniquingKeysWith: +)
        }
        report.errorCount = findings.errorCounts.values.reduce(0, +)
        report.warningCount = findings.warningCounts.values.reduce(0, +)
        return report
    }

    func weight(_ severity: Finding.Severity) -> Finding.Severity {
        options.treatsWarningsAsErrors ? .error : severity
    }

    // MARK: Files

    private mutating func noteUnknownFiles() throws(SeedError) {
        for name in directory.unknownFiles {
            let nearest = directory.nearestName(to: name)
            let hint = nearest.map { "; did you mean '\($0)'?" } ?? "; it is left alone"
            let path = "\(directory.path)/\(name)"
            // A slip of the pen would leave a whole collection out, and must not pass.
            let finding = Finding(
                rule: .fileUnknown, severity: weight(nearest == nil ? .warning : .error),
                location: SourceLocation(file: path),
                message: "No collection of the catalog '\(directory.catalog.name)' has this file"
                    + hint,
                expected: nearest)
            try findings.add(finding.rule, finding.severity, file: -1) { finding }
        }
    }

    /// Notes the keys of a directory that others refer to; its own mistakes are not looked for.
    private mutating func register(_ reference: SeedDirectory) throws(SeedError) {
        for file in reference.files {
            guard var registration = KeyRegistration(of: file.collection.name, in: directory)
            else { continue }
            var reader = try file.makeReader()
            var writer = BSONWriter()
            try Self.stopIfCancelled()
            reading: while true {
                writer.truncate(to: 0)
                switch try reader.next(into: &writer) {
                case .record:
                    guard let base = writer.bytes.baseAddress else { continue }
                    registration.register(BSONView(trusted: base), in: &index)
                case .other, .malformed: continue
                case .unreadable, .end: break reading
                }
            }
        }
    }

    private mutating func add(
        _ error: SeedError, to file: SeedDirectory.File, number: Int
    ) throws(SeedError) {
        incomplete.insert(file.collection.name)
        let finding = Finding(
            rule: .fileUnreadable, location: error.location ?? SourceLocation(file: file.path),
            collection: file.collection.name, message: "The file \(error.message)")
        try findings.add(finding.rule, .error, file: number) { finding }
    }

    private mutating func validate(
        _ file: SeedDirectory.File, number: Int
    ) throws(SeedError) {
        // Good data has no duplicates, so the keys that tell them are only kept when there may be one.
        let before = (findings, index, pending, incomplete, files)
        if try !validate(file, number: number, remembersKeys: false) {
            (findings, index, pending, incomplete, files) = before
            _ = try validate(file, number: number, remembersKeys: true)
        }
        options.progress?(file.path, files[number].recordCount)
        try Self.stopIfCancelled()
        if !incomplete.contains(file.collection.name) { finished.insert(file.collection.name) }
    }

    /// Goes over a file; `false` when it has to be gone over again with all keys in mind.
    private mutating func validate(
        _ file: SeedDirectory.File, number: Int, remembersKeys: Bool
    ) throws(SeedError) -> Bool {
        let rules = FileRules(
            file, number: number, of: directory, index: index, known: finished)
        var progress = FileProgress(
            rules, index: index, firstPending: pending.count, remembersKeys: remembersKeys)
        pending += progress.lateReferences.map { position in
            PendingReferences(
                reference: rules.references[position].reference, position: position, file: number)
        }
        // The checks look into a copy, which stays as it is while new keys are registered.
        let known = index
        let reader = try file.makeReader(windowSize: options.windowSize)
        var flow = WindowFlow(reader, workers: options.workers) {
            WindowCheck(rules, index: known)
        }
        try flow.run { (window) throws(SeedError) in
            try merge(window, rules, &progress)
            options.progress?(file.path, files[number].recordCount)
            try Self.stopIfCancelled()
            return !progress.isSuspect
        }
        return !progress.isSuspect
    }

    private static func stopIfCancelled() throws(SeedError) {
        guard Task.isCancelled else { return }
        throw SeedError(.interrupted, "interrupted while checking the files")
    }

    // MARK: Deferred references

    private mutating func resolve(_ references: PendingReferences) throws(SeedError) {
        let reference = references.reference
        var unresolved: [(value: Int, first: RecordLocation, count: Int)] = []
        references.forEachUnresolved(in: index) { value, first, count in
            unresolved.append((value, first, count))
        }
        guard !unresolved.isEmpty else { return }
        let file = directory.files[references.file]
        let severity = weight(reference.severity)
        let total = unresolved.reduce(0) { $0 + $1.count }
        guard !incomplete.contains(reference.target) else {
            let finding = Finding.unchecked(reference, file: file, count: total)
            try findings.add(finding.rule, finding.severity, file: references.file) { finding }
            return
        }
        let isTargetHere =
            directory.files.contains { $0.collection.name == reference.target }
            || index.count(at: index.place(of: reference)) > 0
        guard isTargetHere else {
            try findings.add(.referenceNoTarget, severity, file: references.file) {
                Finding.noTarget(
                    reference, file: file, directory: directory, count: total, severity)
            }
            return
        }
        let rule = Rule.referenceUnresolved
        var source = try file.open()
        for (value, first, count) in unresolved {
            let cause = FindingList.Cause(
                file: references.file, reference: references.position, value: value)
            try findings.add(rule, severity, file: references.file, cause: cause) {
                () throws(SeedError) in
                let stored = try StoredRecord(rereading: first, from: &source)
                let found = stored.unresolved(reference, in: index)
                return Finding(
                    rule: rule, severity: severity, location: stored.location(of: found.path),
                    collection: file.collection.name, index: first.index,
                    key: stored.key(file.collection.key), path: found.path.description,
                    message: index.message(unresolved: found.text, reference),
                    expected: "a key of \(reference.target)", actual: found.text)
            }
            findings.addRepeats(count - 1, of: cause, rule, severity)
        }
    }
}

extension Finding {
    /// What to say once of all references to a collection whose file could not be read.
    static func unchecked(
        _ reference: Reference, file: SeedDirectory.File, count: Int
    ) -> Finding {
        Finding(
            rule: .referenceUnchecked, severity: .warning,
            location: SourceLocation(file: file.path), collection: file.collection.name,
            path: reference.path,
            message: "\(count) value(s) refer to records of \(reference.target) that were not read,"
                + " because its file could not be read to its end; mend that file first")
    }

    /// What to say once, when a whole collection that is referred to is not there.
    static func noTarget(
        _ reference: Reference, file: SeedDirectory.File, directory: SeedDirectory, count: Int,
        _ severity: Severity
    ) -> Finding {
        let target =
            directory.catalog.collection(named: reference.target)?.fileName ?? reference.target
        return Finding(
            rule: .referenceNoTarget, severity: severity,
            location: SourceLocation(file: file.path), collection: file.collection.name,
            path: reference.path,
            message: "\(count) reference(s) to \(reference.target) cannot be checked, because the"
                + " directory has no \(target); add it, or say with --reference where it lives",
            expected: target)
    }
}
