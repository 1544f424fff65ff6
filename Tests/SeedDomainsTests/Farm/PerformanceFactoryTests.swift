import SeedEngine
import Testing

@testable import SeedDomains

@Suite("Farmer performance")
struct PerformanceFactoryTests {
    static let seeds: [UInt64] = [0, 1, 42, 12_345]

    /// One document as it stands in the file.
    private struct Document {
        let created: Instant
        let weight: Double
        let primary: Double
        let grade: String
        let leaves: [String: Int]

        init(_ record: BSONValue) throws {
            let bag = try #require(record[path: "extracted_fields.bag_summary"])
            created = try #require(record["created_at"]?.instant)
            weight = try #require(bag["total_weight_kg"]?.number)
            primary = try #require(bag["primary_percentage"]?.number)
            grade = try #require(bag["grade"]?.text)
            let members = record[path: "extracted_fields.attribute_counts.leaf_type"]?.members ?? []
            leaves = Dictionary(
                members.map { ($0.key, Int($0.value.number ?? 0)) }, uniquingKeysWith: +)
        }
    }

    private static func counts(_ value: BSONValue?) -> [String: Int] {
        Dictionary(
            (value?.members ?? []).map { ($0.key, Int($0.value.number ?? -1)) }, uniquingKeysWith: +
        )
    }

