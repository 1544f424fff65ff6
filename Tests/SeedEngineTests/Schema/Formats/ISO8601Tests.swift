import SeedEngine
import Testing

@Suite("Instants and dates as text")
struct ISO8601Tests {
    @Test(
        "the forms of seed files are read, and written in one form",
        arguments: [
            ("2025-01-01T00:00:00Z", "2025-01-01T00:00:00Z"),
            ("2025-01-01T00:00:00+03:00", "2024-12-31T21:00:00Z"),
            ("2025-01-01T00:00:00-0300", "2025-01-01T03:00:00Z"),
            ("2025-01-01T00:00:00", "2025-01-01T00:00:00Z"),
            ("2025-01-01 00:00:00", "2025-01-01T00:00:00Z"),
            ("2025-01-01T00:00", "2025-01-01T00:00:00Z"),
            ("2025-01-01T12:30+05:30", "2025-01-01T07:00:00Z"),
            ("2025-01-01", "2025-01-01T00:00:00Z"),
            ("2025-01-01t00:00:00z", "2025-01-01T00:00:00Z"),
            ("2025-01-01T00:00:00.1Z", "2025-01-01T00:00:00.100000Z"),
            ("2025-01-01T00:00:00.123456Z", "2025-01-01T00:00:00.123456Z"),
            ("2025-01-01T00:00:00.123456789Z", "2025-01-01T00:00:00.123456Z"),
            ("2025-01-01T00:00:00.000000999", "2025-01-01T00:00:00Z"),
            ("2024-02-29T23:59:59Z", "2024-02-29T23:59:59Z"),
            ("0001-01-01", "0001-01-01T00:00:00Z"),
            ("9999-12-31T23:59:59.999999Z", "9999-12-31T23:59:59.999999Z"),
            ("1969-12-31T23:59:59.5Z", "1969-12-31T23:59:59.500000Z"),
        ])
    func reads(_ text: String, _ canonical: String) throws {
        let instant = try #require(Instant(iso8601: text))
        #expect(instant.iso8601 == canonical)
        #expect(Instant(iso8601: canonical) == instant)
    }

    @Test(
        "everything else is refused",
        arguments: [
            "2025-1-1", "2025-01-01T24:00:00Z", "2025-01-01T00:00:00+03", "16/01/2026",
            "2025-02-29", "2025-13-01", "2025-00-10", "2025-01-00", "0000-01-01", "20250101", "",
            "2025-01-01T", "2025-01-01T00", "2025-01-01T00:60", "2025-01-01T00:00:60Z",
            "2025-01-01T00:00:00.Z", "2025-01-01T00:00:00.1234567890Z", "2025-01-01Z",
            "2025-01-01T00:00:00 Z", "2025-01-01T00:00:00+24:00", "2025-01-01T00:00:00+03:60",
            "2025-01-01T00:00:00ZZ", " 2025-01-01", "1735689600", "2025-01-01T00:00:00,5Z",
            "2025-01-01X00:00:00Z", "0001-01-01T00:00:00+01:00", "9999-12-31T23:59:59-01:00",
            "２０２５-01-01",
        ])
    func refuses(_ text: String) {
        #expect(Instant(iso8601: text) == nil)
    }

    @Test("random instants survive their text", arguments: 0..<5 as Range<UInt64>)
    func roundTrips(_ seed: UInt64) {
        var random = TestRandom(seed: seed)
        for _ in 0..<2000 {
            let instant = Instant(
                microseconds: Int64.random(
                    in: -62_135_596_800_000_000..<253_402_300_800_000_000, using: &random))
            #expect(Instant(iso8601: instant.iso8601) == instant)
        }
    }

    @Test(
        "a date may come with a time of zero",
        arguments: [
            ("2026-01-16", "2026-01-16"), ("2026-01-16T00:00:00Z", "2026-01-16"),
            ("2026-01-16 00:00", "2026-01-16"), ("2026-01-16T00:00:00.000+03:00", "2026-01-16"),
        ])
    func readsDates(_ text: String, _ canonical: String) {
        #expect(CalendarDate(iso8601: text)?.iso8601 == canonical)
    }

    @Test(
        "a date with another time is refused",
        arguments: ["2026-01-16T00:00:01Z", "2026-01-16T00:00:00.000001Z", "2026-01", "2026-1-16"])
    func refusesDates(_ text: String) {
        #expect(CalendarDate(iso8601: text) == nil)
    }
}
