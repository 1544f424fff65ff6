import Testing

@testable import SeedEngine

@Suite("Generation from a catalog: what does not change")
struct GenerationContractTests {
    private static func bytes(_ batch: RecordBatch) -> [[UInt8]] {
        (0..<batch.count).map { [UInt8](batch[$0].bytes) }
    }

    @Test(arguments: [1, 2, 3, 5, 8, 13, 2_000_000_011] as [UInt64])
    func batchesOfAnySizeInAnyOrderGiveTheSameBytes(_ seed: UInt64) throws {
        let plan = try RecipeFixture.shop().plan(RecipeFixture.shopProfile, seed: seed)
        for step in plan.steps {
            for factory in step.factories {
                let whole = Self.bytes(factory.batch(0..<factory.count))
                for size in [1, 7, 64] {
                    for start in stride(from: 0, to: factory.count, by: size).reversed() {
                        let range = start..<min(start + size, factory.count)
                        #expect(Self.bytes(factory.batch(range)) == Array(whole[range]))
                    }
                }
            }
        }
    }

    @Test(arguments: [1, 2, 3, 4, 5, 6, 7, 8] as [UInt64])
    func theRecordsOfEverySeedAreValid(_ seed: UInt64) async throws {
        let findings = try await RecipeFixture.shop().findings(
            RecipeFixture.shopProfile, seed: seed)
        #expect(findings == [])
    }

    @Test func moreRecordsChangeNoneOfThoseThereWere() throws {
        let fixture = try RecipeFixture.shop()
        let larger = RecipeFixture.shopProfile.replacing("count: 100", with: "count: 180")
        for collection in ["products", "customers", "orders", "lines"] {
            let few = try fixture.records(RecipeFixture.shopProfile, of: collection)
            let many = try fixture.records(larger, of: collection)
            let pairs = zip(few, many).map { ($0.without(["birthday", "tier", "status"]), $1) }
            let changed = pairs.count { $0 != $1.without(["birthday", "tier", "status"]) }
            #expect(changed == 0, "\(collection)")
        }
    }

    @Test func aNewFieldOrCollectionChangesNoOther() throws {
        let fixture = try RecipeFixture.shop()
        let fewer = RecipeFixture.shopProfile
            .replacing(
                "  products: {count: 40}\n", with: "  products: {count: 40, fields: {name: x}}\n"
            )
            .replacing("      status: {pick: {open: 10, paid: 90}}\n", with: "")
        for collection in ["products", "customers", "orders", "lines"] {
            let all = try fixture.records(RecipeFixture.shopProfile, of: collection)
            let other = try fixture.records(fewer, of: collection)
            #expect(
                all.map { $0.without(["name", "status"]) }
                    == other.map { $0.without(["name", "status"]) }, "\(collection)")
        }
    }
}

extension BSONValue {
    /// The document without some fields.
    func without(_ names: Set<String>) -> BSONValue {
        .document((members ?? []).filter { !names.contains($0.key) })
    }
}
