/// Checks the records of one window after the other: all that can be said of a record by itself, and of its
/// references to what is known already.
///
/// What depends on the order of the records (duplicates, references to later ones) is noted for the merge.
struct RecordCheck: ~Copyable {
    /// Something wrong with a record, before it is known whether a person gets to see it.
    struct Breach {
        /// The position of the record in its window.
        let item: Int
        let rule: Rule
        let severity: Finding.Severity
        let path: JSONPath
        let message: String
        let expected: String?
        let actual: String?
    }

    /// A key of a record that the merge has to do something with.
    struct KeyNote: BitwiseCopyable {
        enum Purpose: UInt8, BitwiseCopyable {
            /// No other record may have it; `position` is that of the uniqueness.
            case unique
            /// References may lead to it; `position` is that of the target.
            case target
            /// It refers to a record before it in the file; `position` is that of the reference.
            case ordered
            /// It refers to a record that is perhaps not read yet.
            case late
            /// It refers to nothing.
            case lost
        }

        let purpose: Purpose
        let position: UInt16
        /// The position of the record in its window.
        let item: Int32
        /// Where the key lies in `keys`.
        let start: Int32
        let count: Int32
        let hash: UInt64
    }

    /// What is needed of a reference for nearly every value.
    private struct SimpleReference: BitwiseCopyable {
        /// The number of the property that holds the one value; −1 when it is not a top-level field.
        let number: Int
        let place: Int
        let isOptional: Bool
        let time: FileRules.PreparedReference.Time
    }

    /// What is looked at once for a window, because each look into a class counts references.
    private struct Tools {
        let ignoredFields: IgnoredFields
        let unchanged: UnchangedFields
        let checkedProperties: [Int]?
        var schema: SchemaChecker
    }

    private let rules: FileRules
    private let schema: CompiledSchema
    /// The numbers of the properties that are unique keys by themselves; −1 for other keys.
    private let simpleKeys: [Int]
    private let simpleReferences: [SimpleReference]
    /// The keys known when the file was begun.
    private let index: ReferenceIndex
    private let runsChecks: Bool
    private var checks: CheckRunner
    private var places: FieldPlaces
    private var issues: [SchemaIssue] = []
    private var canonical = BSONWriter(capacity: 1 << 12)
    private var item = 0

    /// What was wrong with the records of the window, in their order.
    private(set) var breaches: [Breach] = []
    /// The keys of the window, in the order of the records.
    private(set) var notes: [KeyNote] = []
    private(set) var keys = ByteBuffer(capacity: 1 << 12)

    /// Prepares for the records of a file; `index` is a copy that nobody changes.
    init(_ rules: FileRules, index: ReferenceIndex) {
        self.rules = rules
        self.index = index
        schema = rules.file.collection.schema
        simpleKeys = rules.uniqueness.map { $0.key.simpleNumber ?? -1 }
        simpleReferences = rules.references.map { reference in
            SimpleReference(
                number: reference.number ?? -1, place: reference.place,
                isOptional: reference.reference.isOptional, time: reference.time)
        }
        runsChecks = rules.checks.count > 0
        checks = CheckRunner(rules.checks)
        places = FieldPlaces(rules.file.collection.schema)
    }

    /// Checks all records of a window; forgets those of the last one.
    mutating func run(_ window: RecordWindow) {
        // Looked at once: what belongs to a class is checked for access at every look.
        let items = window.items
        let problems = window.problems
        let base = window.firstRecord
        var tools = makeTools(root: base)
        for position in items.indices {
            guard case .record(let start) = items[position].content else { continue }
            run(
                BSONView(trusted: base + start), at: position, &tools,
                isIntact: problems.isEmpty || problems[position] == nil)
        }
    }

    /// Checks all records of a batch, in the form of the files; forgets those of the last one.
    mutating func run(_ batch: RecordBatch) {
        guard batch.count > 0 else { return forget() }
        var tools = makeTools(root: batch[0].base)
        for position in 0..<batch.count {
            run(batch[position], at: position, &tools, isIntact: true)
        }
    }

