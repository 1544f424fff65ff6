import SeedEngine
import Testing

@testable import SeedDomains

@Suite("Quality documents")
struct DocumentFactoryTests {
    static let seeds: [UInt64] = [0, 1, 42, 12_345]

    private static func path(_ path: String) -> (BSONValue) -> BSONValue? { { $0[path: path] } }

    @Test(arguments: seeds)
    func idsAndPathsAreUnique(seed: UInt64) throws {
        let documents = try FarmFixture.plan(FarmFixture.profile("demo"), seed: seed)
            .records(of: "documents")
        for path in ["document_id", "ingestion.ingestion_id", "raw_document.blob_path"] {
            #expect(Set(documents.map(Self.path(path))).count == documents.count, "\(path)")
        }
        for document in documents {
            let hash = try #require(document[path: "raw_document.content_hash"]?.text)
            #expect(hash.hasPrefix("sha256:") && hash.count == 71)
        }
    }

    @Test(arguments: seeds)
    func timesFollowEachOther(seed: UInt64) throws {
        let plan = try FarmFixture.plan(FarmFixture.profile("demo"), seed: seed)
        for document in plan.records(of: "documents") {
            let received = try #require(document[path: "ingestion.received_at"]?.instant)
            let extracted = try #require(document[path: "extraction.extraction_timestamp"]?.instant)
            let processed = try #require(document[path: "ingestion.processed_at"]?.instant)
            let created = try #require(document["created_at"]?.instant)
            #expect(received < extracted && extracted <= processed && processed <= created)
            #expect(created <= plan.asOf)
            #expect(received > plan.asOf.adding(seconds: -90 * 86_400))
        }
    }

    @Test(arguments: seeds)
    func deliveriesComeOnOpenMorningsOfTheirPoint(seed: UInt64) throws {
        let plan = try FarmFixture.plan(FarmFixture.profile("demo"), seed: seed)
        let points = Dictionary(
            plan.records(of: "collection_points").map { ($0["id"], $0) },
            uniquingKeysWith: { first, _ in first })
        let week = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
        for document in plan.records(of: "documents") {
            let point = try #require(points[document[path: "linkage_fields.collection_point_id"]])
            let local = try #require(document[path: "ingestion.received_at"]?.instant)
                .adding(seconds: 3 * 3600)
            let weekday = week[CollectionDays.weekday(of: local.day)]
            #expect(point["collection_days"]?.elements?.contains(.string(weekday)) == true)
            let hours = weekday == "sat" ? 7..<9 : 6..<10
            #expect(hours.contains(local.secondOfDay / 3600))
        }
    }

    @Test(arguments: seeds, ["demo", "demo-large"])
    func aFarmerMostlyDeliversOnceADayAndAtOnePoint(seed: UInt64, name: String) throws {
        let plan = try FarmFixture.plan(FarmFixture.profile(name), seed: seed)
        let documents = plan.records(of: "documents")
        var points: [String: BSONValue?] = [:]
        for document in documents {
            let farmer = try #require(document[path: "linkage_fields.farmer_id"]?.text)
            let received = try #require(document[path: "ingestion.received_at"]?.instant)
            let morning = "\(farmer) \(CalendarDate(day: received.day).iso8601)"
            let point = document[path: "linkage_fields.collection_point_id"]
            #expect(points[morning, default: point] == point, "\(morning)")
            points[morning] = point
        }
        let again = documents.count - points.count
        #expect(again * 100 <= documents.count * 5, "\(again) of \(documents.count)")
    }

    @Test(arguments: seeds)
    func linksAgree(seed: UInt64) throws {
        let plan = try FarmFixture.plan(FarmFixture.profile("demo"), seed: seed)
        func index(_ collection: String) -> [BSONValue?: BSONValue] {
            Dictionary(
                plan.records(of: collection).map { ($0["id"], $0) },
                uniquingKeysWith: { first, _ in first })
        }
        let farmers = index("farmers")
        let factories = index("factories")
        let points = index("collection_points")
        var factoryOfFarmer: [BSONValue?: BSONValue?] = [:]
        for document in plan.records(of: "documents") {
            let links = try #require(document["linkage_fields"])
            let fields = try #require(document["extracted_fields"])
            for key in ["farmer_id", "factory_id", "grading_model_id", "collection_point_id"] {
                #expect(fields[key] == links[key])
            }
            let farmer = try #require(farmers[links["farmer_id"]])
            let factory = try #require(factories[links["factory_id"]])
            let point = try #require(points[links["collection_point_id"]])
            #expect(factory["region_id"] == farmer["region_id"])
            #expect(point["factory_id"] == links["factory_id"])
            #expect(point["farmer_ids"]?.elements?.contains(links["farmer_id"] ?? .null) == true)
            let known = factoryOfFarmer[links["farmer_id"]] ?? links["factory_id"]
            #expect(known == links["factory_id"], "one factory for the whole run")
            factoryOfFarmer[links["farmer_id"]] = known
            #expect(fields["grading_model_version"] == "1.0.0")
            #expect(document[path: "extraction.ai_agent_id"] == "qc-event-extractor")
        }
    }

