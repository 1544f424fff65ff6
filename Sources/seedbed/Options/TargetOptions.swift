import ArgumentParser
import SeedEngine
import SeedMongo

/// Which server, and which databases on it.
struct TargetOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            """
            The server's connection string; other users of the machine can see it, unlike \
            --uri-file and $MONGODB_URI. (default: $MONGODB_URI, else \(MongoURI.defaultText))
            """, valueName: "uri"))
    var uri: String?

    @Option(
        help: ArgumentHelp(
            "A file that holds the connection string; - reads it from stdin.", valueName: "file"),
        completion: .file())
    var uriFile: String?

    @Option(
        help: ArgumentHelp(
            "How long to wait for a server that takes writes, such as 500ms, 30s or 2m.",
            valueName: "duration"))
    var wait: Patience?

    @Option(help: ArgumentHelp("Put before the name of each database.", valueName: "text"))
    var databasePrefix = ""

    @Option(help: ArgumentHelp("Put behind the name of each database.", valueName: "text"))
    var databaseSuffix = ""

    @Flag(
        name: .customLong("bson-dates"),
        help: "Store all instants as BSON dates, whatever the schemas say.")
    var storesDatesAsBSON = false

    func validate() throws {
        if uri != nil, uriFile != nil {
            throw ValidationError("--uri and --uri-file contradict each other; give one of them.")
        }
    }

    /// The databases' names on the server.
    var naming: DatabaseNaming { DatabaseNaming(prefix: databasePrefix, suffix: databaseSuffix) }

    /// Whether any of the options was given.
    var isGiven: Bool {
        uri != nil || uriFile != nil || wait != nil || !databasePrefix.isEmpty
            || !databaseSuffix.isEmpty || storesDatesAsBSON
    }

    /// The target that the options and the environment name.
    ///
    /// - Parameters:
    ///   - hosts: Hosts outside private networks that may be written to.
    ///   - writeConcern: Who must have a write; `nil` leaves it to the connection string.
    /// - Returns: The target; nothing was sent to it yet.
    /// - Throws: `SeedError` with code `usage` for a wrong connection string, `unreadable` for its file.
    func target(
        allowing hosts: [String] = [], writeConcern: WriteConcern? = nil
    ) throws(SeedError) -> MongoTarget {
        let safety = TargetGuard(
            environments: ["SEEDBED_ENV", "APP_ENV"].compactMap { Environment.value(of: $0) },
            allowsProductionLoads: Environment.value(of: "SEEDBED_ALLOW_PRODUCTION") == "true",
            allowedHosts: hosts)
        var uri = try connectionString()
        uri.writeConcern = writeConcern
        return MongoTarget(uri: uri, naming: naming, safety: safety)
    }

    private func connectionString() throws(SeedError) -> MongoURI {
        if let uri { return try MongoURI(uri) }
        guard let uriFile else {
            return try MongoURI(Environment.value(of: "MONGODB_URI") ?? MongoURI.defaultText)
        }
        guard uriFile == "-" || ByteSource.exists(uriFile) else {
            throw .missing(uriFile, "--uri-file names a file with a connection string, or -")
        }
        let bytes = try ByteSource.contents(
            of: uriFile == "-" ? "/dev/stdin" : uriFile, mayWait: true)
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw SeedError(
                .unreadable, "is not UTF-8 text; a connection string was expected",
                at: SourceLocation(file: uriFile))
        }
        let lines = text.split(whereSeparator: \.isNewline).filter {
            !$0.allSatisfy(\.isWhitespace)
        }
        guard lines.count == 1, let line = lines.first else {
            throw SeedError(
                .usage, "holds \(lines.count) lines; one with the connection string was expected",
                at: SourceLocation(file: uriFile))
        }
        return try MongoURI(String(line.drop(while: \.isWhitespace).trimmingEnd()))
    }
}

extension Substring {
    /// The text without white space at its end.
    fileprivate func trimmingEnd() -> Substring {
        guard let last = lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return self[...last]
    }
}
