import Testing

@testable import SeedEngine

@Suite("Records broken on purpose")
struct CorruptionPlanTests {
    /// What a manifest or a validator says of one mistake.
    struct Mistake: Hashable, CustomStringConvertible {
        let file: String
        let index: Int
        let key: String
        let rule: String
        let path: String
        let severity: Finding.Severity

        init(_ expectation: CorruptionPlan.Expectation) {
            file = expectation.file
            index = expectation.index
            key = expectation.key
            rule = expectation.corruption.rule.id
            path = expectation.corruption.path.description
            severity = expectation.corruption.severity
        }

        init(_ finding: Finding) {
            file = finding.location.file.split(separator: "/").last.map(String.init) ?? ""
            index = finding.index ?? -1
            key = finding.key ?? ""
            rule = finding.rule.id
            path = finding.path
            severity = finding.severity
        }

        var description: String { "\(file) \(index) \(key) \(rule) \(path) \(severity)" }
    }

    private static func expected(of plan: CorruptionPlan) throws -> [CorruptionPlan.Expectation] {
        var expected: [CorruptionPlan.Expectation] = []
        try plan.visitExpectations { expected.append($0) }
        return expected
    }

    private static func found(in path: String) throws -> [Finding] {
        var options = ValidationOptions()
        options.maximumFindingsPerRule = .max
        return try Validator.validate(SeedDirectory(path: path), options: options).findings
    }

    @Test("are whole before")
    func areWholeBefore() async throws {
        let fixture = try CorruptionFixture()
        let path = try await fixture.generate(fixture.plan())
        let found = try Self.found(in: path)
        #expect(found == [])
    }

    @Test("are found by the validator, and nothing else", arguments: 0..<8 as Range<UInt64>)
    func areFound(seed: UInt64) async throws {
        let fixture = try CorruptionFixture()
        for rate in ["3%", "20%", "100%"] {
            let request = try CorruptionRequest(rate)
            let plan = try CorruptionPlan(
                request, of: fixture.plan(seed: seed), in: fixture.catalog)
            let path = try await fixture.generate(plan.plan, to: "out-\(seed)-\(rate)")
            let expected = try Self.expected(of: plan).map { Mistake($0) }
            let found = try Self.found(in: path).map { Mistake($0) }
            #expect(Set(found).subtracting(expected) == [], "\(rate)")
            #expect(Set(expected).subtracting(found) == [], "\(rate)")
            #expect(found.count == expected.count, "\(rate)")
        }
    }

    @Test("are found of each kind alone", arguments: CorruptionKind.allCases)
    func areFoundOfEachKind(_ kind: CorruptionKind) async throws {
        let fixture = try CorruptionFixture()
        var rules: Set<String> = []
        for seed in 0..<4 as Range<UInt64> {
            let plan = try CorruptionPlan(
                CorruptionRequest("30%:\(kind.rawValue)"), of: fixture.plan(seed: seed),
                in: fixture.catalog)
            let path = try await fixture.generate(plan.plan, to: "out-\(seed)")
            let expectations = try Self.expected(of: plan)
            #expect(expectations.allSatisfy { $0.corruption.kind == kind })
            #expect(!expectations.isEmpty)
            let expected = expectations.map { Mistake($0) }
            let found = try Self.found(in: path).map { Mistake($0) }
            #expect(Set(found).symmetricDifference(expected) == [])
            rules.formUnion(expected.map(\.rule))
        }
        let all: [CorruptionKind: Set<String>] = [
            .missing: ["schema.required"], .type: ["schema.type"],
            .range: [
                "schema.minimum", "schema.maximum", "schema.exclusive-minimum",
                "schema.exclusive-maximum", "schema.min-length", "schema.max-length",
                "schema.min-items", "schema.max-items",
            ],
            .reference: ["reference.unresolved"],
            .duplicate: ["key.duplicate", "unique.duplicate"], .choice: ["schema.enum"],
            .unknown: ["schema.unknown-field"],
            .check: ["check.low-below-high", "check.paid-only-sales"],
        ]
        let wanted = try #require(all[kind])
        #expect(rules == wanted)
    }

