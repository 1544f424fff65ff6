import SeedEngine
import Testing

@testable import SeedMongo

@Suite("Guarding targets")
struct TargetGuardTests {
    private func code(
        _ safety: TargetGuard, _ uri: String, for action: TargetGuard.Action
    ) throws -> SeedError.Code? {
        let uri = try MongoURI(uri)
        do {
            try safety.check(uri, for: action)
            return nil
        } catch {
            return error.code
        }
    }

    @Test(arguments: [
        "localhost", "127.0.0.1", "127.8.9.10", "[::1]", "mongo", "my-mongo:27018", "10.1.2.3",
        "172.16.0.1", "172.31.255.255", "192.168.7.7", "169.254.1.1", "[fd00::1]", "[fe80::1]",
        "db.localhost", "LOCALHOST", "[::ffff:10.0.0.1]", "%2Ftmp%2Fmongodb-27017.sock",
        "localhost,mongo:27018",
    ])
    func letPrivateHostsPass(_ hosts: String) throws {
        for action in [TargetGuard.Action.load, .delete] {
            #expect(try code(TargetGuard(), "mongodb://\(hosts)", for: action) == nil)
        }
    }

    @Test(arguments: [
        "mongodb://cluster0.abcde.mongodb.net", "mongodb+srv://cluster0.abcde.mongodb.net",
        "mongodb+srv://localhost.example.org", "mongodb://8.8.8.8", "mongodb://172.32.0.1",
        "mongodb://192.169.0.1", "mongodb://[2001:db8::1]", "mongodb://[::ffff:8.8.8.8]",
        "mongodb://134744072", "mongodb://0x08080808", "mongodb://db.example.org",
        "mongodb://localhost.example.org", "mongodb://localhost,db.example.org",
    ])
    func refuseHostsOutsideUnlessAllowed(_ uri: String) throws {
        for action in [TargetGuard.Action.load, .delete] {
            #expect(try code(TargetGuard(), uri, for: action) == .refused)
        }
        #expect(try code(TargetGuard(), uri, for: .read) == nil)
        let hosts = try MongoURI(uri).hostNames
        let allowing = TargetGuard(allowedHosts: hosts.map { $0.uppercased() })
        #expect(try code(allowing, uri, for: .delete) == nil)
    }

    @Test(arguments: [
        "production", "Production", "PROD", " prod ", "prod-eu", "production-2", "prod2", "live",
        "eu-live", "shop_production",
    ])
    func refuseProduction(_ environment: String) throws {
        let safety = TargetGuard(environments: [environment])
        #expect(try code(safety, "mongodb://localhost", for: .load) == .refused)
        #expect(try code(safety, "mongodb://localhost", for: .delete) == .refused)
        #expect(try code(safety, "mongodb://localhost", for: .read) == nil)
    }

    @Test(arguments: [["test", "production"], ["production", "test"]])
    func refuseProductionByEitherName(_ environments: [String]) throws {
        let safety = TargetGuard(environments: environments)
        #expect(try code(safety, "mongodb://localhost", for: .load) == .refused)
        #expect(try code(safety, "mongodb://localhost", for: .delete) == .refused)
    }

    @Test func letLoadsIntoProductionPassOnRequestAndNeverDeletions() throws {
        let safety = TargetGuard(environments: ["production"], allowsProductionLoads: true)
        #expect(try code(safety, "mongodb://localhost", for: .load) == nil)
        #expect(try code(safety, "mongodb://localhost", for: .delete) == .refused)
    }

    @Test(arguments: [
        "development", "test", "staging", "", "reproduction", "delivery", "olive", "pre-prod",
        "non-production",
    ])
    func letOtherEnvironmentsPass(_ environment: String) throws {
        let safety = TargetGuard(environments: [environment])
        #expect(try code(safety, "mongodb://localhost", for: .delete) == nil)
    }

    @Test func nameTheHostAndTheCure() throws {
        let uri = try MongoURI("mongodb://sam:hunter2@db.example.org")
        let error = #expect(throws: SeedError.self) { try TargetGuard().check(uri, for: .load) }
        #expect(error?.message.contains("--allow-host db.example.org") == true)
        #expect(error?.message.contains("hunter2") == false)
    }
}
