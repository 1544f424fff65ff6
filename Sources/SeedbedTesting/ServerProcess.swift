import FoundationEssentials
import SeedEngine
import Subprocess

/// A mongod on a free port of the loopback interface, with a directory of its own.
///
/// It ends with this process, however this process ends: between the two stands a shell that reads from a
/// pipe which nobody writes to. When its other end is gone, the shell ends the server and deletes the
/// directory.
final class ServerProcess: Sendable {
    /// The port that the server chose.
    let port: Int
    private let guardian: Guardian

    /// How long a server may take until it accepts connections.
    private static let startLimit = Duration.seconds(30)
    /// How long to wait between two looks at the server's log.
    private static let pause = Duration.milliseconds(20)

    /// Starts a server, and waits until it accepts connections.
    ///
    /// - Parameters:
    ///   - binary: The mongod.
    ///   - options: What it is told besides its place.
    ///   - parent: Where it gets a directory of its own.
    /// - Throws: `SeedError` with code `unavailable` when it does not start.
    init(_ binary: String, options: [String], in parent: String) async throws {
        let directory = "\(parent)/seedbed-mongod.\(UInt64.random(in: .min ... .max))"
        try FileManager.default.createDirectory(
            atPath: "\(directory)/data", withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700])
        let arguments = [
            "--dbpath", "\(directory)/data", "--logpath", "\(directory)/log", "--quiet",
            "--bind_ip", "127.0.0.1", "--port", "0", "--nounixsocket",
            "--wiredTigerCacheSizeGB", "1", "--setParameter", "enableTestCommands=1",
        ]
        let guardian = Guardian(of: [binary] + arguments + options, in: directory)
        let log = ServerLog(directory: directory)
        // Counted in looks and not by the clock: where other tests keep all threads busy, the server is
        // started late too.
        var looks = 0
        while true {
            if let port = log.port {
                self.port = port
                self.guardian = guardian
                return
            }
            let hasEnded = log.hasEnded
            looks += 1
            guard !hasEnded, Self.pause * looks < Self.startLimit else {
                let cause = log.lastWords
                await guardian.end()
                throw SeedError(
                    .unavailable,
                    "\(binary) \(hasEnded ? "did not start" : "accepts no connections"): \(cause)")
            }
            try await ContinuousClock().sleep(for: Self.pause)
        }
    }

    /// Ends the server, and waits until it is gone.
    func end() async { await guardian.end() }
}

/// The shell that ends a server when it is let go.
private final class Guardian: Sendable {
    private let hold: AsyncStream<Never>.Continuation
    private let run: Task<Void, Never>

    /// Runs a command in a directory that is deleted afterwards.
    init(of command: [String], in directory: String) {
        let (stream, hold) = AsyncStream.makeStream(of: Never.self)
        self.hold = hold
        run = Task.detached {
            var options = PlatformOptions()
            // An interrupt from the keyboard is meant for the tests; the server ends after them.
            options.createSession = true
            // A shell that cannot run leaves no port behind, which whoever waits for one will tell.
            _ = try? await Subprocess.run(
                .name("sh"), arguments: Arguments(["-c", Self.script, "sh", directory] + command),
                platformOptions: options, input: .inputWriter, output: .discarded,
                error: .discarded
            ) { execution in
                for await _ in stream {}
                try await execution.standardInputWriter.finish()
            }
        }
    }

    deinit { hold.finish() }

    /// Lets go, and waits until all is gone.
    func end() async {
        hold.finish()
        await run.value
    }

    /// Descriptor 3 is the pipe: commands in the background get an empty standard input.
    ///
    /// The data has no reader left in the end, so nobody waits until it is written out.
    private static let script = """
        exec 3<&0
        directory=$1
        shift
        "$@" 3<&- </dev/null >"$directory/output" 2>&1 &
        server=$!
        { read -r _ <&3; [ -e "$directory/ended" ] || kill -s KILL "$server"; } &
        wait "$server"
        : >"$directory/ended"
        wait
        rm -rf -- "$directory"
        """
}

/// What a server leaves in its directory.
private struct ServerLog {
    let directory: String

    /// The port on which the server accepts connections; `nil` before it does.
    var port: Int? {
        let mark = "\"Waiting for connections\",\"attr\":{\"port\":"
        guard let line = lines(of: "log").first(where: { $0.contains(mark) }),
            let range = line.firstRange(of: mark)
        else { return nil }
        return Int(line[range.upperBound...].prefix(while: \.isNumber))
    }

    /// Whether the server is gone.
    var hasEnded: Bool { ByteSource.exists("\(directory)/ended") }

    /// Why it is gone, as far as it said so.
    var lastWords: String {
        let errors = lines(of: "log").filter {
            $0.contains("\"s\":\"E\"") || $0.contains("\"s\":\"F\"")
        }
        let words = lines(of: "output").last ?? errors.first ?? lines(of: "log").last
        return words.map(String.init) ?? "it says nothing; is it a MongoDB server for this machine?"
    }

    private func lines(of name: String) -> [Substring] {
        guard let bytes = try? ByteSource.contents(of: "\(directory)/\(name)") else { return [] }
        return String(decoding: bytes, as: UTF8.self).split(separator: "\n")
    }
}
