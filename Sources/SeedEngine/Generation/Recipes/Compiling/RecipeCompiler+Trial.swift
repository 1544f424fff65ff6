extension RecipeCompiler {
    /// How many records of a collection are made on trial.
    private static let sampleSize = 48
    /// How many times one of them is drawn.
    private static let sampleAttempts = 200
    /// When so many records, one after the other, fail, the others would, too.
    private static let hopelessSize = 6

    /// Makes some records of each collection, and notes what is wrong with them.
    mutating func tryOut(_ book: RecipeBook) {
        let session = RecipeSession(book)
        for number in drafts.indices where drafts[number].rule != nil {
            let count = book.collections[number].count
            let samples = Self.samples(of: count)
            if hasTest(number), !tryChecks(of: number, samples, session) { continue }
            trySchema(of: number, samples, session)
        }
    }

    /// The first and the last records, and some between them.
    static func samples(of count: Int) -> [Int] {
        guard count > sampleSize else { return Array(0..<count) }
        let third = sampleSize / 3
        return Array(0..<third) + (1...third).map { $0 * (count / (third + 1)) }
            + Array((count - third)..<count)
    }

    /// Notes checks that hardly any record passes; returns whether all do.
    private mutating func tryChecks(
        of number: Int, _ samples: [Int], _ session: RecipeSession
    ) -> Bool {
        guard let test = session.book.collections[number].test else { return true }
        let runner = RecordTestRunner(test, of: number)
        let limit = test.changesRecords ? Self.sampleAttempts : 1
        let effort =
            test.changesRecords
            ? ", drawn \(limit) times each" : ", and nothing that it reads can be drawn anew"
        var failed: [Int: (count: Int, reason: ExpressionFailure?)] = [:]
        var issue: (SchemaIssue, count: Int)?
        var (tried, passed) = (0, 0)
        for record in samples where tried < Self.hopelessSize || passed > 0 {
            tried += 1
            var place = RecipePlace(record: record)
            place.scenario = session.book.collections[number].scenarios.scenario(
                of: record, of: number, in: session)
            place.attempt = runner.attempt(at: place, in: session, limit: limit)
            switch runner.failure(at: place, in: session) {
            case nil: passed += 1
            case .schema(let found): issue = (found, (issue?.count ?? 0) + 1)
            case .check(let position, let reason):
                failed[position] = ((failed[position]?.count ?? 0) + 1, reason)
            }
        }
        let name = drafts[number].name
        for (position, outcome) in failed.sorted(by: { $0.key < $1.key }) {
            let check = drafts[number].definition.checks[position]
            let reason = outcome.reason.map { ": \($0.message)" } ?? ""
            problems.add(
                "the check '\(check.id)' of '\(name)' (\(check.location)) fails for"
                    + " \(outcome.count) of \(tried) sample records\(effort)\(reason); say how its fields"
                    + " are made, or derive one of them from the others",
                at: place(of: check.path, in: number))
        }
        if let issue {
            problems.add(
                "\(name).\(issue.0.path): \(issue.0.message), in \(issue.count) of"
                    + " \(tried) sample records\(effort); say how the field is made",
                at: place(of: "\(issue.0.path)", in: number))
        }
        return failed.isEmpty && issue == nil
    }

    /// Notes what the schema has against records.
    private mutating func trySchema(
        of number: Int, _ samples: [Int], _ session: RecipeSession
    ) {
        let schema = drafts[number].definition.schema
        var seen: Set<String> = []
        for record in samples {
            var writer = BSONWriter(capacity: 1024)
            writer.beginDocument()
            session.book.collections[number].appendFields(
                at: session.place(of: record, of: number), in: session, to: &writer)
            writer.end()
            var issues: [SchemaIssue] = []
            let view = BSONView(trusted: UnsafeRawPointer(writer.buffer.base))
            if schema.validate(
                view, ignoring: IgnoredFields(catalog.ignoredFields), into: &issues)
            {
                continue
            }
            for issue in issues {
                let path = Self.rulePath(issue.path)
                guard seen.insert(path).inserted else { continue }
                problems.add(
                    "\(drafts[number].name).\(path): \(issue.messageWithValue)",
                    at: place(of: path, in: number))
            }
        }
    }

    /// The place of the rule of a field, or of what is around it.
    private func place(of path: String, in number: Int) -> SourceLocation {
        guard let rule = drafts[number].rule else { return request.profile.location }
        let rules = rule.rules + rule.scenarios.flatMap(\.fields)
        if let own = rules.first(where: { $0.path == path }) { return own.location }
        let around = rules.filter { path.hasPrefix("\($0.path).") || path.hasPrefix("\($0.path)[") }
        return around.last?.location ?? rule.location
    }

    /// The path of a value as rules write it.
    private static func rulePath(_ path: JSONPath) -> String {
        path.steps.reduce(into: "") { text, step in
            switch step {
            case .key(let key): text += text.isEmpty ? key : ".\(key)"
            case .index: text += "[]"
            }
        }
    }
}
