import FoundationEssentials
import SeedEngine
import Testing

/// The records of the profiles that come with the command, by their digests.
@Suite("Golden records")
struct GoldenTests {
    /// The profiles of the repository.
    static let profiles =
        (try? FileManager.default.contentsOfDirectory(
            atPath: "\(Checkout.root)/profiles"))?.filter { $0.hasSuffix(".yaml") }.map {
            String($0.dropLast(".yaml".count))
        }.sorted() ?? []

    /// What goes before the digests where they are kept.
    private static let head = """
        # The records that format 1 promises for this profile: whoever changes a line on purpose changes
        # everybody's data. That needs a new format, which leaves the records of this one as they are.

        """

    /// The digest and the number of records of each file, in SEED_ORDER.
    private static func records(of manifest: GenerationManifest) -> String {
        head
            + manifest.files.compactMap { file in
                file.count.map { "\(file.digest) \($0) \(file.path)\n" }
            }.joined()
    }

    private static func generate(
        _ profile: String, _ arguments: [String] = [], in directory: String = Checkout.root,
        environment: [String: String] = [:]
    ) async throws -> String {
        let scratch = try Scratch()
        let run = try await Seedbed.run(
            [
                "generate", "--profile", profile, "--profiles-dir", "\(Checkout.root)/profiles",
                "--output", "\(scratch.path)/out", "--quiet",
            ] + arguments, in: directory, environment: environment)
        #expect(run.exitCode == 0, "\(run.errors)")
        return records(of: try GenerationManifest(directory: "\(scratch.path)/out"))
    }

    @Test("of each profile are what they were", arguments: profiles)
    func areWhatTheyWere(profile: String) async throws {
        try Snapshot.expect(try await Self.generate(profile), is: "golden-\(profile)")
    }

    /// What must not matter.
    struct Surroundings: Sendable, CustomTestStringConvertible {
        let testDescription: String
        var arguments: [String] = []
        var directory = Checkout.root
        var environment: [String: String] = [:]

        static let all = [
            Surroundings(
                testDescription: "another time zone", environment: ["TZ": "Pacific/Apia"]),
            Surroundings(
                testDescription: "another language",
                environment: ["LANG": "tr_TR.UTF-8", "LC_ALL": "de_DE.UTF-8"]),
            Surroundings(testDescription: "another working directory", directory: "/"),
            Surroundings(testDescription: "one worker", arguments: ["--workers", "1"]),
            Surroundings(testDescription: "many workers", arguments: ["--workers", "13"]),
            Surroundings(
                testDescription: "seed and as-of of the profile, given",
                arguments: ["--seed", "41", "--as-of", "2026-01-17T09:00:00Z"]),
        ]
    }

    @Test("do not depend on surroundings", arguments: Surroundings.all)
    func dependOnNothingElse(_ surroundings: Surroundings) async throws {
        let records = try await Self.generate(
            "minimal", surroundings.arguments, in: surroundings.directory,
            environment: surroundings.environment)
        try Snapshot.expect(records, is: "golden-minimal")
    }
}
