/// Checks one record of a file after the other; knows what all records of the file have in common.
struct RecordCheck: ~Copyable {
    /// Something wrong with the record, before it is known whether a person gets to see it.
    struct Breach {
        let rule: Rule
        let severity: Finding.Severity
        let path: JSONPath
        let message: String
        let expected: String?
        let actual: String?
        var lost: LostReference?
    }

    /// A value of a reference that leads nowhere; what to say of it is not known before somebody asks.
    struct LostReference {
        let reference: Reference
        let cause: FindingList.Cause
        /// Whether no record before has the value; text and place of the others are not looked for.
        let isFirst: Bool
    }

    /// Values that must be unique, with where each was seen first.
    private struct Uniqueness {
        let rule: Rule
        /// How messages call the values: `key`, `unique value of contact.phone`.
        let name: String
        let key: RecordKey
        let identifier: IdentifierRule?
        var seen = KeySet()
        var lines: [UInt32] = []
    }

    private struct PreparedReference {
        let reference: Reference
        let path: ReferencePath
        let place: Int
        /// The reference's position among the deferred ones.
        let deferredPosition: Int?
    }

    let file: SeedDirectory.File
    let number: Int
    let key: RecordKey
    private let asOf: Instant
    private let ignoredFields: [String]
    private var uniqueness: [Uniqueness] = []
    private var references: [PreparedReference] = []
    /// Of each reference, the values that lead nowhere.
    private var lostKeys: [KeySet] = []
    private var issues: [SchemaIssue] = []
    private var checks: CheckRunner
    private var canonical = BSONWriter(capacity: 1 << 12)
    private var scratch = ByteBuffer(capacity: 256)
    private var deferredKeys = ByteBuffer(capacity: 256)

    /// What was wrong with the last record.
    private(set) var breaches: [Breach] = []
    /// The last record's values of references that are checked later: the reference's position, and
    /// where the key lies for `withKey`.
    private(set) var deferredValues: [(position: Int, key: Range<Int>)] = []
    /// The references that are checked later, each with its position among those of the collection.
    let deferredReferences: [(reference: Reference, position: Int)]

    init(
        file: SeedDirectory.File, number: Int, directory: SeedDirectory, index: ReferenceIndex,
        incomplete: Set<String> = []
    ) {
        let collection = file.collection
        self.file = file
        self.number = number
        key = RecordKey(collection.key)
        asOf = directory.asOf ?? Instant(microseconds: 0)
        ignoredFields = directory.catalog.ignoredFields
        checks = CheckRunner(CheckProgram(collection.checks))
        uniqueness.append(
            Uniqueness(rule: .keyDuplicate, name: "key", key: key, identifier: nil))
        for group in collection.unique {
            uniqueness.append(
                Uniqueness(
                    rule: .uniqueDuplicate,
                    name: "unique value of \(group.joined(separator: ", "))",
                    key: RecordKey(group), identifier: nil))
        }
        if let identifier = collection.identifier, !collection.isKeyedByIdentifier,
            identifier.paths != collection.key
        {
            uniqueness.append(
                Uniqueness(
                    rule: .uniqueDuplicate, name: "_id", key: RecordKey(identifier.paths),
                    identifier: identifier))
        }
        let readable = Set(directory.files.map(\.collection.name))
        var deferredReferences: [(reference: Reference, position: Int)] = []
        for (position, reference) in collection.references.enumerated() {
            let place = index.place(of: reference)
            // A target without a file gets one finding for all its references, at the end.
            let isLate =
                reference.isDeferred || !readable.contains(reference.target)
                || incomplete.contains(reference.target)
            references.append(
                PreparedReference(
                    reference: reference, path: ReferencePath(reference.paths), place: place,
                    deferredPosition: isLate ? deferredReferences.count : nil))
            if isLate { deferredReferences.append((reference, position)) }
            lostKeys.append(KeySet())
        }
        self.deferredReferences = deferredReferences
    }

    /// Lends the bytes of a deferred value's key.
    func withKey(_ range: Range<Int>, _ body: (UnsafeRawBufferPointer) -> Void) {
        body(UnsafeRawBufferPointer(rebasing: deferredKeys.bytes[range]))
    }

