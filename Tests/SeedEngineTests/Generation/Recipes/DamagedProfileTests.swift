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

    /// The profile with some of its words replaced by others.
    private static func damaged(_ seed: UInt64) -> String {
        var stream = RandomStreams(seed: seed).source("profile", "damage").stream(at: 0)
        var pieces: [String] = []
        var word = ""
        for character in RecipeFixture.shopProfile {
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
            let yaml = Self.damaged(seed)
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
}
