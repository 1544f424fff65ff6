internal import CLibMongoC

/// What libmongoc says when something failed, before it is known what we were doing.
///
/// Its message may quote a connection string, so it is for `MongoURI.explain` alone.
struct ServerFailure: Error, Sendable, Equatable {
    /// What kind of failure it was, as far as its code tells.
    enum Kind: Sendable, Equatable {
        /// No server that we could use was found in time.
        case notFound
        /// A connection broke.
        case disconnected
        /// The server does not know us.
        case notAuthenticated
        /// The server knows us, and does not let us do this.
        case notAuthorised
        /// The server is not, or no longer, the one that takes writes.
        case notPrimary
        /// The write was made, and not confirmed as the write concern demands.
        case unconfirmed
        /// The server's disk is full.
        case full
        /// The wait for a lost server was broken off, because the task is cancelled.
        case interrupted
        /// The server answered with an error of its own.
        case server
        /// libmongoc could not do it.
        case driver
    }

    /// The server's code for a collection that does not exist (NamespaceNotFound).
    static let namespaceNotFound = 26

    let kind: Kind
    /// The server's own code of the error, or libmongoc's.
    let code: Int
    let message: String
    /// Whether any server answered while one was looked for.
    let isKnownServer: Bool

    init(kind: Kind, code: Int, message: String, isKnownServer: Bool = false) {
        self.kind = kind
        self.code = code
        self.message = message
        self.isKnownServer = isKnownServer
    }

    init(_ error: bson_error_t, isKnownServer: Bool = false) {
        var error = error
        let message = withUnsafePointer(to: &error) { String(cString: seed_error_message($0)) }
        self.init(
            kind: Self.kind(domain: error.domain, code: error.code), code: Int(error.code),
            message: message, isKnownServer: isKnownServer)
    }

    /// Bytes that libbson does not take for a document.
    static var invalidBytes: ServerFailure {
        ServerFailure(kind: .driver, code: 0, message: "bytes that are not BSON")
    }

    /// Whether waiting may cure it.
    ///
    /// A wrong password stays wrong.
    var mayPass: Bool {
        switch kind {
        case .notFound: !message.contains("uthenticat")
        case .disconnected, .notPrimary: true
        case .notAuthenticated, .notAuthorised, .unconfirmed, .full, .interrupted, .server, .driver:
            false
        }
    }

    /// Whether the same transaction may succeed when it is done again from its start.
    ///
    /// The codes are those that mongod labels `TransientTransactionError`: LockTimeout, WriteConflict,
    /// SnapshotUnavailable, NoSuchTransaction.
    var mayPassInTransaction: Bool {
        mayPass || kind == .server && [24, 112, 246, 251].contains(code)
    }

    private static func kind(domain: UInt32, code: UInt32) -> Kind {
        switch mongoc_error_domain_t(rawValue: domain) {
        case MONGOC_ERROR_SERVER_SELECTION: return .notFound
        case MONGOC_ERROR_STREAM:
            // The records of mongodb+srv are looked up before any server is.
            return code == MONGOC_ERROR_STREAM_NAME_RESOLUTION.rawValue ? .notFound : .disconnected
        case MONGOC_ERROR_SASL, MONGOC_ERROR_SCRAM: return .notAuthenticated
        case MONGOC_ERROR_WRITE_CONCERN: return .unconfirmed
        case MONGOC_ERROR_CLIENT:
            return code == MONGOC_ERROR_CLIENT_AUTHENTICATE.rawValue ? .notAuthenticated : .driver
        case MONGOC_ERROR_SERVER, MONGOC_ERROR_COMMAND, MONGOC_ERROR_QUERY:
            return kind(serverCode: code)
        default: return .driver
        }
    }

    /// Sorts the codes of mongod's `error_codes.yml`.
    static func kind(serverCode: UInt32) -> Kind {
        switch serverCode {
        case 18: .notAuthenticated
        case 13: .notAuthorised
        // HostUnreachable, HostNotFound, NetworkTimeout, SocketException
        case 6, 7, 89, 9001: .disconnected
        // InterruptedAtShutdown, InterruptedDueToReplStateChange, LegacyNotPrimary, NotWritablePrimary,
        // NotPrimaryNoSecondaryOk, NotPrimaryOrSecondary, PrimarySteppedDown, ShutdownInProgress
        case 11_600, 11_602, 10_058, 10_107, 13_435, 13_436, 189, 91: .notPrimary
        // OutOfDiskSpace
        case 14_031: .full
        default: .server
        }
    }
}