    private mutating func forget() {
        breaches.removeAll(keepingCapacity: true)
        notes.removeAll(keepingCapacity: true)
        keys.truncate(to: 0)
    }

    /// Forgets the records of the last window or batch.
    private mutating func makeTools(root: UnsafeRawPointer) -> Tools {
        forget()
        return Tools(
            ignoredFields: rules.ignoredFields, unchanged: rules.unchanged,
            checkedProperties: rules.checkedProperties,
            schema: SchemaChecker(
                schema.program, root: root, ignoring: rules.ignoredFields, places: places.memory))
    }

    @inline(__always)
    private mutating func run(
        _ record: BSONView, at position: Int, _ tools: inout Tools, isIntact: Bool
    ) {
        item = position
        places.begin(record)
        tools.schema.begin(record)
        run(record, tools, isIntact: isIntact)
    }

    private mutating func run(_ record: BSONView, _ tools: Tools, isIntact: Bool) {
        if record.count > Validator.maximumDocumentSize {
            add(
                .recordTooLarge, .root,
                "The record has \(record.count) bytes as BSON; MongoDB stores at most"
                    + " \(Validator.maximumDocumentSize)")
        }
        if !issues.isEmpty { issues.removeAll(keepingCapacity: true) }
        let isValid = schema.validate(record, with: tools.schema, into: &issues)
        for issue in issues {
            add(
                Rule(known: issue.rule), issue.path, issue.message, expected: issue.expected,
                actual: issue.actual)
        }
        // Keys, unique values and references of a bad record count too: its mistake is not theirs.
        let isGiven = isValid && tools.unchanged.hold(in: places)
        let stored = isGiven ? record : storedForm(of: record)
        noteKeys(stored, arePlacesKnown: isGiven)
        checkReferences(stored, arePlacesKnown: isGiven)
        if isValid, isIntact, runsChecks {
            runChecks(stored, isGiven ? tools.checkedProperties : nil, arePlacesKnown: isGiven)
        }
    }

    /// The form in which a record is stored; it stays until the next one is made.
    ///
    /// Of a record with mistakes, values that have no stored form stay as they are.
    private mutating func storedForm(of record: BSONView) -> BSONView {
        canonical.truncate(to: 0)
        schema.appendCanonical(
            record, ignoring: rules.ignoredFields, asOf: rules.asOf, to: &canonical)
        return BSONView(trusted: UnsafeRawPointer(canonical.buffer.base))
    }

    private mutating func add(
        _ rule: Rule, _ path: JSONPath, _ message: String, expected: String? = nil,
        actual: String? = nil, severity: Finding.Severity = .error
    ) {
        breaches.append(
            Breach(
                item: item, rule: rule, severity: severity, path: path, message: message,
                expected: expected, actual: actual))
    }

    /// Whether the schema has already found fault with the value at a path, or with one around it.
    private func isFaulty(_ path: JSONPath) -> Bool {
        issues.contains { path.steps.starts(with: $0.path.steps) }
    }

    // MARK: Keys

    private mutating func noteKeys(_ record: BSONView, arePlacesKnown: Bool) {
        for position in simpleKeys.indices {
            let start = keys.count
            if arePlacesKnown, simpleKeys[position] >= 0,
                let element = places[simpleKeys[position]], element.type != .null
            {
                RecordKey.append(element, to: &keys)
                note(.unique, position, from: start)
                continue
            }
            let isComplete = rules.uniqueness[position].key.append(
                of: record, places, arePlacesKnown: arePlacesKnown, to: &keys)
            // A null is a value to a unique index, but never a key.
            if isComplete || position > 0 {
                note(.unique, position, from: start)
            } else {
                keys.truncate(to: start)
                reportMissingKey(record)
            }
        }
        for position in rules.targets.indices {
            let start = keys.count
            let isComplete = rules.targets[position].key.append(
                of: record, places, arePlacesKnown: arePlacesKnown, to: &keys)
            if isComplete {
                note(.target, position, from: start)
            } else {
                keys.truncate(to: start)
            }
        }
    }

