import SeedEngine
import Testing

/// A command line that must be refused before anything is done.
struct WrongUsage: Sendable, CustomTestStringConvertible {
    let arguments: [String]
    let environment: [String: String]
    let exitCode: Int32
    let message: String

    init(
        _ arguments: [String], environment: [String: String] = [:], exitCode: Int32 = 64,
        _ message: String
    ) {
        self.arguments = arguments
        self.environment = environment
        self.exitCode = exitCode
        self.message = message
    }

    var testDescription: String { "seedbed \(arguments.joined(separator: " "))" }

    static let farm = "seed-data/farm"

    static let all = [
        WrongUsage(["laod"], "laod"),
        WrongUsage(["validate"], "Missing expected argument '<dir> ...'"),
        WrongUsage(["validate", farm, "--format", "xml"], "--format"),
        WrongUsage(["validate", farm, "--max-findings=-1"], "--max-findings must be 0 or more"),
        WrongUsage(["validate", farm, "--as-of", "yesterday"], "--as-of"),
        WrongUsage(
            ["validate", farm, "--as-of", "9999-12-31T00:00:00Z"],
            "--as-of must lie in the years 1900 to 2200"),
        WrongUsage(
            ["generate", "--as-of", "0001-01-01T00:00:00Z", "--dry-run"],
            "--as-of must lie in the years 1900 to 2200"),
        WrongUsage(
            ["validate", farm, "--catalog", "nope.yaml"], "nope.yaml: error: there is no such"),
        WrongUsage(["validate", farm, "--quiet", "--verbose"], "contradict"),
        WrongUsage(["catalog", "check", "nope"], "nope: error: there is no such file"),
        WrongUsage(["catalog", "show", "profiles"], "profiles: error: holds no catalog.yaml"),
        WrongUsage(["load", farm, "--confirm"], "--confirm confirms nothing without --prune"),
        WrongUsage(["load", farm, "--clear"], exitCode: 77, "say --confirm"),
        WrongUsage(["load", farm, "--wait", "long"], "--wait"),
        WrongUsage(["load", farm, "--mode", "upsert"], "--mode"),
        WrongUsage(["load", farm, "--uri", "http://localhost"], "connection string is not valid"),
        WrongUsage(["load", farm, "--uri", "mongodb://h", "--uri-file", "f"], "contradict"),
        WrongUsage(
            ["load", farm, "--uri-file", "no-such-file"], "no-such-file: error: there is no"),
        WrongUsage(
            ["load", farm, "--uri", "mongodb://db.example.com"], exitCode: 77,
            "--allow-host db.example.com"),
        WrongUsage(
            ["load", farm], environment: ["APP_ENV": "production"], exitCode: 77, "production"),
        WrongUsage(
            ["load", farm, "--clear", "--confirm"],
            environment: ["SEEDBED_ENV": "prod", "SEEDBED_ALLOW_PRODUCTION": "true"], exitCode: 77,
            "nothing is deleted in production"),
        WrongUsage(
            ["load", farm, "--clear", "--confirm"],
            environment: ["SEEDBED_ENV": "test", "APP_ENV": "production"], exitCode: 77,
            "nothing is deleted in production"),
        WrongUsage(
            ["load", farm, "--database-suffix", "a b", "--dry-run"], "must have a name of 1 to 63"),
        WrongUsage(["generate", "--profile", "demmo"], "did you mean 'demo'?"),
        WrongUsage(["generate", "--profile", "nope"], "there are demo, demo-large, minimal"),
        WrongUsage(["generate", "--profile", "nope.yaml"], "nope.yaml: error: there is no such"),
        WrongUsage(["generate", "--seed", "-1"], "--seed"),
        WrongUsage(["generate", "--workers", "0"], "--workers must be 1 or more"),
        WrongUsage(["generate", "--clear", "--confirm"], "need --load"),
        WrongUsage(["generate", "--uri", "mongodb://h"], "need --load"),
        WrongUsage(["generate", "--load", "--dry-run"], "contradict"),
        WrongUsage(
            ["generate", "--output", farm], exitCode: 77,
            "\(farm): error: holds 'agent_configs.json', which was not generated"),
        WrongUsage(["profiles", "--profiles-dir", "nope"], "nope: error: there is no such"),
    ]
}

@Suite("Wrong usage")
struct UsageTests {
    @Test("is refused with the right code, and says what to do", arguments: WrongUsage.all)
    func isRefused(_ example: WrongUsage) async throws {
        let run = try await Seedbed.run(example.arguments, environment: example.environment)
        #expect(run.exitCode == example.exitCode)
        #expect(run.errors.contains(example.message), "\(run.errors)")
        #expect(!run.errors.contains("Fatal error"))
    }

