import Testing

@testable import SeedEngine

@Suite("Ways to generated fields")
struct RecipePathTests {
    @Test(arguments: [
        ("tier", ["tier"], [0]), ("address.city", ["address", "city"], [0, 0]),
        ("tags[]", ["tags"], [1]), ("items[].kind", ["items", "kind"], [1, 0]),
        ("grid[][].x", ["grid", "x"], [2, 0]),
    ])
    func namesAndListsAreRead(_ path: String, _ names: [String], _ depths: [Int]) {
        let path = RecipePath(path)
        #expect(path.steps.map { String(decoding: $0.name, as: UTF8.self) } == names)
        #expect(path.steps.map(\.listDepth) == depths)
        #expect(path.isInList == depths.contains { $0 > 0 })
    }
}