    private mutating func note(_ purpose: KeyNote.Purpose, _ position: Int, from start: Int) {
        let key = UnsafeRawBufferPointer(rebasing: keys.bytes[start...])
        notes.append(
            KeyNote(
                purpose: purpose, position: UInt16(truncatingIfNeeded: position),
                item: Int32(truncatingIfNeeded: item), start: Int32(truncatingIfNeeded: start),
                count: Int32(truncatingIfNeeded: key.count), hash: KeySet.hash(key)))
    }

    private mutating func reportMissingKey(_ record: BSONView) {
        for path in rules.key.paths {
            let element = path.element(in: record)
            let isAbsent = element == nil || element?.type == .null
            guard isAbsent, !isFaulty(JSONPath(dotted: path.text)) else { continue }
            add(
                .keyMissing, JSONPath(dotted: path.text),
                "The key '\(path.text)' is missing or null; a record is stored under its key",
                expected: "a value")
        }
    }

    // MARK: References

    private mutating func checkReferences(_ record: BSONView, arePlacesKnown: Bool) {
        for position in simpleReferences.indices {
            let simple = simpleReferences[position]
            if arePlacesKnown, simple.number >= 0 {
                if let element = places[simple.number], element.type != .null {
                    let start = keys.count
                    RecordKey.append(element, to: &keys)
                    look(up: position, from: start)
                    continue
                }
                if simple.isOptional { continue }
            }
            rules.references[position].path.forEach(in: record) { value in
                check(value, position, of: record)
            }
        }
    }

    private mutating func check(_ value: ReferenceValue, _ position: Int, of record: BSONView) {
        let prepared = rules.references[position]
        if let gap = value.gap {
            guard !prepared.reference.isOptional else { return }
            let path = prepared.path.jsonPaths(of: value, in: record)[gap]
            if !isFaulty(path) { reportMissing(prepared.reference, path) }
            return
        }
        if !issues.isEmpty {
            let paths = prepared.path.jsonPaths(of: value, in: record)
            guard !paths.contains(where: { isFaulty($0) }) else { return }
        }
        let start = keys.count
        value.appendKey(to: &keys)
        look(up: position, from: start)
    }

    /// Looks for the key that was appended last, or notes that somebody has to.
    @inline(__always)
    private mutating func look(up position: Int, from start: Int) {
        let simple = simpleReferences[position]
        switch simple.time {
        case .known:
            let key = UnsafeRawBufferPointer(rebasing: keys.bytes[start...])
            if index.contains(key, at: simple.place) {
                keys.truncate(to: start)
            } else {
                note(.lost, position, from: start)
            }
        case .inOrder: note(.ordered, position, from: start)
        case .late: note(.late, position, from: start)
        }
    }

    private mutating func reportMissing(_ reference: Reference, _ path: JSONPath) {
        add(
            .referenceMissing, path,
            "Required FK is missing (should reference \(reference.target))",
            expected: "a key of \(reference.target)", severity: reference.severity)
    }

    // MARK: Checks

    /// Runs the checks; those that read top-level fields alone find them at the `properties`.
    private mutating func runChecks(
        _ record: BSONView, _ properties: [Int]?, arePlacesKnown: Bool
    ) {
        var stored = record
        if arePlacesKnown {
            if let properties {
                guard !checks.failures(of: record, at: places, properties).isEmpty else { return }
            }
            // Messages may read more than the checks, and tell of a record what is stored.
            stored = storedForm(of: record)
        }
        for failure in checks.failures(of: stored) {
            let check = rules.file.collection.checks[failure.position]
            if let reason = failure.reason {
                report(check, cannotBeComputed: reason)
                continue
            }
            do throws(ExpressionFailure) {
                let expected = try check.expected?.value(for: stored)?.display
                add(
                    Rule(known: "check.\(check.id)"), JSONPath(dotted: check.path),
                    check.text(for: stored, expected: expected), expected: expected,
                    actual: FieldPath(check.path).value(in: stored)?.display,
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
