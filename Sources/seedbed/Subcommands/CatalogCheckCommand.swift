import ArgumentParser
import SeedEngine

/// Checks a catalog and its schemas.
struct CatalogCheckCommand: ReportingCommand {
    static let name = "catalog check"
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Check a catalog and its schemas.",
        discussion: """
            Reports every mistake with its place: unknown keys, unsupported schema keywords, paths that \
            no schema has, names that MongoDB refuses, references against SEED_ORDER or of another type \
            than what they refer to, checks that cannot be read, rules of generation that cannot be \
            followed. Warns of schemas that nobody uses, and of an x-generate that no field follows.

            Example:
              seedbed catalog check seed-data/farm

            Ends with 64 when there is a mistake.
            """)

    @OptionGroup var catalog: CatalogArgument
    @OptionGroup var formatting: FormatOptions
    @OptionGroup var verbosity: VerbosityOptions

    var writesJSON: Bool { formatting.isJSON }

    func perform(with output: Output) async throws -> ExitCode {
        let catalog = try catalog.read()
        let references = catalog.collections.reduce(0) { $0 + $1.references.count }
        let checks = catalog.collections.reduce(0) { $0 + $1.checks.count }
        let hints = try HintCheck(catalog)
        let unused = catalog.unusedSchemaFiles
        for file in unused {
            output.warning("\(file): no collection has this schema; remove it, or name it in one")
        }
        for place in hints.unused {
            output.warning(
                "\(place): no field follows this 'x-generate'; write it where it holds for all values"
                    + " of a named field, not for one of several alternatives")
        }
        guard writesJSON else {
            output.result(
                output.style.good(
                    "\(catalog.file) is a good catalog:"
                        + " \(catalog.collections.count.counted("collection")),"
                        + " \(references.counted("reference")), \(checks.counted("check"))") + "\n")
            return .success
        }
        output.result([
            "command": .string(Self.name),
            "ok": true,
            "exit_code": 0,
            "catalog": .string(catalog.name),
            "file": .string(catalog.file),
            "collections": .int(Int64(catalog.collections.count)),
            "references": .int(Int64(references)),
            "checks": .int(Int64(checks)),
            "unused_schemas": .array(unused.map(BSONValue.string)),
            "unused_hints": .array(hints.unused.map { .string($0.description) }),
        ])
        return .success
    }
}