    @Test("lists all mistakes of a catalog, each with its place")
    func listsCatalogMistakes() async throws {
        let scratch = try Scratch()
        try Shop.write([:], to: scratch)
        try scratch.write(
            "catalog.yaml",
            Shop.catalog.replacing("to: shelves", with: "to: shelfs")
                .replacing("description:", with: "descripton:"))
        let run = try await Seedbed.run("catalog", "check", scratch.path)
        #expect(run.exitCode == 64)
        #expect(run.output == "")
        #expect(
            run.errors.contains(
                "catalog.yaml:2:1: error: the catalog has no key 'descripton'; did you mean"
                    + " 'description'?"), "\(run.errors)")
        #expect(
            run.errors.contains("no collection is named 'shelfs'; did you mean 'shelves'?"),
            "\(run.errors)")
    }

    @Test("tells every mistake of a profile, each with its place")
    func listsProfileMistakes() async throws {
        let scratch = try Scratch()
        let file = try scratch.write(
            "wrong.yaml",
            """
            catalog: farm
            as_of: yesterday
            generated_data:
              farmers: {cuont: 3}
            """)
        let run = try await Seedbed.run("generate", "--profile", file, "--dry-run")
        #expect(run.exitCode == 64)
        #expect(
            run.errors.contains("\(file):2:8: error: 'as_of' must be an instant"), "\(run.errors)")
    }
}

@Suite("Credentials")
struct CredentialTests {
    private static let secrets = ["s3cretpw", "adminuser"]

    @Test(
        "are in no output",
        arguments: [
            ["load", "seed-data/farm", "--uri", "mongodb://adminuser:s3cretpw@localhost:1/"],
            ["load", "seed-data/farm", "--uri", "mongodb://adminuser:s3cretpw@localhost:1/", "-v"],
            [
                "verify", "seed-data/farm", "--format", "json", "--uri",
                "mongodb://adminuser:s3cretpw@localhost:1/",
            ],
            [
                "load", "seed-data/farm", "--dry-run", "--format", "json", "--uri",
                "mongodb://adminuser:s3cretpw@localhost:1/?authSource=admin",
            ],
            ["load", "seed-data/farm", "mongodb://adminuser:s3cretpw@localhost:1/"],
            ["load", "seed-data/farm", "--url=mongodb://adminuser:s3cretpw@localhost:1/"],
            ["load", "seed-data/farm", "--uri", "mongodb://adminuser:s3cretpw@@localhost:1/"],
            ["load", "seed-data/farm", "--uri", "mongodb://adminuser:s3cretpw@db.example.com/"],
            ["load", "seed-data/farm", "--uri", "mongodb://adminuser:p@localhost:1 s3cretpw"],
            ["load", "mongodb://adminuser:s3cretpw@h"],
            ["load", "mongodb://adminuser:s3cretpw"],
            ["load", "mongodb://adminuser:x s3cretpw@h/?tlsCertificateKeyFilePassword=s3cretpw"],
            ["load", "seed-data/farm", "--uri-file", "mongodb://adminuser:s3cretpw@h"],
            ["load", "seed-data/farm", "--reference", "mongodb://adminuser:s3cretpw@h"],
            [
                "load", "seed-data/farm", "--dry-run", "--database-suffix",
                "mongodb://adminuser:s3cretpw@h",
            ],
            ["verify", "mongodb://adminuser:s3cretpw@h", "--format", "json"],
            ["validate", "mongodb://h/?authMechanismProperties=s3cretpw", "--format", "json"],
            ["validate", "seed-data/farm", "--catalog", "mongodb://adminuser:s3cretpw@h"],
            ["catalog", "check", "mongodb://adminuser:s3cretpw@h", "--format", "json"],
            ["generate", "--profile", "mongodb://adminuser:s3cretpw@h"],
            ["generate", "--profiles-dir", "mongodb://adminuser:s3cretpw@h"],
            ["generate", "--output", "mongodb://adminuser:s3cretpw@h"],
        ])
    func areHidden(_ arguments: [String]) async throws {
        let run = try await Seedbed.run(arguments)
        for secret in Self.secrets {
            #expect(!run.output.contains(secret))
            #expect(!run.errors.contains(secret))
        }
        #expect(!(run.output + run.errors).isEmpty)
    }

