import SeedEngine
import SeedTestSupport
import Testing

/// A data set without Swift, from its profile to a database, by the built command.
@Suite("A web shop")
struct WebShopTests {
    @Test("is a good catalog, and its committed records are valid")
    func isCommittedValid() async throws {
        let checked = try await Seedbed.run("catalog", "check", "seed-data/web-shop")
        #expect(checked.exitCode == 0, "\(checked.errors)")
        let validated = try await Seedbed.run("validate", "seed-data/web-shop")
        #expect(validated.exitCode == 0, "\(validated.output)")
    }

    @Test("is generated from catalog, schemas and profile, and valid")
    func isGenerated() async throws {
        let scratch = try Scratch()
        let generated = try await Seedbed.run(
            "generate", "--profile", "web-shop", "--output", "\(scratch.path)/data")
        #expect(generated.exitCode == 0, "\(generated.errors)")
        let validated = try await Seedbed.run(["validate", "data"], in: scratch.path)
        #expect(validated.exitCode == 0, "\(validated.output)")
    }

    @Test("is loaded and verified", .liveServer, .freshDatabase, .timeLimit(.minutes(5)))
    func isLoaded() async throws {
        let scratch = try Scratch()
        let generated = try await Seedbed.run(
            "generate", "--profile", "web-shop", "--output", "\(scratch.path)/data")
        #expect(generated.exitCode == 0, "\(generated.errors)")
        let first = try await Seedbed.runLive(["load", "data"], in: scratch)
        #expect(first.exitCode == 0, "\(first.errors)")
        let verified = try await Seedbed.runLive(["verify", "data"], in: scratch)
        #expect(verified.exitCode == 0, "\(verified.output)")
        let second = try await Seedbed.runLive(["load", "data"], in: scratch)
        #expect(second.output.contains("Nothing to do: all "), "\(second.output)")
    }
}
