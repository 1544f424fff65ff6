import FoundationEssentials
import SeedEngine
import Testing

@Suite("The example for Kubernetes")
struct KubernetesExampleTests {
    /// The line of the shell that a pod of the job runs.
    private static func line() throws -> String {
        let path = "\(Checkout.root)/docs/kubernetes/seed-job.yaml"
        let text = String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
        let lines = text.split(separator: "\n")
        let start = try #require(lines.firstIndex { $0.hasSuffix("- >-") })
        let end = try #require(lines.firstIndex { $0.hasSuffix("env:") })
        return lines[(start + 1)..<end].map { $0.trimmingPrefix { $0 == " " } }
            .joined(separator: " ")
    }

    @Test("generates every part once")
    func generatesParts() async throws {
        let scratch = try Scratch()
        // What loads needs the server that the example names.
        let line = try #require(Self.line().split(separator: " --load ").first)
        for index in 0..<4 {
            let run = try await Seedbed.runShell(
                String(line),
                environment: [
                    "PROFILE": "\(Checkout.root)/profiles/minimal.yaml", "PARTS": "4",
                    "OUTPUT": "\(scratch.path)/\(index)", "JOB_COMPLETION_INDEX": "\(index)",
                ])
            #expect(run.exitCode == 0, "\(run.errors)")
        }
        let join = try await Seedbed.run(
            ["join"] + (0..<4).map { "\($0)/part" } + ["--output", "whole"], in: scratch.path)
        #expect(join.exitCode == 0, "\(join.errors)")
    }
}
