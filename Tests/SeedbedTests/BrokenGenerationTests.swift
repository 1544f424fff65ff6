import Testing

@Suite("A generation that is cut short")
struct BrokenGenerationTests {
    @Test("by a full disk ends with 73, and leaves nothing behind", arguments: [16, 64, 160])
    func fullDisk(blocks: Int) async throws {
        // A limit of the size of files stands for the disk; blocks have 512 bytes.
        let scratch = try Scratch()
        let run = try await Seedbed.runShell(
            """
            ulimit -f \(blocks)
            seedbed generate --profile minimal --output "$1/out" --quiet
            """, arguments: [Checkout.root, scratch.path])
        #expect(run.exitCode == 73)
        #expect(run.errorLines.count == 1, "\(run.errors)")
        #expect(run.errors.contains("cannot be written"), "\(run.errors)")
        #expect(run.output == "")
        #expect(try scratch.files(in: ".") == [])
    }

    @Test("by SIGKILL leaves nothing under the final name, and the next run clears it away")
    func killed() async throws {
        let scratch = try Scratch()
        let profile = try scratch.write(
            "profiles/long.yaml",
            """
            as_of: "2026-01-17T00:00:00Z"
            generated_data:
              cost_events: {date_range: 3000, daily_events: 1000}
            """)
        let killed = try await Seedbed.runShell(
            """
            cd "$1" || exit 99
            seedbed generate --profile "$2" --catalog "$0/seed-data/farm" --output out --quiet &
            until [ -n "$(ls .out.partial-*/cost_events.json 2>/dev/null)" ]; do sleep 0.05; done
            kill -9 $!
            wait $!
            ls -A | grep -v profiles
            """, arguments: [Checkout.root, scratch.path, profile])
        #expect(killed.lines.count == 1 && killed.output.hasPrefix(".out.partial-"))
        let run = try await Seedbed.run(
            "generate", "--profile", "minimal", "--output", "\(scratch.path)/out")
        #expect(run.exitCode == 0, "\(run.errors)")
        #expect(try scratch.files(in: ".").filter { !$0.contains("/") } == ["out", "profiles"])
    }

    @Test("leaves another run alone that works on the same target")
    func leavesOthersAlone() async throws {
        let scratch = try Scratch()
        let run = try await Seedbed.runShell(
            """
            mkdir "$1/.out.partial-1@$(uname -n)" && cd "$0"
            flock "$1/.out.partial-1@$(uname -n)" \
                seedbed generate --profile minimal --output "$1/out" --quiet && ls -A "$1"
            seedbed generate --profile minimal --output "$1/out" --quiet && ls -A "$1"
            """, arguments: [Checkout.root, scratch.path])
        #expect(run.exitCode == 0, "\(run.errors)")
        let names = run.lines.filter { $0 == "out" || $0.hasPrefix(".out") }
        #expect(names.count == 3, "\(run.output)")
        #expect(names.first?.hasPrefix(".out.partial-1@") == true)
    }
}
