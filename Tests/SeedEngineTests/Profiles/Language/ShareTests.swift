import Testing

@testable import SeedEngine

@Suite("Shares")
struct ShareTests {
    @Test(arguments: [
        ("20%", 200_000), ("12.5%", 125_000), ("0.2", 200_000), ("0%", 0), ("100%", 1_000_000),
        ("1", 1_000_000), ("0.000001", 1),
    ])
    func areReadExactly(_ text: String, _ millionths: Int) {
        #expect(Share(text)?.millionths == millionths)
    }

    @Test(arguments: ["", "20 %", "120%", "1.5", "-1%", "half", "%"])
    func othersAreNone(_ text: String) { #expect(Share(text) == nil) }

    @Test(arguments: [(200_000, "20%"), (125_000, "12.5%"), (1, "0.0001%"), (1_000_000, "100%")])
    func areWrittenAsPercentages(_ millionths: Int, _ text: String) {
        #expect(Share(millionths: millionths).text == text)
    }
}
