import FoundationEssentials
import Glibc
import SeedEngine
import SeedMongo
import SeedTestSupport
import Subprocess

/// Runs the built command as a user would, with an environment that holds nothing by accident.
enum Seedbed {
    /// What a run left behind.
    struct Run: Sendable {
        let exitCode: Int32
        let output: String
        let errors: String

        /// The lines of stdout.
        var lines: [Substring] { output.split(separator: "\n") }
        /// The lines of stderr.
        var errorLines: [Substring] { errors.split(separator: "\n") }

        /// The one object of a command that was asked for JSON.
        func json() throws -> BSONValue {
            try JSONDocument(text: Array(output.utf8), file: "stdout").value
        }
    }

    private static let gate = Gate(places: 4)

    /// A line of the shell that waits until the command last started hears SIGINT and SIGTERM.
    ///
    /// The kernel lists what a process hears as bits of a hexadecimal number.
    static let waitUntilItHears = """
        if [ -r /proc/self/status ]; then
            while [ -d "/proc/$!" ] &&
                ! grep -q '^SigCgt:.*[4-7c-f]..[2367abef]$' "/proc/$!/status"
            do sleep 0.05; done
        else sleep 2; fi
        """

    /// Runs the command.
    ///
    /// - Parameters:
    ///   - arguments: What is typed behind the command's name.
    ///   - directory: The working directory; the top of the checkout unless given.
    ///   - environment: Variables besides `PATH`.
    ///   - input: What the command can read from stdin.
    /// - Returns: How it ended, and what it wrote.
    /// - Throws: `Crash` when it ended by a signal.
    static func run(
        _ arguments: [String], in directory: String = Checkout.root,
        environment: [String: String] = [:], input: String = ""
    ) async throws -> Run {
        let arguments = [directory] + arguments
        guard !input.isEmpty else {
            return try await runShell(
                "cd \"$0\" && exec seedbed \"$@\"", arguments: arguments, environment: environment)
        }
        // A command that ends before it has read all must not end the tests by a broken pipe.
        let scratch = try Scratch()
        return try await runShell(
            "cd \"$0\" && cat \"$INPUT\" | seedbed \"$@\"", arguments: arguments,
            environment: environment.merging(["INPUT": try scratch.write("input", input)]) { $1 })
    }

    /// Runs a command on the server under test, with the databases of the running test.
    ///
    /// - Parameters:
    ///   - arguments: What is typed behind the command's name.
    ///   - scratch: The working directory.
    ///   - usesReplicaSet: Whether the server is the replica set.
    /// - Returns: How it ended, and what it wrote.
    /// - Throws: As `run`.
    static func runLive(
        _ arguments: [String], in scratch: Scratch, usesReplicaSet: Bool = false
    ) async throws -> Run {
        let database = try FreshDatabase.required()
        var target = ["--database-suffix", database.naming.suffix]
        if !["verify", "plan", "catalog"].contains(arguments[0]) {
            target += database.uri.hostNames.flatMap { ["--allow-host", $0] }
        }
        return try await run(
            arguments + target, in: scratch.path,
            environment: [
                "MONGODB_URI": try usesReplicaSet ? LiveServer.replicaSetText() : LiveServer.text()
            ])
    }

    /// Runs a line of the shell that finds the command, in the top of the checkout.
    static func runShell(
        _ line: String, arguments: [String] = [Checkout.root], environment: [String: String] = [:]
    ) async throws -> Run {
        var variables: [Environment.Key: String] = [
            "PATH": "\(try binaryDirectory()):/usr/bin:/bin"
        ]
        for (name, value) in environment { variables[.init(stringLiteral: name)] = value }
        let environment = Environment.custom(variables)
        let result = try await gate.pass {
            try await Subprocess.run(
                .name("sh"), arguments: Arguments(["-c", line] + arguments),
                environment: environment, input: .none,
                output: .string(limit: 1 << 26), error: .string(limit: 1 << 26))
        }
        // A shell tells by 128 and its number of a signal that ended the last command of a line.
        let crashes = [SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSEGV].map { 128 + $0 }
        guard case .exited(let code) = result.terminationStatus, !crashes.contains(code) else {
            throw Crash(arguments: arguments, status: "\(result.terminationStatus)")
        }
        return Run(exitCode: code, output: result.standardOutput, errors: result.standardError)
    }

    /// Runs the command in the top of the checkout.
    static func run(_ arguments: String...) async throws -> Run { try await run(arguments) }

    /// The directory of the binary, which the build puts beside the tests.
    static func binaryDirectory() throws -> String {
        var directory = CommandLine.arguments[0]
        while let slash = directory.lastIndex(of: "/"), slash > directory.startIndex {
            directory = String(directory[..<slash])
            if FileManager.default.isExecutableFile(atPath: "\(directory)/seedbed") {
                return directory
            }
        }
        throw MissingBinary(place: CommandLine.arguments[0])
    }
}

/// The command ended by a signal, which no input may bring about.
struct Crash: Error, CustomStringConvertible {
    let arguments: [String]
    let status: String
    var description: String { "seedbed \(arguments.joined(separator: " ")): \(status)" }
}

/// The command is not where the build puts it.
struct MissingBinary: Error, CustomStringConvertible {
    let place: String
    var description: String { "no seedbed beside \(place); run swift build" }
}

/// The checkout under test.
enum Checkout {
    /// Its top directory.
    static let root = {
        // This file is Tests/SeedbedTests/Support/Seedbed.swift.
        var path = #filePath
        for _ in 0..<4 { path = String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)]) }
        return path
    }()
}
