import ArgumentParser
import SeedEngine
import SeedMongo

/// Infers a first catalog.
struct CatalogInferCommand: ReportingCommand {
    static let name = "catalog infer"
    static let configuration = CommandConfiguration(
        commandName: "infer",
        abstract: "Write a first catalog and schemas from seed files or a database.",
        discussion: """
            Looks at the records: types, few values, ranges, optional fields, formats, likely keys and \
            references. Writes catalog.yaml and schemas/*.schema.json, which the records pass; what they \
            happen to show is not always a rule, so read and correct them.

            Examples:
              seedbed catalog infer fixtures
              seedbed catalog infer --database shop --database billing --output my-shop

            Never replaces a file without --force; of a database it only reads.
            """)

    @Argument(
        help: ArgumentHelp(
            "A directory with one JSON file a collection; without it, --database.",
            valueName: "dir"),
        completion: .directory)
    var directory: String?

    @Option(
        name: .customLong("database"),
        help: ArgumentHelp(
            "A database whose collections are looked at. Repeatable.", valueName: "name"))
    var databases: [String] = []

    @Option(
        help: ArgumentHelp(
            "How many documents of a collection of a database are looked at, at most.",
            valueName: "count"))
    var sample = 10_000

    @Option(
        help: ArgumentHelp(
            "Where the files go. (default: the directory; the database's name)",
            valueName: "dir"), completion: .directory)
    var output: String?

    @Flag(help: "Replace catalog.yaml and schemas that are there already.")
    var force = false

    @OptionGroup(title: "Where the database is") var target: TargetOptions
    @OptionGroup(title: "What is told") var formatting: FormatOptions
    @OptionGroup(title: "What is told") var verbosity: VerbosityOptions

    var writesJSON: Bool { formatting.isJSON }

    func validate() throws {
        if directory == nil, databases.isEmpty {
            throw ValidationError("Name a directory of seed files, or a database with --database.")
        }
        if directory != nil, !databases.isEmpty || target.isGiven {
            throw ValidationError(
                "A directory and a database contradict each other; give one of them.")
        }
        if target.storesDatesAsBSON {
            throw ValidationError(
                "--bson-dates has no meaning here: types are those that are there.")
        }
        guard (1...1_000_000).contains(sample) else {
            throw ValidationError("--sample must be from 1 to 1000000, not \(sample).")
        }
    }

    func perform(with output: Output) async throws -> ExitCode {
        let target = directory == nil ? try target.target() : nil
        return try await Interruption.watching(output) {
            let step = InferenceStep(output: output, sampleCount: sample)
            let place: String
            let catalog: InferredCatalog
            if let target {
                place = self.output ?? databases[0]
                catalog = try await step.infer(
                    databases, at: target, waiting: self.target.wait?.duration ?? .zero)
            } else {
                let directory = directory ?? "."
                place = self.output ?? directory
                catalog = try step.infer(directory)
            }
            for name in catalog.omitted {
                output.warning(
                    "'\(name)' is left out: no three of its fields identify a record")
            }
            let files = try InferredCatalogWriter(into: place, isReplacing: force).write(catalog)
            report(catalog, files, to: output)
            return .success
        }
    }

    private func report(_ catalog: InferredCatalog, _ files: [String], to output: Output) {
        let catalogFile = files.last ?? ""
        guard !writesJSON else {
            return output.result([
                "command": .string(Self.name), "ok": true, "exit_code": 0,
                "catalog": .string(catalog.name), "file": .string(catalogFile),
                "files": .array(files.map(BSONValue.string)),
                "collections": .array(
                    catalog.summary.map { collection in
                        [
                            "collection": .string(collection.name),
                            "records": .int(Int64(collection.recordCount)),
                            "key": .array(collection.key.map(BSONValue.string)),
                            "references": .int(Int64(collection.referenceCount)),
                        ]
                    }),
                "omitted": .array(catalog.omitted.map(BSONValue.string)),
            ])
        }
        var table = TextTable(
            [.text("collection"), .number("records"), .text("key"), .number("references")],
            style: output.style)
        for collection in catalog.summary {
            table.add([
                collection.name, collection.recordCount.grouped,
                collection.key.joined(separator: ", "), collection.referenceCount.grouped,
            ])
        }
        output.result(table.text)
        output.result(
            "\nWritten: \(catalogFile) and \((files.count - 1).counted("schema")). What the records"
                + " happen to show is not always a rule: read and correct them.\n")
    }
}
