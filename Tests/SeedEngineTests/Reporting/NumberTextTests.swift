import Testing

@testable import SeedEngine

@Suite("Numbers for people")
struct NumberTextTests {
    @Test(
        "have few digits",
        arguments: [
            (0.0, "0"), (5.0, "5"), (1234.0, "1,234"), (1234.6, "1,235"), (12.345, "12.35"),
            (0.001528, "0.001528"), (-0.5, "-0.5"), (2.0000001, "2"), (1e18, "1e+18"),
            (999.96, "1,000"), (0.000123456, "0.0001235"),
        ])
    func areShort(number: Double, text: String) {
        #expect(NumberText.short(number) == text)
    }

    @Test(
        "are shares that never round to none or all",
        arguments: [
            (0, 10, "0%"), (10, 10, "100%"), (1, 8, "13%"), (1, 100_000, "<0.1%"),
            (99_999, 100_000, ">99.9%"), (1, 30, "3.3%"), (0, 0, "–"), (995, 1000, "99.5%"),
        ])
    func areShares(part: Int, total: Int, text: String) {
        #expect(NumberText.percent(part, of: total) == text)
    }

    @Test(
        "are sizes",
        arguments: [
            (0, "0 B"), (999, "999 B"), (1_200, "1.2 kB"), (45_300_000, "45 MB"),
            (7_000_000_000_000, "7000 GB"),
        ])
    func areSizes(count: Int, text: String) {
        #expect(NumberText.bytes(count) == text)
    }
}
