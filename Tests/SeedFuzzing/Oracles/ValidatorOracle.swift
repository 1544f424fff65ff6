import FoundationEssentials
import SeedEngine

/// What has to hold for any file of the farm that is validated.
enum ValidatorOracle {
    /// The farm's catalog; read once, as it takes longer than most inputs.
    private static let catalog = Result {
        try CatalogReader.read("\(FuzzCorpus.root)/seed-data/farm/catalog.yaml")
    }

    /// A directory for the forms of one input.
    private final class Workspace {
        let path: String

        init() throws {
            path =
                "\(FileManager.default.temporaryDirectory.path)/seedbed-fuzz-\(UUID().uuidString)"
            try FileManager.default.createDirectory(
                atPath: path, withIntermediateDirectories: true)
        }

        deinit { try? FileManager.default.removeItem(atPath: path) }

        func report(on text: [UInt8], of file: String) throws -> ValidationReport {
            let target = URL(filePath: "\(path)/\(file)")
            try Data(text).write(to: target)
            defer { try? FileManager.default.removeItem(at: target) }
            var options = ValidationOptions()
            options.maximumFindingsPerRule = 100_000
            return try Validator.validate(
                SeedDirectory(path: path, catalog: catalog.get()), options: options)
        }
    }

    static func check(_ input: [UInt8]) throws(FuzzFailure) {
        let pieces = input.split(separator: 0x0A, maxSplits: 1, omittingEmptySubsequences: false)
        let named = String(decoding: pieces[0], as: UTF8.self)
        let isNamed = pieces.count == 2 && FuzzCorpus.collections.contains(named)
        let text = isNamed ? Array(pieces[1]) : input
        let file = "\(isNamed ? named : "farmers").json"
        do {
            let workspace = try Workspace()
            let report = try workspace.report(on: text, of: file)
            let again = try workspace.report(on: text, of: file)
            try require(
                report.findings == again.findings,
                "twice the same file, but not the same findings: \(report.findings) and"
                    + " \(again.findings)")
            try checkPlaces(report.findings, in: text)
            try checkOrder(report, text, file, workspace)
        } catch let failure as FuzzFailure {
            throw failure
        } catch {
            throw FuzzFailure("validating threw \(error)")
        }
    }

    private static func checkPlaces(
        _ findings: [Finding], in text: [UInt8]
    ) throws(FuzzFailure) {
        let index = LineIndex(text)
        for finding in findings {
            try require(index.holds(finding.location), "not a place of the file: \(finding)")
            guard finding.location.column != nil, !finding.rule.id.hasPrefix("json.") else {
                continue
            }
            let starts = [UInt8]("\"{[-0123456789tfnNI".utf8)
            let isStart = index.text(from: finding.location).first.map(starts.contains) ?? false
            try require(isStart, "no key or value begins at the place of \(finding)")
        }
    }

    /// The order of an object's fields means nothing, whatever else is wrong with the record.
    private static func checkOrder(
        _ report: ValidationReport, _ text: [UInt8], _ file: String, _ workspace: Workspace
    ) throws {
        let trace = try RecordTrace(text)
        guard trace.problems.isEmpty, trace.entries.allSatisfy({ $0.value != nil }) else { return }
        func marks(_ values: [BSONValue]) throws -> [String] {
            let text = values.map(JSONWriter.compact).joined(separator: ",\n")
            let report = try workspace.report(on: [UInt8]("[\(text)]".utf8), of: file)
            return report.findings.map { "\($0.index ?? -1) \($0.rule.id) \($0.path)" }.sorted()
        }
        let straight = try marks(trace.values)
        let reversed = try marks(trace.values.map(\.reversed))
        try require(
            straight == reversed,
            "with the fields the other way round, \(straight) became \(reversed)")
    }
}

extension BSONValue {
    /// The same value with the fields of all objects the other way round.
    fileprivate var reversed: BSONValue {
        if let members {
            return .document(members.reversed().map { Member($0.key, $0.value.reversed) })
        }
        if let elements { return .array(elements.map(\.reversed)) }
        return self
    }
}
