import SeedbedTesting
import Testing

extension ExampleTests {
    @Suite(.seeded("seed-data/farm"))
    struct FarmerTests {
        @Test func everyFarmerMayLeave() async throws {
            let farm = try SeededDatabases.current
            try await farm.run(#"{"drop": "farmers"}"#, on: "plantation_e2e")
            #expect(try await farm.count(of: "farmers") == 0)
        }
    }
}