    @Test(arguments: seeds)
    func bagsAddUp(seed: UInt64) throws {
        let plan = try FarmFixture.plan(FarmFixture.profile("demo"), seed: seed)
        let accepted = ["bud", "one_leaf_bud", "two_leaves_bud"]
        for document in plan.records(of: "documents") {
            let bag = try #require(document[path: "extracted_fields.bag_summary"])
            let primary = try #require(bag["primary_percentage"]?.number)
            let secondary = try #require(bag["secondary_percentage"]?.number)
            #expect(abs(primary + secondary - 100) < 1e-9)
            let grade = primary >= 70 ? "primary" : primary >= 50 ? "secondary" : "reject"
            #expect(bag["grade"]?.text == grade)
            #expect((20...60).contains(try #require(bag["total_weight_kg"]?.number)))
            let leaves = try #require(
                document[path: "extracted_fields.attribute_counts.leaf_type"]?.members)
            let total = leaves.reduce(0) { $0 + ($1.value.number ?? 0) }
            let good = leaves.filter { accepted.contains($0.key) }
                .reduce(0) { $0 + ($1.value.number ?? 0) }
            #expect((100...250).contains(total))
            #expect(abs(good / total * 100 - primary) <= 0.55)
        }
    }

    @Test(arguments: seeds)
    func numbersArePrintedWithoutNoise(seed: UInt64) throws {
        let plan = try FarmFixture.plan(FarmFixture.profile("minimal"), seed: seed)
        for document in plan.records(of: "documents") {
            let bag = try #require(document[path: "extracted_fields.bag_summary"])
            for key in ["total_weight_kg", "primary_percentage", "secondary_percentage"] {
                let text = try #require(bag[key]?.number).description
                #expect(text.split(separator: ".").last?.count == 1, "\(text)")
            }
        }
    }

    @Test(arguments: seeds)
    func theTotalIsTheProfilesAndEverybodyHasAShareInTheRange(seed: UInt64) throws {
        let plan = try FarmFixture.plan(FarmFixture.profile("demo"), seed: seed)
        let documents = plan.records(of: "documents")
        #expect(documents.count == 500)
        let counts = Dictionary(grouping: documents, by: Self.path("linkage_fields.farmer_id"))
            .mapValues(\.count)
        for farmer in plan.records(of: "farmers") {
            let count = counts[farmer["id"]] ?? 0
            #expect(farmer["is_active"] == true ? (5...15).contains(count) : count == 0)
        }
    }

    @Test(arguments: seeds, ["minimal", "demo"])
    func scenariosUnfoldFromOldestToNewest(seed: UInt64, name: String) throws {
        let plan = try FarmFixture.plan(FarmFixture.profile(name), seed: seed)
        let days = name == "minimal" ? 30 : 90
        let documents = Dictionary(
            grouping: plan.records(of: "documents"), by: Self.path("linkage_fields.farmer_id"))
        for assignment in plan.scenarios {
            let scenario = try #require(Scenario.all.first { $0.name == assignment.scenario })
            for id in assignment.ids {
                var periods: Set<Int> = []
                for document in documents[.string(id)] ?? [] {
                    let received = try #require(document[path: "ingestion.received_at"]?.instant)
                    let age = Int(plan.asOf.seconds - received.seconds)
                    // Seconds ago are exclusive at the old end of a period.
                    let period = 4 - age / (days / 5 * 86_400)
                    periods.insert(period)
                    let primary = try #require(
                        document[path: "extracted_fields.bag_summary.primary_percentage"]?.number)
                    let range = scenario.pattern[period].primaryTenths
                    #expect(range.contains(Int((primary * 10).rounded())))
                }
                #expect(periods.count == scenario.pattern.count, "a delivery in each period")
            }
        }
    }

    @Test(arguments: [0, 42] as [UInt64])
    func theLastMonthFollowsTheScenario(seed: UInt64) throws {
        let plan = try FarmFixture.plan(FarmFixture.profile("demo-large"), seed: seed)
        let documents = Dictionary(
            grouping: plan.records(of: "documents"), by: Self.path("linkage_fields.farmer_id"))
        for assignment in plan.scenarios {
            for id in assignment.ids {
                var recent: [Double] = []
                var earlier: [Double] = []
                for document in documents[.string(id)] ?? [] {
                    let created = try #require(document["created_at"]?.instant)
                    let primary = try #require(
                        document[path: "extracted_fields.bag_summary.primary_percentage"]?.number)
                    if created > plan.asOf.adding(seconds: -30 * 86_400) {
                        recent.append(primary)
                    } else {
                        earlier.append(primary)
                    }
                }
                guard !recent.isEmpty, !earlier.isEmpty else { continue }
                let change =
                    recent.reduce(0, +) / Double(recent.count)
                    - earlier.reduce(0, +) / Double(earlier.count)
                switch assignment.scenario {
                case "improving_trend": #expect(change > 5, "\(id)")
                case "declining_trend": #expect(change < -5, "\(id)")
                case "top_performer": #expect((recent + earlier).allSatisfy { $0 >= 85 })
                case "consistently_poor": #expect((recent + earlier).allSatisfy { $0 < 70 })
                default: Issue.record("\(assignment.scenario) delivers")
                }
            }
        }
    }

    @Test func moreLeafComesInTheFlush() throws {
        let documents = try FarmFixture.plan(
            sections: """
                  regions: {count: 1}
                  farmers: {count: 200}
                  quality_documents: {distribution: {per_farmer: 20, date_range: last_365_days}}
                """
        ).records(of: "documents")
        let months = documents.compactMap { document -> Int? in
            let instant = document[path: "ingestion.received_at"]?.instant
            return instant.map { CalendarDate(day: $0.day).month }
        }
        // April is in the first flush, January dormant.
        #expect(months.count { $0 == 4 } * 10 > months.count { $0 == 1 } * 15)
    }

    struct Window: Sendable, CustomTestStringConvertible {
        let asOf: String
        let days: Int
        var testDescription: String { "\(days) days before \(asOf)" }
    }

    @Test(
        arguments: [
            Window(asOf: "2026-01-17T00:00:00Z", days: 1),
            Window(asOf: "2026-01-18T12:34:56.5Z", days: 1),
            Window(asOf: "2026-01-17T04:01:00Z", days: 3),
            Window(asOf: "2024-03-01T23:59:59Z", days: 7),
            Window(asOf: "2026-01-17T06:59:59Z", days: 400),
        ])
    func shortAndOddWindowsStillHold(_ window: Window) throws {
        let profile = try Profile(
            yaml: """
                as_of: "\(window.asOf)"
                generated_data:
                  farmers: {count: 30, scenarios: {improving_trend: 5, declining_trend: 5}}
                  quality_documents: {distribution: {per_farmer: 6, date_range: \(window.days)}}
                """, file: "test.yaml")
        let plan = try FarmFixture.plan(profile)
        let documents = plan.records(of: "documents")
        #expect(!documents.isEmpty)
        for document in documents {
            let received = try #require(document[path: "ingestion.received_at"]?.instant)
            #expect(received > plan.asOf.adding(seconds: -window.days * 86_400 - 1))
            #expect(try #require(document["created_at"]?.instant) <= plan.asOf)
        }
    }

    @Test func anotherGradingModelBringsItsOwnVersion() throws {
        let plan = try FarmFixture.plan(
            FarmFixture.profile("minimal"),
            overrides: [
                "documents": ["linkage_fields.grading_model_id": "ktda_ternary_v1"]
            ])
        let document = try #require(plan.records(of: "documents").first)
        #expect(document[path: "linkage_fields.grading_model_id"] == "ktda_ternary_v1")
        #expect(document[path: "extracted_fields.grading_model_id"] == "ktda_ternary_v1")
        let leaves = document[path: "extracted_fields.attribute_counts.leaf_type"]?.members ?? []
        #expect(leaves.contains { $0.key == "stalks" } && !leaves.contains { $0.key == "bud" })
        let performance = try #require(plan.records(of: "farmer_performance").first)
        #expect(performance["grading_model_id"] == "ktda_ternary_v1")
    }
}
