import SeedEngine
import Testing

@testable import SeedDomains

@Suite("A farm profile becomes a plan")
struct FarmPlanTests {
    @Test(
        arguments: [
            ("minimal", [1, 2, 3, 30, 15]), ("demo", [3, 10, 50, 180, 500]),
            ("demo-large", [10, 40, 250, 720, 3000]),
        ])
    func theShippedProfilesHaveTheirVolumes(name: String, counts: [Int]) throws {
        let plan = try FarmFixture.plan(FarmFixture.profile(name))
        let collections = [
            "factories", "collection_points", "farmers", "weather_observations", "documents",
        ]
        #expect(collections.map { plan.count(of: $0) } == counts)
        #expect(plan.count(of: "farmer_performance") == plan.count(of: "farmers"))
    }

    @Test(
        arguments: [
            ("minimal", 150...300), ("demo", 1800...4500), ("demo-large", 9000...27_000),
        ])
    func theShippedProfilesHaveTheirCostEvents(name: String, counts: ClosedRange<Int>) throws {
        let plan = try FarmFixture.plan(FarmFixture.profile(name))
        #expect(counts.contains(plan.count(of: "cost_events")))
    }

    @Test func theShippedProfilesCanBeLoadedSideBySide() throws {
        var farmers: [BSONValue] = []
        for name in ["minimal", "demo", "demo-large"] {
            let profile = try FarmFixture.profile(name)
            let seed = try #require(profile.seed)
            farmers += try FarmFixture.plan(profile, seed: seed).records(of: "farmers")
        }
        for path in ["id", "contact.phone", "national_id"] {
            #expect(Set(farmers.map { $0[path: path] }).count == farmers.count, "\(path)")
        }
    }

    @Test func stepsFollowSeedOrder() throws {
        let plan = try FarmFixture.plan(FarmFixture.profile("minimal"))
        let order = try FarmFixture.catalog().collections.map(\.name)
        #expect(plan.steps.map(\.collection) == order)
    }