    /// Checks a record.
    ///
    /// What is wrong with it is in `breaches` afterwards.
    ///
    /// - Parameters:
    ///   - record: The record as it was read.
    ///   - isIntact: Whether its text was good JSON throughout.
    ///   - location: Where it stands in its file.
    ///   - index: The keys known so far; the record's own are added.
    mutating func run(
        _ record: BSONView, isIntact: Bool, at location: RecordLocation,
        index: inout ReferenceIndex
    ) {
        breaches.removeAll(keepingCapacity: true)
        deferredValues.removeAll(keepingCapacity: true)
        deferredKeys.truncate(to: 0)
        if record.count > Validator.maximumDocumentSize {
            add(
                .recordTooLarge, .root,
                "The record has \(record.count) bytes as BSON; MongoDB stores at most"
                    + " \(Validator.maximumDocumentSize)")
        }
        let isValid = validate(record)
        // Keys, unique values and references of a bad record count too: its mistake is not theirs.
        var stored = record
        if isValid {
            canonical.truncate(to: 0)
            file.collection.schema.appendCanonical(
                record, ignoring: ignoredFields, asOf: asOf, to: &canonical)
            if let base = canonical.bytes.baseAddress { stored = BSONView(trusted: base) }
        }
        checkKeys(stored, at: location)
        index.register(stored, of: file.collection.name, scratch: &scratch)
        checkReferences(stored, index: index)
        if isValid, isIntact { runChecks(stored) }
    }

    private mutating func add(
        _ rule: Rule, _ path: JSONPath, _ message: String, expected: String? = nil,
        actual: String? = nil, severity: Finding.Severity = .error
    ) {
        breaches.append(
            Breach(
                rule: rule, severity: severity, path: path, message: message, expected: expected,
                actual: actual))
    }

    private mutating func validate(_ record: BSONView) -> Bool {
        issues.removeAll(keepingCapacity: true)
        let isValid = file.collection.schema.validate(
            record, ignoring: ignoredFields, into: &issues)
        for issue in issues {
            add(
                Rule(known: issue.rule), issue.path, issue.message, expected: issue.expected,
                actual: issue.actual)
        }
        return isValid
    }

    /// Whether the schema has already found fault with the value at a path, or with one around it.
    private func isFaulty(_ path: JSONPath) -> Bool {
        issues.contains { path.steps.starts(with: $0.path.steps) }
    }

    // MARK: Keys

    private mutating func checkKeys(_ record: BSONView, at location: RecordLocation) {
        for position in uniqueness.indices {
            scratch.truncate(to: 0)
            let isComplete = uniqueness[position].key.append(of: record, to: &scratch)
            if position == 0, !isComplete {
                for path in key.paths {
                    let element = path.element(in: record)
                    let isAbsent = element == nil || element?.type == .null
                    guard isAbsent, !isFaulty(JSONPath(dotted: path.text)) else { continue }
                    add(
                        .keyMissing, JSONPath(dotted: path.text),
                        "The key '\(path.text)' is missing or null; a record is stored under its key",
                        expected: "a value")
                }
                continue
            }
            let (isInserted, first) = uniqueness[position].seen.insert(scratch.bytes)
            guard !isInserted else {
                uniqueness[position].lines.append(UInt32(clamping: location.line))
                continue
            }
            let unique = uniqueness[position]
            let path = unique.key.paths.first.map { JSONPath(dotted: $0.text) } ?? .root
            add(
                unique.rule, path,
                "Duplicate \(unique.name) '\(unique.key.text(of: record))'; the first one is at"
                    + " \(file.path):\(unique.lines[first])",
                expected: "a value that no other record has", actual: unique.key.text(of: record))
        }
    }

    // MARK: References

