import Testing

@testable import SeedEngine

@Suite("Ends of windows of time")
struct TimeBoundTests {
    private static let asOf = Instant(seconds: 1_000_000_000)

    @Test(arguments: [
        ("now", 0), ("-90s", -90), ("-5m", -300), ("+2h", 7200), ("-30d", -2_592_000),
        ("-1w", -604_800), ("-2y", -63_072_000),
    ])
    func countsFromNow(_ text: String, _ seconds: Int) {
        #expect(TimeBound(text) == .relative(seconds: seconds))
        #expect(TimeBound(text)?.start(asOf: Self.asOf) == Self.asOf.adding(seconds: seconds))
    }

    @Test func aDayIsAWholeOne() throws {
        let bound = try #require(TimeBound("2026-05-04"))
        #expect(bound.start(asOf: Self.asOf)?.iso8601 == "2026-05-04T00:00:00Z")
        #expect(bound.end(asOf: Self.asOf)?.iso8601 == "2026-05-04T23:59:59Z")
    }

    @Test func anInstantIsItself() throws {
        let bound = try #require(TimeBound("2026-05-04T08:00:00+02:00"))
        #expect(bound.start(asOf: Self.asOf)?.iso8601 == "2026-05-04T06:00:00Z")
        #expect(bound.end(asOf: Self.asOf) == bound.start(asOf: Self.asOf))
    }

    @Test func anotherTextIsAField() {
        #expect(TimeBound("customer_id.joined_at") == .field("customer_id.joined_at"))
        #expect(TimeBound("customer_id.joined_at")?.start(asOf: Self.asOf) == nil)
    }

    @Test(arguments: ["", "-30", "-30x", "-999999y", "2026-13-01", "2026-05", "-d", "a b"])
    func othersAreNone(_ text: String) { #expect(TimeBound(text) == nil) }
}