    @Test func scenariosGoToTheFirstFarmersInProfileOrder() throws {
        let plan = try FarmFixture.plan(FarmFixture.profile("minimal"))
        #expect(
            plan.scenarios == [
                ScenarioAssignment(scenario: "top_performer", badge: "WIN", ids: ["FRM-MIN-0001"]),
                ScenarioAssignment(
                    scenario: "improving_trend", badge: "WIN", ids: ["FRM-MIN-0002"]),
                ScenarioAssignment(
                    scenario: "consistently_poor", badge: "ACTION", ids: ["FRM-MIN-0003"]),
            ])
    }

    struct Mistake: Sendable, CustomTestStringConvertible {
        let sections: String
        /// The line in `sections`, from 1; `nil` where the profile as a whole is meant.
        let line: Int?
        let says: String
        var testDescription: String { says }

        static let all = [
            Mistake(sections: "  farmer: {count: 1}", line: 1, says: "did you mean 'farmers'?"),
            Mistake(sections: "  farmers: {coutn: 1}", line: 1, says: "did you mean 'count'?"),
            Mistake(
                sections: "  farmers: {count: -1}", line: 1, says: "'count' must be an integer"),
            Mistake(
                sections: "  farmers:\n    scenarios: {improving: 1}", line: 2,
                says: "has no key 'improving'"),
            Mistake(
                sections: "  farmers:\n    count: 2\n    scenarios: {inactive: 3}", line: 3,
                says: "the scenarios ask for 3 farmers, but farmers.count is 2"),
            Mistake(
                sections: "  farmers:\n    id_prefix: FRM-E2E-", line: 2,
                says: "must not be empty nor begin with FRM-E2E"),
            Mistake(
                sections: "  farmers:\n    id_prefix: frm-e2e-", line: 2,
                says: "begin with FRM-E2E or FAC-E2E"),
            Mistake(
                sections: "  farmers:\n    distribution:\n      by_region: proportionl", line: 3,
                says: "did you mean 'proportional'?"),
            Mistake(
                sections: "  farmers:\n    distribution:\n      pref_lang: {sw: 0}", line: 3,
                says: "add up to 0"),
            Mistake(
                sections: "  farmers:\n    distribution:\n      pref_lang: {swa: 50}", line: 3,
                says: "farmers.pref_lang"),
            Mistake(
                sections: "  farmers:\n    fields: {region_id: KEN-1}", line: 2,
                says:
                    "'region_id' of 'farmers' is made by its factory; rules can make contact.email"),
            Mistake(
                sections: "  farmers:\n    fields: {pref_lnag: sw}", line: 2,
                says: "did you mean 'pref_lang'?"),
            Mistake(
                sections: "  farmers:\n    fields: {pref_lang: {pick: {sw: 50, wo: 50}}}", line: 2,
                says: "farmers.pref_lang"),
            Mistake(
                sections: "  farmers:\n    fields: {farm_scale: {template: \"{pref_lang}\"}}",
                line: 2,
                says: "farmers.farm_scale"),
            Mistake(
                sections: "  farmers:\n    fields: {contact.email: {ref: factories.code}}", line: 2,
                says: "'ref' needs records that rules make"),
            Mistake(
                sections:
                    "  farmers:\n    fields: {contact.email: {template: \"{first_name}@example.com\"}}",
                line: 2,
                says: "'contact.email' reads 'first_name', which the factory of 'farmers' makes"),
            Mistake(
                sections:
                    "  farmers:\n    fields: {pref_lang: sw}\n    distribution: {pref_lang: {sw: 1}}",
                line: 3, says: "'pref_lang' has a rule in 'fields', on line 5; keep one of them"),
            Mistake(
                sections: "  quality_documents:\n    distribution: {per_farmer: 9-5}", line: 2,
                says: "a range such as 5-15"),
            Mistake(
                sections: "  quality_documents:\n    count: 200\n    distribution: {per_farmer: 5}",
                line: 2, says: "delivering farmers with 5-5 each"),
            Mistake(
                sections: "  quality_documents:\n    distribution:\n      date_range: 701", line: 3,
                says: "at most 700 days, not 701"),
            Mistake(
                sections: "  farmer_performance:\n    historical_days: 1000", line: 2,
                says: "at most 700 days, not 1000"),
            Mistake(
                sections: "  weather_observations:\n    date_range: last_month", line: 2,
                says: "last_30_days"),
            Mistake(
                sections: "  weather_observations:\n    generate_for: some", line: 2,
                says: "'generate_for' must be all_regions"),
            Mistake(
                sections: "  cost_events:\n    distribution: {llm: 1, mail: 2}", line: 2,
                says: "has no key 'mail'"),
            Mistake(
                sections: "  factories:\n    count: 17577", line: 2,
                says: "the unique field 'code' can give only 17574"),
            Mistake(
                sections: "  factories: {count: 0}\n  collection_points: {count: 1}", line: 2,
                says: "'factories' must be generated first"),
            Mistake(
                sections:
                    "  factories: {count: 2}\n  collection_points:\n    count: 5\n    per_factory: 2",
                line: 4, says: "make 4, not the 5"),
            Mistake(
                sections: "  regions:\n    count: 25", line: 2,
                says: "5 regions in the reference set"),
        ]
    }

    @Test(arguments: Mistake.all)
    func aMistakeIsNamedWithItsLine(_ mistake: Mistake) throws {
        let error = #expect(throws: SeedError.self) {
            _ = try FarmFixture.plan(sections: mistake.sections)
        }
        #expect(error?.code == .usage)
        #expect(error?.message.contains(mistake.says) == true, "\(String(describing: error))")
        // Three lines stand above the sections.
        #expect(error?.location?.line == mistake.line.map { $0 + 3 })
    }

    @Test func aParentThatIsNotTakenOverIsNamed() throws {
        let profile = try Profile(
            yaml: """
                as_of: "\(FarmFixture.asOf)"
                reference_data: {entities: [regions]}
                generated_data: {}
                """, file: "test.yaml")
        let error = #expect(throws: SeedError.self) { _ = try FarmFixture.plan(profile) }
        #expect(error?.message.contains("'grading_models' must be generated first") == true)
    }

    @Test(arguments: [("farmers", "is generated"), ("prompt", "did you mean 'prompts'?")])
    func entitiesMustBeReferenceCollections(name: String, says: String) throws {
        let profile = try Profile(
            yaml: """
                as_of: "\(FarmFixture.asOf)"
                reference_data: {entities: [regions, \(name)]}
                generated_data: {}
                """, file: "test.yaml")
        let error = #expect(throws: SeedError.self) { _ = try FarmFixture.plan(profile) }
        #expect(error?.location?.line == 2)
        #expect(error?.message.contains(says) == true, "\(String(describing: error))")
    }
}
