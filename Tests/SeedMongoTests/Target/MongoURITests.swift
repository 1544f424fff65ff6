import SeedEngine
import Testing

@testable import SeedMongo

@Suite("Connection strings")
struct MongoURITests {
    @Test(arguments: RedactionCase.all)
    func showNoSecretHoweverTheyArePrinted(_ example: RedactionCase) throws {
        let uri = try MongoURI(example.text)
        #expect(uri.description == example.redacted)
        var dumped = ""
        dump(uri, to: &dumped)
        for output in ["\(uri)", String(reflecting: uri), dumped, uri.place] {
            for secret in example.secrets {
                #expect(!output.contains(secret), "\(output) holds \(secret)")
            }
        }
    }

    @Test(arguments: [
        "mongodb://sam:hunter2", "mongodb://sam:hun/ter2@host", "mongodb://sam:hunter2%zz@host",
        "mongodb://sam:hun:ter2@host", "mongodb://sam:hun@ter2@host", "postgres://sam:hunter2@host",
        "mongodb://sam:hunter2@host:99999999", "mongodb://sam:hunter2@host/?tls=hunter2",
        "mongodb://sam:hunter2@/db", "hunter2", "",
    ])
    func areRefusedWithoutQuotingThem(_ text: String) {
        let error = #expect(throws: SeedError.self) { try MongoURI(text) }
        #expect(error?.code == .usage)
        for secret in ["sam", "hun", "ter2"] {
            #expect(error?.message.contains(secret) == false, "\(error?.message ?? "")")
        }
    }

    @Test func sayWhatIsWrongAndWhatIsExpected() {
        let error = #expect(throws: SeedError.self) { try MongoURI("localhost:27017") }
        #expect(
            error?.message
                == "the connection string is not valid: Invalid URI Schema, expecting 'mongodb://' or"
                + " 'mongodb+srv://'; expected mongodb://[user:password@]host[:port][/?options] with"
                + " special characters in user and password percent-encoded")
    }

    @Test func refuseUnconfirmedWrites() {
        let error = #expect(throws: SeedError.self) { try MongoURI("mongodb://host/?w=0") }
        #expect(error?.code == .usage)
        #expect(error?.message.contains("w=0") == true)
    }

    @Test func nameTheirHosts() throws {
        let uri = try MongoURI("mongodb://a.example:1,[::1]:2,b/?replicaSet=rs")
        #expect(uri.place == "a.example:1,[::1]:2,b:27017")
        #expect(uri.hostNames == ["a.example", "::1", "b"])
    }

    @Test func standForTheLocalServerByDefault() throws {
        #expect(try MongoURI().place == "localhost:27017")
    }

    @Test func scrubSecretsFromWhatOthersSay() throws {
        let uri = try MongoURI("mongodb://sam%40x:hunter%2F2@host")
        #expect(
            uri.scrubbed("user sam@x (sam%40x) with hunter/2 (hunter%2F2) failed")
                == "user *** (***) with *** (***) failed")
    }
}

/// A connection string, what is shown of it, and what must not be.
struct RedactionCase: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let text: String
    let redacted: String
    let secrets: [String]

    static let all = [
        RedactionCase(
            testDescription: "user and password",
            text: "mongodb://sam:hunter2@db.local:27018/admin",
            redacted: "mongodb://***@db.local:27018/admin", secrets: ["sam", "hunter2"]),
        RedactionCase(
            testDescription: "user alone", text: "mongodb://sam@host/?authMechanism=MONGODB-X509",
            redacted: "mongodb://***@host/?authMechanism=MONGODB-X509", secrets: ["sam"]),
        RedactionCase(
            testDescription: "escaped password", text: "mongodb://sam:p%40ss%3Aword@host",
            redacted: "mongodb://***@host", secrets: ["sam", "p%40ss", "p@ss"]),
        RedactionCase(
            testDescription: "characters that should be escaped",
            text: "mongodb://sam:h?u\"nter2@host", redacted: "mongodb://***@host",
            secrets: ["sam", "h?u", "ter2"]),
        RedactionCase(
            testDescription: "nothing to hide",
            text: "mongodb://a:1,b:2/?replicaSet=rs&tls=true&w=majority",
            redacted: "mongodb://a:1,b:2/?replicaSet=rs&tls=true&w=majority", secrets: []),
        RedactionCase(
            testDescription: "secret options",
            text: "mongodb://host/?tls=true&tlsCertificateKeyFile=/k.pem"
                + "&tlsCertificateKeyFilePassword=hunter2",
            redacted: "mongodb://host/?tls=true&tlsCertificateKeyFile=***"
                + "&tlsCertificateKeyFilePassword=***", secrets: ["hunter2", "k.pem"]),
        RedactionCase(
            testDescription: "a session token",
            text: "mongodb://key:secret@host/?authMechanism=MONGODB-AWS"
                + "&authMechanismProperties=AWS_SESSION_TOKEN:hunter2",
            redacted: "mongodb://***@host/?authMechanism=MONGODB-AWS&authMechanismProperties=***",
            secrets: ["hunter2", "secret"]),
        RedactionCase(
            testDescription: "options that nobody knows", text: "mongodb://host/?passwort=hunter2",
            redacted: "mongodb://host/?passwort=***", secrets: ["hunter2"]),
    ]
}
