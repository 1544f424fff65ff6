import FoundationEssentials
import Testing

@testable import SeedEngine

@Suite("What killed runs leave behind")
struct WorkingDirectoryTests {
    private let scratch: TemporaryDirectory
    private var parent: String { "\(scratch.path)/" }
    private var target: String { "\(scratch.path)/out" }

    init() throws { scratch = try TemporaryDirectory() }

    /// The name of a directory that a process of this machine would work in.
    private func name(process: String, suffix: String = "") throws -> String {
        let working = try WorkingDirectory(for: "probe", in: parent)
        let host = try #require(working.path.split(separator: "@").last)
        return ".out.partial-\(process)@\(host)\(suffix)"
    }

    private func removeLeftovers() {
        WorkingDirectory.removeLeftovers(of: "out", in: parent, target: target)
    }

    @Test func isDeletedByTheNextRun() throws {
        // The number of a process that runs, and has nothing to do with it.
        let left = try name(process: "1")
        try scratch.write("half", to: "\(left)/farmers.json")
        try scratch.write("half", to: "\(left)-2/farmers.json")
        removeLeftovers()
        #expect(try scratch.names() == [])
    }

    @Test func staysWhileItsRunGoesOn() throws {
        let working = try WorkingDirectory(for: "out", in: parent)
        removeLeftovers()
        #expect(ByteSource.exists(working.path))
    }

    @Test func isGoneWithItsRun() throws {
        do {
            let working = try WorkingDirectory(for: "out", in: parent)
            #expect(ByteSource.exists(working.path))
        }
        #expect(try scratch.names() == [])
    }

    @Test func twoRunsOfOneProcessDoNotMeet() throws {
        let one = try WorkingDirectory(for: "out", in: parent)
        let two = try WorkingDirectory(for: "out", in: parent)
        #expect(one.path != two.path)
    }

    @Test func staysWhenItIsNotOurs() throws {
        let others = [
            ".out.partial-1@elsewhere", ".out.partial-x@elsewhere", ".out.partial-1",
            ".outer.partial-1@elsewhere", try name(process: "1", suffix: "-elsewhere"),
        ].sorted()
        for name in others { try scratch.write("theirs", to: "\(name)/file") }
        removeLeftovers()
        #expect(try scratch.names() == others)
    }

    @Test func isPutBackWhereItWasTheTarget() throws {
        try scratch.write("good", to: "\(try name(process: "1", suffix: "-old"))/file")
        removeLeftovers()
        #expect(try scratch.names() == ["out"])
        #expect(try scratch.text("out/file") == "good")
    }

    @Test func isDeletedWhereTheTargetWasReplaced() throws {
        try scratch.write("old", to: "\(try name(process: "1", suffix: "-old"))/file")
        try scratch.write("new", to: "out/file")
        removeLeftovers()
        #expect(try scratch.names() == ["out"])
        #expect(try scratch.text("out/file") == "new")
    }
}
