import ArgumentParser
import SeedEngine

/// Writes a page about a seed directory.
struct ReportCommand: ReportingCommand {
    static let name = "report"
    static let configuration = CommandConfiguration(
        commandName: name,
        abstract: "Write an HTML page that shows what a seed directory holds.",
        discussion: """
            One file, to be opened in any browser: records and sizes, how values are distributed, what \
            happens over time, how collections refer to each other, scenarios, sample records. It \
            needs no network, no script and no database; values of fields that are named like \
            secrets are not shown.

            Examples:
              seedbed report generated/demo              writes demo.html
              seedbed report seed-data/farm --output farm.html
              seedbed report fixtures --catalog seed-data/farm --output - > page.html

            Says nothing about mistakes; for these there is `seedbed validate`. Ends with 65 when a \
            file is not JSON, with 73 when the page cannot be written.
            """)

    @Argument(
        help: ArgumentHelp("The directory with one JSON file a collection.", valueName: "dir"),
        completion: .directory)
    var directory: String

    @Option(
        help: ArgumentHelp(
            "The file to write; - for stdout. (default: the directory's name, in the working"
                + " directory)", valueName: "file"),
        completion: .file(extensions: ["html"]))
    var output: String?

    @OptionGroup var catalog: CatalogOptions

    @OptionGroup(title: "What is told") var formatting: FormatOptions
    @OptionGroup(title: "What is told") var verbosity: VerbosityOptions

    /// What stands for standard output.
    private static let standardOutput = "-"

    var writesJSON: Bool { formatting.isJSON }

    func validate() throws {
        if output == Self.standardOutput, writesJSON {
            throw ValidationError("--output - and --format json contradict each other.")
        }
    }

    func perform(with output: Output) async throws -> ExitCode {
        try await Interruption.watching(output) { try write(output) }
    }

    private func write(_ output: Output) throws -> ExitCode {
        let seeds = try SeedDirectory(path: directory, catalogFile: catalog.file())
        let statistics = try DirectoryStatistics(of: seeds) { file, count in
            output.progress("Reading \(file)", count, of: nil)
        }
        output.endProgress()
        let page = ReportPage(statistics).text
        guard self.output != Self.standardOutput else {
            output.result(page)
            return .success
        }
        let target = self.output ?? Self.defaultTarget(for: seeds.path)
        try ReportFile(path: target).write(page)
        if writesJSON {
            output.result([
                "command": .string(Self.name), "ok": true, "exit_code": 0,
                "directory": .string(seeds.path), "file": .string(target),
                "records": .int(Int64(statistics.recordCount)),
                "bytes": .int(Int64(page.utf8.count)),
            ])
        } else {
            output.result(
                "\(statistics.recordCount.counted("record")) shown in \(target.onOneLine)\n")
        }
        return .success
    }

    private static func defaultTarget(for directory: String) -> String {
        let name = directory.split(separator: "/").last { $0 != "." && $0 != ".." }
        return "\(name ?? "seed-data").html"
    }
}
