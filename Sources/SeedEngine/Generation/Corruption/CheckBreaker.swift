/// Breaks checks: tries values of the fields that they read until one check fails, and no other.
struct CheckBreaker: Sendable {
    private let collection: CollectionDefinition
    private let program: CheckProgram
    private let ignoredFields: IgnoredFields
    private let asOf: Instant
    /// The fields whose values may change.
    let sites: [CheckSite]

    /// Looks for the fields that checks read.
    ///
    /// - Parameters:
    ///   - collection: The collection.
    ///   - ignoredFields: The fields that are dropped before validation.
    ///   - asOf: What a default of now means.
    ///   - fixed: The fields that must stay as they are.
    init(
        _ collection: CollectionDefinition, ignoring ignoredFields: [String], asOf: Instant,
        fixed: CorruptionPathSet
    ) {
        self.collection = collection
        self.asOf = asOf
        self.ignoredFields = IgnoredFields(ignoredFields)
        program = CheckProgram(collection.checks)
        var sites: [CheckSite] = []
        for (position, check) in collection.checks.enumerated() {
            for path in CheckProgram([check]).readPaths
            where !fixed.touches(CorruptionPath(catalog: path)) {
                guard let definition = collection.schema.onlyDefinition(at: path) else { continue }
                sites.append(
                    CheckSite(
                        check: position, path: JSONPath(dotted: path), definition: definition))
            }
        }
        self.sites = sites
    }

    /// Makes a check fail; `nil` where no value of the field does.
    func corruption(of record: BSONValue, at site: CheckSite) -> Corruption? {
        guard let value = record.value(at: site.path) else { return nil }
        let check = collection.checks[site.check]
        var runner = CheckRunner(program)
        for candidate in site.candidates(for: value) where candidate != value {
            let corruption = Corruption(
                .check, Rule(known: "check.\(check.id)"), severity: check.severity,
                at: JSONPath(dotted: check.path), edits: [.init(site.path, candidate)])
            if breaksOnly(site.check, corruption.applied(to: record), &runner) { return corruption }
        }
        return nil
    }

    private func breaksOnly(
        _ check: Int, _ record: BSONValue, _ runner: inout CheckRunner
    ) -> Bool {
        record.documentBytes.withUnsafeBytes { bytes in
            guard let base = bytes.baseAddress else { return false }
            let view = BSONView(trusted: base)
            var issues: [SchemaIssue] = []
            guard collection.schema.validate(view, ignoring: ignoredFields, into: &issues) else {
                return false
            }
            var stored = BSONWriter(capacity: bytes.count + 256)
            collection.schema.appendCanonical(
                view, ignoring: ignoredFields, asOf: asOf, to: &stored)
            guard let start = stored.bytes.baseAddress else { return false }
            let failures = runner.failures(of: BSONView(trusted: start))
            return failures.map(\.position) == [check]
        }
    }
}