    @Test("in a file with more than a connection string are not shown, nor is what follows")
    func areHiddenInFiles() async throws {
        let scratch = try Scratch()
        let file = try scratch.write("uri", "mongodb://adminuser:s3cretpw@localhost:1 s3cretpw\n")
        let run = try await Seedbed.run(
            "load", "seed-data/farm", "--uri-file", file, "--format", "json")
        #expect(run.exitCode == 64)
        #expect(run.errors.contains("there is white space in it"), "\(run.errors)")
        for secret in Self.secrets { #expect(!(run.output + run.errors).contains(secret)) }
    }

    @Test("leave the form of a connection string readable where it is explained")
    func leaveTheFormReadable() async throws {
        let run = try await Seedbed.run("load", "seed-data/farm", "--uri", "localhost")
        #expect(run.exitCode == 64)
        #expect(run.errors.contains("expected mongodb://[user:password@]host"), "\(run.errors)")
    }

    @Test("can come from a file, from stdin and from the environment")
    func haveThreeSources() async throws {
        let scratch = try Scratch()
        let uri = "mongodb://adminuser:s3cretpw@localhost:1/?appName=three"
        let file = try scratch.write("uri", uri + "\n")
        let load = ["load", "seed-data/farm", "--dry-run", "--format", "json"]
        let runs = [
            try await Seedbed.run(load + ["--uri-file", file]),
            try await Seedbed.run(load + ["--uri-file", "-"], input: uri),
            try await Seedbed.run(load, environment: ["MONGODB_URI": uri]),
        ]
        for run in runs {
            #expect(run.exitCode == 0)
            #expect(try run.json()["target"] == "mongodb://***@localhost:1/?appName=three")
        }
    }
}

@Suite("A server that is not there")
struct UnreachableTests {
    /// Loads, and tells how many seconds the command took by the shell's clock.
    private func load(to uri: String) async throws -> (run: Seedbed.Run, seconds: Int) {
        let run = try await Seedbed.runShell(
            """
            cd "$0"; start=$(date +%s); seedbed load seed-data/farm --quiet --uri "$1"
            code=$?; echo "seconds: $(($(date +%s) - start))"; exit $code
            """, arguments: [Checkout.root, uri])
        let seconds = run.lines.last?.split(separator: " ").last.flatMap { Int($0) }
        return (run, try #require(seconds))
    }

    @Test("is told at once, with a line")
    func isToldAtOnce() async throws {
        let (run, seconds) = try await load(to: "mongodb://localhost:1")
        #expect(run.exitCode == 69)
        #expect(
            run.errors.hasPrefix("error: cannot use MongoDB at localhost:1: connection refused;"))
        #expect(run.errorLines.count == 1)
        #expect(seconds <= 4)
    }

    // The limit is five seconds; the rest is for busy machines.
    @Test("or never answers is given up soon, with a line")
    func isGivenUp() async throws {
        let server = try SilentServer()
        let (run, seconds) = try await load(to: "mongodb://localhost:\(server.port)")
        #expect(run.exitCode == 69)
        #expect(run.errors.hasPrefix("error: cannot use MongoDB at localhost:"), "\(run.errors)")
        #expect(run.errorLines.count == 1)
        #expect(seconds <= 9)
    }

    @Test("is waited for as long as was asked")
    func isWaitedFor() async throws {
        let start = ContinuousClock.now
        let run = try await Seedbed.run(
            "verify", "seed-data/farm", "--uri", "mongodb://localhost:1", "--wait", "1500ms")
        #expect(run.exitCode == 69)
        #expect(ContinuousClock.now - start > .milliseconds(1000))
    }

    @Test("and is waited for can be given up by the user", arguments: ["INT", "TERM"])
    func canBeInterrupted(_ signal: String) async throws {
        let scratch = try Scratch()
        let run = try await Seedbed.runShell(
            """
            cd "$0"
            seedbed load seed-data/farm --uri mongodb://localhost:1 --wait 60s 2>"$1" >/dev/null &
            until grep -q Loading "$1"; do sleep 0.1; done
            kill -"$2" $!
            wait $!
            """, arguments: [Checkout.root, "\(scratch.path)/errors", signal])
        #expect(run.exitCode == 130)
        #expect(
            try scratch.read("errors").hasSuffix(
                "\nerror: interrupted while waiting for MongoDB at localhost:1\n"))
    }

    @Test("is not asked in a dry run")
    func isNotAsked() async throws {
        let run = try await Seedbed.run(
            "load", "seed-data/farm", "--uri", "mongodb://localhost:1", "--dry-run")
        #expect(run.exitCode == 0)
        #expect(run.output.contains("Dry run: nothing was loaded; 98 records"), "\(run.output)")
    }
}
