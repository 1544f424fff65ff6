/// Checks a seed directory without a database: syntax, schema, keys, unique values, checks, references.
///
/// One pass over each file in SEED_ORDER, in bounded memory but for the key sets; every finding of every
/// file in one run.
public struct Validator: ~Copyable {
    /// The largest document that MongoDB stores, in bytes.
    package static let maximumDocumentSize = 16 << 20

    private let directory: SeedDirectory
    private let options: ValidationOptions
    private var findings: FindingList
    private var index: ReferenceIndex
    private var pending: [PendingReferences] = []
    private var files: [ValidationReport.File] = []
    /// The collections whose file could not be read to its end: not all of their keys are known.
    private var incomplete: Set<String> = []
    private var scratch = ByteBuffer(capacity: 256)

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

    private func weight(_ severity: Finding.Severity) -> Finding.Severity {
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
        for file in reference.files
        where directory.catalog.collection(named: file.collection.name) != nil {
            var reader = try file.makeReader()
            var writer = BSONWriter()
            try Self.stopIfCancelled()
            reading: while true {
                writer.truncate(to: 0)
                switch try reader.next(into: &writer) {
                case .record:
                    guard let base = writer.bytes.baseAddress else { continue }
                    index.register(
                        BSONView(trusted: base), of: file.collection.name, scratch: &scratch)
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
        var reader = try file.makeReader()
        var writer = BSONWriter(capacity: 1 << 16)
        var check = RecordCheck(
            file: file, number: number, directory: directory, index: index, incomplete: incomplete)
        let firstPending = pending.count
        pending += check.deferredReferences.map {
            PendingReferences(reference: $0.reference, position: $0.position, file: number)
        }
        while true {
            writer.truncate(to: 0)
            let item = try reader.next(into: &writer)
            switch item {
            case .end:
                options.progress?(file.path, files[number].recordCount)
                try Self.stopIfCancelled()
                return
            case .unreadable(let problem):
                incomplete.insert(file.collection.name)
                let location = reader.location(of: problem.offset)
                let rule = Rule(known: problem.rule)
                try findings.add(rule, .error, file: number) {
                    Finding(
                        rule: rule, location: location,
                        collection: file.collection.name, index: files[number].recordCount,
                        path: problem.path.description, message: problem.findingMessage,
                        expected: problem.expected)
                }
                return
            case .malformed(let record, let problem):
                // Its key is not known, so a reference to it cannot be told from one to nothing.
                incomplete.insert(file.collection.name)
                files[number].recordCount += 1
                try add([problem], of: record, in: file, number: number, reader: &reader)
            case .other(let record, let problems):
                files[number].recordCount += 1
                try add(problems, of: record, in: file, number: number, reader: &reader)
                let location = reader.location(of: .root, in: record, atKey: false)
                try findings.add(.recordNotAnObject, .error, file: number) {
                    Finding(
                        rule: .recordNotAnObject, location: location,
                        collection: file.collection.name, index: record.index,
                        message: "A record must be an object")
                }
            case .record(let record, let problems):
                files[number].recordCount += 1
                guard let base = writer.bytes.baseAddress else { continue }
                let view = BSONView(trusted: base)
                if !problems.isEmpty {
                    try add(
                        problems, of: record, key: check.key.text(of: view), in: file,
                        number: number, reader: &reader)
                }
                check.run(view, isIntact: problems.isEmpty, at: record, index: &index)
                for breach in check.breaches
                where !problems.contains(where: { $0.spoils(breach.path) }) {
                    try add(breach, check, record, view, reader)
                }
                for (position, value) in check.deferredValues {
                    check.withKey(value) { pending[firstPending + position].add($0, in: record) }
                }
                if files[number].recordCount % 8192 == 0 {
                    options.progress?(file.path, files[number].recordCount)
                    try Self.stopIfCancelled()
                }
            }
        }
    }

    private static func stopIfCancelled() throws(SeedError) {
        guard Task.isCancelled else { return }
        throw SeedError(.interrupted, "interrupted while checking the files")
    }

    private mutating func add(
        _ problems: [JSONProblem], of record: RecordLocation, key: String? = nil,
        in file: SeedDirectory.File, number: Int, reader: inout JSONRecordReader
    ) throws(SeedError) {
        for problem in problems {
            let rule = Rule(known: problem.rule)
            guard findings.hasRoom(for: rule) else {
                findings.addUnlisted(rule, .error, file: number)
                continue
            }
            let location = reader.location(of: problem.offset)
            try findings.add(rule, .error, file: number) {
                Finding(
                    rule: rule, location: location, collection: file.collection.name,
                    index: record.index, key: key, path: problem.path.description,
                    message: problem.findingMessage, expected: problem.expected)
            }
        }
    }

    private mutating func add(
        _ breach: RecordCheck.Breach, _ check: borrowing RecordCheck, _ record: RecordLocation,
        _ view: BSONView, _ reader: borrowing JSONRecordReader
    ) throws(SeedError) {
        let severity = weight(breach.severity)
        if let lost = breach.lost, !lost.isFirst {
            findings.addRepeats(1, of: lost.cause, breach.rule, severity)
            return
        }
        try findings.add(breach.rule, severity, file: check.number, cause: breach.lost?.cause) {
            var message = breach.message
            if let lost = breach.lost, let text = breach.actual {
                message = RecordCheck.message(unresolved: text, lost.reference, in: &index)
            }
            return Finding(
                rule: breach.rule, severity: severity,
                location: reader.location(
                    of: breach.path, in: record, atKey: breach.rule.concernsName),
                collection: check.file.collection.name, index: record.index,
                key: check.key.text(of: view), path: breach.path.description, message: message,
                expected: breach.expected, actual: breach.actual)
        }
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
                    message: RecordCheck.message(
                        unresolved: found.text, reference, in: &index),
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
