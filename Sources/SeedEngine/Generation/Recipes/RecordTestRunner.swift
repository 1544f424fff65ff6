/// Draws records until they pass.
final class RecordTestRunner {
    private let test: RecordTest
    private let collection: Int
    private var checks: CheckRunner
    private var record = BSONWriter(capacity: 1024)
    private var stored = BSONWriter(capacity: 1024)
    private var issues: [SchemaIssue] = []

    init(_ test: RecordTest, of collection: Int) {
        self.test = test
        self.collection = collection
        checks = CheckRunner(test.checks)
    }

    /// The first attempt that passes; the last one when none of `limit` does.
    func attempt(
        at place: RecipePlace, in session: RecipeSession,
        limit: Int = RecordTest.mostAttempts
    ) -> Int {
        var place = place
        for attempt in 0..<limit {
            place.attempt = attempt
            if failure(at: place, in: session) == nil { return attempt }
        }
        return limit - 1
    }

    /// The given attempt where its record passes, or else the first one that passes and suits; where none
    /// of both kinds is found, the first that passes, or the last one.
    func attempt(
        at place: RecipePlace, in session: RecipeSession, startingWith first: Int,
        where suits: (RecipePlace) -> Bool
    ) -> Int {
        var place = place
        place.attempt = first
        if failure(at: place, in: session) == nil { return first }
        var passing: Int?
        for attempt in 0..<RecordTest.mostAttempts {
            place.attempt = attempt
            guard failure(at: place, in: session) == nil else { continue }
            if suits(place) { return attempt }
            passing = passing ?? attempt
        }
        return passing ?? RecordTest.mostAttempts - 1
    }

    /// What is wrong with a record.
    enum Failure {
        case schema(SchemaIssue)
        /// The position of the check.
        case check(Int, reason: ExpressionFailure?)
    }

    /// The first thing that is wrong with the record of a place; `nil` when it passes.
    func failure(at place: RecipePlace, in session: RecipeSession) -> Failure? {
        Self.append(at: place, of: collection, in: session, to: &record)
        let view = BSONView(trusted: UnsafeRawPointer(record.buffer.base))
        if test.needsValidation {
            issues.removeAll(keepingCapacity: true)
            guard test.schema.validate(view, ignoring: test.ignoredFields, into: &issues) else {
                return issues.first.map { .schema($0) }
            }
        }
        guard test.checks.count > 0 else { return nil }
        stored.truncate(to: 0)
        test.schema.appendCanonical(
            view, ignoring: test.ignoredFields, asOf: test.asOf, to: &stored)
        let failure = checks.failures(
            of: BSONView(trusted: UnsafeRawPointer(stored.buffer.base))
        ).first
        return failure.map { .check($0.position, reason: $0.reason) }
    }

    /// Makes the fields of a record that are looked at.
    private static func append(
        at place: RecipePlace, of collection: Int, in session: RecipeSession,
        to record: inout BSONWriter
    ) {
        record.truncate(to: 0)
        record.beginDocument()
        session.book.collections[collection].appendTestedFields(
            at: place, in: session, to: &record)
        record.end()
    }
}
