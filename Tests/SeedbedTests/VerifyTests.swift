import SeedEngine
import SeedTestSupport
import Testing

/// The stored documents beside the files.
@Suite("Verifying", .liveServer, .freshDatabase, .timeLimit(.minutes(5)))
struct VerifyTests {
    /// A loaded shop.
    private func makeShop() async throws -> Scratch {
        let scratch = try Scratch()
        let items = "[{\"id\": 1, \"shelf\": \"top\"}, {\"id\": 2, \"shelf\": \"low\"}]"
        try Shop.write(["shelves.json": Shop.shelves, "items.json": items], to: scratch)
        let run = try await Seedbed.runLive(["load", ".", "-q"], in: scratch)
        #expect(run.exitCode == 0, "\(run.errors)")
        return scratch
    }

    @Test("counts alone sees one document too many or too few")
    func counts() async throws {
        let scratch = try await makeShop()
        let command = ["verify", ".", "--counts-only"]
        #expect(try await Seedbed.runLive(command, in: scratch).exitCode == 0)
        try await FreshDatabase.required().insert([["id": "third"]], into: "shelves")
        let text = try await Seedbed.runLive(command, in: scratch)
        #expect(text.exitCode == 1)
        #expect(text.output.contains("Verification failed: 1 collection"), "\(text.output)")
        let json = try await Seedbed.runLive(command + ["--format", "json"], in: scratch).json()
        let shelves = json["verification"]?["collections"]?.elements?.first
        #expect(shelves?["expected"] == 2)
        #expect(shelves?["stored"] == 3)
    }

    @Test("finds stored references that lead to no document, with counts and a first _id")
    func findsOrphans() async throws {
        let scratch = try await makeShop()
        let database = try FreshDatabase.required()
        #expect(try await Seedbed.runLive(["verify", "."], in: scratch).exitCode == 0)
        try await database.insert(
            [
                ["_id": "a", "id": 7, "shelf": "gone"], ["_id": "b", "id": 8, "shelf": "gone"],
                ["_id": "c", "id": 9],
            ], into: "items")
        let text = try await Seedbed.runLive(["verify", "."], in: scratch)
        #expect(text.exitCode == 1)
        #expect(
            text.output.contains(
                "shelf is 'gone', and leads to no document of shelves, in 2 places (first _id a)"),
            "\(text.output)")
        #expect(text.output.contains("shelf is nothing"), "\(text.output)")
        let json = try await Seedbed.runLive(["verify", ".", "--format", "json"], in: scratch)
        let reference = try json.json()["verification"]?["references"]?.elements?.first
        #expect(reference?["values"] == 4)
        #expect(reference?["dangling"] == 2)
        #expect(reference?["orphans"] == 3)
    }
}