    @Test(arguments: seeds, ["minimal", "demo"])
    func equalsWhatTheDocumentsAddUpTo(seed: UInt64, name: String) throws {
        let plan = try FarmFixture.plan(FarmFixture.profile(name), seed: seed)
        let documents = try Dictionary(
            grouping: plan.records(of: "documents"), by: { $0[path: "linkage_fields.farmer_id"] }
        ).mapValues { try $0.map(Document.init) }
        for record in plan.records(of: "farmer_performance") {
            let all = documents[record["farmer_id"]] ?? []
            let hectares = try #require(record["farm_size_hectares"]?.number)
            let historical = try #require(record["historical"])
            for (suffix, days) in [("30d", 30), ("90d", 90), ("year", 365)] {
                let made = all.filter { $0.created > plan.asOf.adding(seconds: -days * 86_400) }
                let kilograms = made.reduce(0) { $0 + $1.weight }
                let primary =
                    kilograms > 0 ? made.reduce(0) { $0 + $1.weight * $1.primary } / kilograms : 0
                func number(_ stem: String) throws -> Double {
                    try #require(historical["\(stem)_\(suffix)"]?.number)
                }
                #expect(abs(try number("total_kg") - kilograms) < 1e-6)
                #expect(abs(try number("primary_percentage") - primary) <= 0.0501)
                #expect(abs(try number("yield_kg_per_hectare") - kilograms / hectares) <= 0.0501)
                var grades: [String: Int] = [:]
                var leaves: [String: Int] = [:]
                for document in made {
                    grades[document.grade == "primary" ? "Primary" : "Secondary", default: 0] += 1
                    leaves.merge(document.leaves, uniquingKeysWith: +)
                }
                #expect(Self.counts(historical["grade_distribution_\(suffix)"]) == grades)
                #expect(
                    Self.counts(historical["attribute_distributions_\(suffix)"]?["leaf_type"])
                        == leaves)
            }
        }
    }

    @Test(arguments: seeds, ["minimal", "demo"])
    func everyScenariosTrendIsItsOwn(seed: UInt64, name: String) throws {
        let expected = [
            "consistently_poor": "stable", "improving_trend": "improving",
            "top_performer": "stable", "declining_trend": "declining", "inactive": "stable",
        ]
        let plan = try FarmFixture.plan(FarmFixture.profile(name), seed: seed)
        let trends = Dictionary(
            plan.records(of: "farmer_performance").map {
                ($0["farmer_id"]?.text, $0[path: "historical.improvement_trend"]?.text)
            }, uniquingKeysWith: { first, _ in first })
        for assignment in plan.scenarios {
            for id in assignment.ids {
                #expect(trends[id] == expected[assignment.scenario], "\(assignment.scenario) \(id)")
            }
        }
    }

    @Test(arguments: [1, 2, 42, 43] as [UInt64])
    func everyScenariosTrendIsItsOwnAtLength(seed: UInt64) throws {
        try everyScenariosTrendIsItsOwn(seed: seed, name: "demo-large")
    }

    @Test(arguments: [0, 1, 2, 3, 42, 43, 12_345] as [UInt64], ["demo", "demo-large"])
    func farmersWithoutAStoryAreMostlyStable(seed: UInt64, name: String) throws {
        let plan = try FarmFixture.plan(FarmFixture.profile(name), seed: seed)
        let withStory = Set(plan.scenarios.flatMap(\.ids))
        let others = plan.records(of: "farmer_performance").filter {
            !withStory.contains($0["farmer_id"]?.text ?? "")
        }
        let moving = others.count { $0[path: "historical.improvement_trend"] != "stable" }
        #expect(moving * 100 < others.count * 15, "\(moving) of \(others.count)")
    }

    @Test(arguments: seeds, ["demo", "demo-large"])
    func noTrendContradictsTheNumbers(seed: UInt64, name: String) throws {
        let plan = try FarmFixture.plan(FarmFixture.profile(name), seed: seed)
        for record in plan.records(of: "farmer_performance") {
            let historical = try #require(record["historical"])
            let month = try #require(historical["primary_percentage_30d"]?.number)
            let id = record["farmer_id"]?.text ?? ""
            for longer in ["primary_percentage_90d", "primary_percentage_year"] {
                let before = try #require(historical[longer]?.number)
                switch historical["improvement_trend"] {
                case "improving": #expect(month > before, "\(id) \(longer)")
                case "declining": #expect(month < before, "\(id) \(longer)")
                default: #expect(historical["improvement_trend"] == "stable")
                }
            }
        }
    }

    @Test(arguments: seeds, ["demo", "demo-large"])
    func everyStoryThatDeliversGoesOnInTheLastMonth(seed: UInt64, name: String) throws {
        let plan = try FarmFixture.plan(FarmFixture.profile(name), seed: seed)
        let telling = Set(plan.scenarios.filter { $0.scenario != "inactive" }.flatMap(\.ids))
        for record in plan.records(of: "farmer_performance")
        where telling.contains(record["farmer_id"]?.text ?? "") {
            let weight = try #require(record[path: "historical.total_kg_30d"]?.number)
            #expect(weight > 0, "\(record["farmer_id"]?.text ?? "")")
        }
    }

    @Test func patternsHaveTheirTrends() {
        let trends = Dictionary(
            Scenario.all.map { ($0.name, $0.trend) }, uniquingKeysWith: { first, _ in first })
        #expect(
            trends == [
                "consistently_poor": .stable, "improving_trend": .improving,
                "top_performer": .stable,
                "declining_trend": .declining, "inactive": .stable,
            ])
        #expect(Trend(ofTiers: [1]) == .stable)
    }

    @Test(arguments: seeds)
    func inactiveFarmersHaveZeros(seed: UInt64) throws {
        let plan = try FarmFixture.plan(FarmFixture.profile("demo"), seed: seed)
        let inactive = try #require(plan.scenarios.first { $0.scenario == "inactive" }).ids
        let records = plan.records(of: "farmer_performance").filter {
            inactive.contains($0["farmer_id"]?.text ?? "")
        }
        #expect(records.count == 2)
        for record in records {
            for member in record["historical"]?.members ?? [] {
                if let number = member.value.number { #expect(number == 0, "\(member.key)") }
                if let counts = member.value.members { #expect(counts.isEmpty, "\(member.key)") }
            }
            #expect(record[path: "today.deliveries"] == 0)
            #expect(record[path: "today.last_delivery"] == .null)
        }
    }

    @Test(arguments: seeds)
    func sizeAndScaleAreTheFarmers(seed: UInt64) throws {
        let plan = try FarmFixture.plan(FarmFixture.profile("demo"), seed: seed)
        for (farmer, record) in zip(
            plan.records(of: "farmers"), plan.records(of: "farmer_performance"))
        {
            #expect(record["farmer_id"] == farmer["id"])
            #expect(record["farm_size_hectares"] == farmer["farm_size_hectares"])
            #expect(record["farm_scale"] == farmer["farm_scale"])
        }
    }

    @Test(arguments: ["demo", "demo-large"])
    func theShippedProfilesHaveDeliveriesToday(name: String) throws {
        let profile = try FarmFixture.profile(name)
        let plan = try FarmFixture.plan(profile, seed: #require(profile.seed))
        let delivering = plan.records(of: "farmer_performance").count {
            $0[path: "today.deliveries"] != 0
        }
        #expect(delivering > 0)
    }

    @Test func todayIsTheDayInNairobi() throws {
        // 08:30 in Nairobi on a Wednesday.
        let profile = try Profile(
            yaml: """
                as_of: "2026-01-14T05:30:00Z"
                generated_data:
                  farmers: {count: 200}
                  quality_documents: {distribution: {per_farmer: 10, date_range: 7}}
                """, file: "test.yaml")
        let plan = try FarmFixture.plan(profile)
        let midnight = try #require(Instant(iso8601: "2026-01-13T21:00:00Z"))
        let documents = Dictionary(
            grouping: plan.records(of: "documents"), by: { $0[path: "linkage_fields.farmer_id"] })
        var deliveries = 0
        for record in plan.records(of: "farmer_performance") {
            let times = (documents[record["farmer_id"]] ?? []).compactMap {
                $0[path: "ingestion.received_at"]?.instant
            }.filter { $0 >= midnight }
            #expect(record[path: "today.deliveries"] == .int(Int64(times.count)))
            #expect(record[path: "today.last_delivery"]?.instant == times.max())
            #expect(record[path: "today.metrics_date"] == "2026-01-14")
            deliveries += times.count
        }
        #expect(deliveries > 0)
    }

    @Test func aTernaryModelGivesItsOwnLabels() throws {
        let records = try ReferenceRecords(FarmFixture.catalog()).records(of: "grading_models")
        let record = try #require(records.first { $0["model_id"] == "ktda_ternary_v1" })
        let model = try GradingModel(record)
        #expect(Grade.allCases.map { model.label(of: $0) } == ["Grade A", "Grade B", "Rejected"])
        #expect(model.factories == ["FAC-E2E-002"])
    }
}