    private mutating func checkReferences(_ record: BSONView, index: ReferenceIndex) {
        for (position, prepared) in references.enumerated() {
            let reference = prepared.reference
            var missing: [JSONPath] = []
            prepared.path.forEach(in: record) { value in
                if let gap = value.gap {
                    guard !reference.isOptional else { return }
                    let path = prepared.path.jsonPaths(of: value, in: record)[gap]
                    if !isFaulty(path) { missing.append(path) }
                    return
                }
                if !issues.isEmpty {
                    let paths = prepared.path.jsonPaths(of: value, in: record)
                    guard !paths.contains(where: { isFaulty($0) }) else { return }
                }
                scratch.truncate(to: 0)
                value.appendKey(to: &scratch)
                if let position = prepared.deferredPosition {
                    let start = deferredKeys.count
                    deferredKeys.append(contentsOf: scratch.bytes)
                    deferredValues.append((position, start..<deferredKeys.count))
                } else if !index.contains(scratch.bytes, at: prepared.place) {
                    addLost(value, of: prepared, at: position, in: record)
                }
            }
            for path in missing {
                add(
                    .referenceMissing, path,
                    "Required FK is missing (should reference \(reference.target))",
                    expected: "a key of \(reference.target)", severity: reference.severity)
            }
        }
    }

    /// Notes a value that leads nowhere, and whose key is in `scratch`.
    private mutating func addLost(
        _ value: ReferenceValue, of prepared: PreparedReference, at position: Int,
        in record: BSONView
    ) {
        let reference = prepared.reference
        let (isFirst, number) = lostKeys[position].insert(scratch.bytes)
        let paths = isFirst ? prepared.path.jsonPaths(of: value, in: record) : []
        var breach = Breach(
            rule: .referenceUnresolved, severity: reference.severity, path: paths.first ?? .root,
            message: "", expected: isFirst ? "a key of \(reference.target)" : nil,
            actual: isFirst ? value.text : nil)
        breach.lost = LostReference(
            reference: reference,
            cause: FindingList.Cause(file: self.number, reference: position, value: number),
            isFirst: isFirst)
        breaches.append(breach)
    }

    /// What to say of a value that leads nowhere: how many keys are known, and the nearest one.
    static func message(
        unresolved text: String, _ reference: Reference, in index: inout ReferenceIndex
    ) -> String {
        let place = index.place(of: reference)
        let nearest = index.nearest(to: text, at: place).map { "; nearest '\($0)'" } ?? ""
        return "Invalid FK '\(text)' - not found in \(reference.target)"
            + " (\(index.count(at: place)) known\(nearest))"
    }

    // MARK: Checks

    private mutating func runChecks(_ record: BSONView) {
        for failure in checks.failures(of: record) {
            let check = file.collection.checks[failure.position]
            if let reason = failure.reason {
                report(check, cannotBeComputed: reason)
                continue
            }
            do throws(ExpressionFailure) {
                let expected = try check.expected?.value(for: record)?.display
                add(
                    Rule(known: "check.\(check.id)"), JSONPath(dotted: check.path),
                    check.text(for: record, expected: expected), expected: expected,
                    actual: FieldPath(check.path).value(in: record)?.display,
                    severity: check.severity)
            } catch {
                report(check, cannotBeComputed: error)
            }
        }
    }

    private mutating func report(_ check: Check, cannotBeComputed reason: ExpressionFailure) {
        add(
            Rule(known: "check.\(check.id)"), JSONPath(dotted: check.path),
            "The check cannot be computed: \(reason.message)", severity: check.severity)
    }
}

extension IdentifierRule {
    /// The paths whose values make up the `_id`.
    var paths: [String] {
        switch self {
        case .field(let path): [path]
        case .template(let parts):
            parts.compactMap { part in
                guard case .path(let path) = part else { return nil }
                return path
            }
        }
    }
}

extension FieldPath {
    /// A copy of the value at the path.
    func value(in record: BSONView) -> BSONValue? {
        text.isEmpty ? nil : element(in: record).map { BSONValue($0) }
    }
}

extension Check {
    /// The message, with the values of a record in place of `{path}` and `{expected}`.
    func text(for record: BSONView, expected: String?) -> String {
        var text = ""
        var rest = Substring(message)
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            text += rest[..<open]
            let name = String(rest[rest.index(after: open)..<close])
            if name == "expected" {
                text += expected ?? "another value"
            } else {
                let value = FieldPath(name).value(in: record)
                let shown = value?.display ?? "missing"
                text += Secrecy.isSecret(path: name) ? Secrecy.mark : shown
            }
            rest = rest[rest.index(after: close)...]
        }
        return text + rest
    }
}
