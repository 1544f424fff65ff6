import SeedEngine
import SeedMongo
import Testing

@Suite("Names of databases")
struct DatabaseNamingTests {
    @Test func haveThePrefixAndTheSuffix() throws {
        #expect(try DatabaseNaming().name(of: "farm") == "farm")
        #expect(try DatabaseNaming(prefix: "ci_", suffix: "_7").name(of: "farm") == "ci_farm_7")
    }

    @Test(arguments: ["admin", "local", "config", "Admin"])
    func areNotTheServersOwn(_ name: String) {
        let error = #expect(throws: SeedError.self) { try DatabaseNaming().name(of: name) }
        #expect(error?.code == .refused)
        #expect(throws: SeedError.self) {
            try DatabaseNaming(prefix: String(name.prefix(2))).name(of: String(name.dropFirst(2)))
        }
    }

    @Test(arguments: ["", "a b", "a.b", "a/b", "a$b", String(repeating: "x", count: 64)])
    func areTakenByMongoDB(_ name: String) {
        let error = #expect(throws: SeedError.self) { try DatabaseNaming().name(of: name) }
        #expect(error?.code == .usage)
    }
}
