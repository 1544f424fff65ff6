import Testing

@testable import SeedEngine

@Suite("Numbered ids")
struct NumberedIdentifiersTests {
    @Test(arguments: [(0, "DOC-0001"), (9998, "DOC-9999"), (9999, "DOC-10000")])
    func countsUp(index: Int, id: String) {
        #expect(NumberedIdentifiers(prefix: "DOC-", digits: 4)[index] == id)
    }

    @Test func skipsWhatIsTaken() {
        let ids = NumberedIdentifiers(
            prefix: "cp-", digits: 3, reserved: ["cp-002", "cp-004", "cp-3", "other-001", "cp-x"])
        #expect((0..<3).map { ids[$0] } == ["cp-001", "cp-005", "cp-006"])
    }
}
