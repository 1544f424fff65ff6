import SeedEngine
import Testing

@Suite("The rules of the farm data set")
struct FarmRulesTests {
    @Test("the committed records are free of errors and warnings")
    func acceptsCommittedRecords() throws {
        let report = try Validator.validate(SeedDirectory(path: Farm.directory))
        #expect(report.findings == [])
        #expect(report.files.map(\.collection) == Farm.collections)
        #expect(report.recordCount == 98)
    }

    @Test("each broken rule gives exactly its own finding", arguments: Farm.collections)
    func findsEachBrokenRule(_ name: String) throws {
        let catalog = try Farm.catalog()
        let committed = try SeedDirectory(path: Farm.directory, catalog: catalog)
        let collection = try #require(catalog.collection(named: name))
        let examples = try BrokenRule.examples(of: collection)
        try #require(!examples.isEmpty)
        var options = ValidationOptions()
        options.referenceDirectories = [committed]
        for example in examples {
            let report = try Farm.withDirectory([collection.fileName: example.records]) { path in
                try Validator.validate(
                    SeedDirectory(path: path, catalog: catalog), options: options)
            }
            let label = "broken-rules.ndjson:\(example.line)"
            let found = report.findings.map { "\($0.severity) \($0.rule) at \($0.path)" }
            #expect(
                found == ["\(example.severity) \(example.rule) at \(example.path)"], "\(label)")
            guard let finding = report.findings.first else { continue }
            #expect(finding.index == example.records.count - 1, "\(label)")
            #expect(finding.location.line != nil && finding.location.column != nil, "\(label)")
            if let message = example.message {
                #expect(finding.message.contains(message), "\(label)")
            }
        }
    }
}
