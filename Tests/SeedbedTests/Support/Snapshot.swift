import FoundationEssentials
import Testing

/// Long texts that are kept in files, and recorded again only on request.
enum Snapshot {
    private static let directory = "\(Checkout.root)/Tests/SeedbedTests/Snapshots"

    private static var isRecording: Bool {
        ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1"
    }

    /// Compares a text with the one that was recorded under this name; line by line, so that a failure
    /// can be read.
    static func expect(
        _ text: String, is name: String, sourceLocation: Testing.SourceLocation = #_sourceLocation
    ) throws {
        let file = URL(filePath: "\(directory)/\(name).txt")
        if isRecording {
            try Data(text.utf8).write(to: file)
            return
        }
        let recorded = try #require(
            try? String(decoding: Data(contentsOf: file), as: UTF8.self),
            "no snapshot \(name); record it with RECORD_SNAPSHOTS=1", sourceLocation: sourceLocation
        )
        let found = text.split(separator: "\n", omittingEmptySubsequences: false)
        let wanted = recorded.split(separator: "\n", omittingEmptySubsequences: false)
        for number in 0..<max(found.count, wanted.count) {
            let line = number < found.count ? found[number] : "(end of text)"
            let other = number < wanted.count ? wanted[number] : "(end of text)"
            guard line == other else {
                Issue.record(
                    "\(name).txt:\(number + 1): '\(line)' is not '\(other)'",
                    sourceLocation: sourceLocation)
                return
            }
        }
    }
}