    @Test("are the exact share of each file")
    func areTheExactShare() async throws {
        let fixture = try CorruptionFixture()
        let plan = try CorruptionPlan(
            CorruptionRequest("10%:missing,type"), of: fixture.plan(), in: fixture.catalog)
        let counts = Dictionary(grouping: try Self.expected(of: plan), by: \.file)
            .mapValues(\.count)
        #expect(counts["orders.json"] == 30)
        #expect(counts["lines.json"] == 60)
        #expect([6, 7].contains(counts["gardens.json"]))
    }

    @Test("do not depend on workers, and leave the others as they were")
    func areIndependent() async throws {
        let fixture = try CorruptionFixture()
        let plan = try CorruptionPlan(
            CorruptionRequest("10%"), of: fixture.plan(), in: fixture.catalog)
        _ = try await fixture.generate(plan.plan, plan, to: "one")
        _ = try await fixture.generate(plan.plan, plan, to: "many", workers: 3)
        for file in ["gardens.json", "orders.json", "lines.json", "_corruptions.json"] {
            #expect(
                try fixture.directory.text("one/\(file)") == fixture.directory.text("many/\(file)"))
        }
        let broken = Set(
            try Self.expected(of: plan).filter { $0.file == "orders.json" }.map(\.index))
        let whole = try fixture.plan().steps[2].factories[0]
        let made = plan.plan.steps[2].factories[0]
        for index in 0..<whole.count {
            let isSame = whole.record(at: index) == made.record(at: index)
            #expect(isSame != broken.contains(index), "\(index)")
        }
    }

    @Test("stay the same when more records follow")
    func stayTheSame() throws {
        let fixture = try CorruptionFixture()
        let request = try CorruptionRequest("5%")
        let few = try CorruptionPlan(request, of: fixture.plan(orders: 100), in: fixture.catalog)
        let many = try CorruptionPlan(request, of: fixture.plan(orders: 300), in: fixture.catalog)
        let expected = try Self.expected(of: few).filter { $0.file == "orders.json" }
        let found = try Self.expected(of: many).filter { $0.file == "orders.json" }
        #expect(Array(found.prefix(expected.count)) == expected)
    }

    @Test("are told in the manifest, which is no unknown file")
    func areTold() async throws {
        let fixture = try CorruptionFixture()
        let plan = try CorruptionPlan(
            CorruptionRequest("10%:reference"), of: fixture.plan(), in: fixture.catalog)
        let path = try await fixture.generate(plan.plan, plan)
        let text = try fixture.directory.text("out/_corruptions.json")
        let manifest = try JSONDocument(text: Array(text.utf8), file: "manifest").value
        let expected = try Self.expected(of: plan)
        #expect(manifest["rate"] == "10%")
        #expect(manifest["kinds"] == ["reference"])
        #expect(manifest["count"] == .int(Int64(expected.count)))
        let first = try #require(expected.first)
        #expect(
            manifest["corruptions"]?.elements?.first == [
                "file": "gardens.json", "index": .int(Int64(first.index)),
                "key": .string(first.key), "path": "grade", "kind": "reference",
                "rule": "reference.unresolved", "severity": "error",
            ])
        #expect(try SeedDirectory(path: path).unknownFiles == [])
    }

    @Test("are refused where nothing can be broken so")
    func areRefused() throws {
        let fixture = try CorruptionFixture()
        let plan = try GenerationPlan(
            profile: Profile(yaml: "generated_data: {}", file: "p.yaml"), seed: 1,
            asOf: Instant(seconds: 0), catalog: CatalogLayout(fixture.catalog), copied: [],
            factories: [FixedRecords(collection: "grades", records: [["id": "BP1"]])])
        let error = #expect(throws: SeedError.self) {
            try CorruptionPlan(CorruptionRequest("50%:check"), of: plan, in: fixture.catalog)
        }
        #expect(error?.code == .usage)
    }
}
