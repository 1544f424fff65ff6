import Testing

@testable import SeedEngine

@Suite("Damaged profiles")
struct DamagedProfileTests {
    /// Words and numbers that may stand where others stood.
    private static let words = [
        "0", "1", "-1", "999999999999", "1.5", "20%", "null", "[]", "{}", "true", "x", "now",
        "-30d",
        "'{n}'", "customers", "orders", "lines.amount", "customer_id", "order_id.total", "ref",
        "pick",
        "per_parent", "within", "unique", "count", "[1, 2]", "{1: 1}", "2026-05-04",
    ]

    /// A text with some of its words replaced by others.
    private static func damaged(_ text: String, _ seed: UInt64) -> String {
        var stream = RandomStreams(seed: seed).source("profile", "damage").stream(at: 0)
        var pieces: [String] = []
        var word = ""
        for character in text {
            if character.isLetter || character.isNumber || "_-.%".contains(character) {
                word.append(character)
            } else {
                pieces += [word, String(character)]
                word = ""
            }
        }
        pieces.append(word)
        let places = pieces.indices.filter { !pieces[$0].isEmpty && $0.isMultiple(of: 2) }
        for _ in 0..<stream.integer(in: 1...3) {
            pieces[stream.pick(places)] = stream.pick(words)
        }
        return pieces.joined()
    }

    @Test(arguments: 0..<24)
    func areRefusedAtAPlaceOrMakeRecords(_ part: Int) async throws {
        let fixture = try RecipeFixture.shop()
        for seed in UInt64(part * 40)..<UInt64(part * 40 + 40) {
            // Tests that wait for servers get their turn in between.
            await Task.yield()
            let yaml = Self.damaged(RecipeFixture.shopProfile, seed)
            do {
                let plan = try fixture.plan(yaml)
                for factory in plan.steps.flatMap(\.factories) {
                    let count = min(factory.count, 20)
                    #expect(factory.batch(0..<count).count == count)
                    _ = factory.batch((factory.count - count)..<factory.count)
                }
            } catch let error as SeedError {
                #expect(error.code == .usage, "\(yaml)")
                #expect(([error] + error.related).allSatisfy { $0.location != nil }, "\(yaml)")
            }
        }
    }

    /// Properties of a schema that use most of what hints can say.
    private static let hints = #"""
        "id": {"type": "string", "x-generate": {"sequence": {"start": 5, "template": "T-{n:6}"}}},
        "tier": {"enum": ["a", "b"], "x-generate": {"pick": {"a": 10, "b": 90}, "null_rate": "20%"}},
        "name": {"type": "string", "x-generate": {"provider": "person.name"}},
        "at": {"type": "string", "format": "date-time",
          "x-generate": {"date": {"between": ["-30d", "now"], "weekdays": ["mon", "tue"]}}},
        "other": {"type": "string", "x-generate": {"ref": "things", "none": "10%", "pick": "zipf"}},
        "total": {"type": "number", "x-generate": {"normal": {"mean": 5, "deviation": 1, "digits": 1}}},
        "tags": {"type": "array", "x-generate": {"size": "1-3"},
          "items": {"type": "string", "x-generate": {"copy": "other.name"}}}
        """#

    @Test(arguments: 0..<8)
    func inSchemasAreRefusedAtAPlaceOrMakeRecords(_ part: Int) async throws {
        for seed in UInt64(part * 20)..<UInt64(part * 20 + 20) {
            await Task.yield()
            let hints = Self.damaged(Self.hints, seed)
            do {
                let fixture = try RecipeFixture(properties: hints)
                _ = try HintCheck(fixture.catalog)
                _ = try fixture.things(12)
            } catch let error as SeedError {
                #expect(error.code == .usage, "\(hints)")
                #expect(([error] + error.related).allSatisfy { $0.location != nil }, "\(hints)")
            }
        }
    }
}
