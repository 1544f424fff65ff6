internal import CLibMongoC
import SeedEngine

/// Owns one `mongoc_client_t`: a connection to each server of the deployment, opened when needed.
///
/// Its calls block, and no two may run at once.
struct ClientHandle: ~Copyable {
    private let pointer: OpaquePointer
    private let transaction = TransactionSlot()

    /// Makes a client without connecting it.
    init(to uri: borrowing URIHandle) throws(ServerFailure) {
        var error = bson_error_t()
        let made = uri.withPointer { mongoc_client_new_from_uri_with_error($0, &error) }
        guard let made else { throw ServerFailure(error) }
        // Version 2 keeps the server's own error codes apart from libmongoc's.
        mongoc_client_set_error_api(made, 2)
        pointer = made
    }

    deinit {
        transaction.end()
        mongoc_client_destroy(pointer)
    }

    /// Opens a collection; the handle must not outlive the client.
    func collection(_ name: String, in database: String) -> CollectionHandle {
        CollectionHandle(
            stealing: mongoc_client_get_collection(pointer, database, name),
            in: transaction.session)
    }

    /// Runs a command on the primary, and gives its reply.
    func run(
        _ command: UnsafeRawBufferPointer, on database: String, writes: Bool
    ) throws(ServerFailure) -> ReplyHandle {
        var error = bson_error_t()
        var reply = seed_reply_t()
        let isDone = seed_client_command(
            pointer, database, command.baseAddress, command.count, writes, &reply, &error)
        let answer = ReplyHandle(stealing: reply)
        guard isDone else { throw ServerFailure(error) }
        return answer
    }

    // MARK: Transactions

    /// Whether a transaction is under way.
    var isInTransaction: Bool { transaction.session != nil }

    /// Begins a transaction, to which all searches and writes on collections belong from now on; commands
    /// do not.
    func startTransaction() throws(ServerFailure) {
        var error = bson_error_t()
        guard let session = mongoc_client_start_session(pointer, nil, &error) else {
            throw ServerFailure(error)
        }
        transaction.begin(session)
        guard mongoc_client_session_start_transaction(session, nil, &error) else {
            transaction.end()
            throw ServerFailure(error)
        }
    }

    /// Makes all that was written since the start of the transaction last.
    ///
    /// May be called again when it throws; otherwise `abortTransaction` ends the transaction.
    func commitTransaction() throws(ServerFailure) {
        guard let session = transaction.session else { return }
        var error = bson_error_t()
        guard seed_commit(session, &error) else { throw ServerFailure(error) }
        transaction.end()
    }

    /// Undoes all that was written since the start of the transaction.
    ///
    /// Should the server not hear of it, it ends the transaction by itself.
    func abortTransaction() {
        guard let session = transaction.session else { return }
        _ = mongoc_client_session_abort_transaction(session, nil)
        transaction.end()
    }

    /// Finds a server that takes writes, within the server selection timeout.
    func selectWritableServer() throws(ServerFailure) {
        var error = bson_error_t()
        guard let server = mongoc_client_select_server(pointer, true, nil, &error) else {
            throw ServerFailure(error, isKnownServer: knowsServer)
        }
        mongoc_server_description_destroy(server)
    }

    /// Whether any server answered, whatever its state.
    private var knowsServer: Bool {
        var count = 0
        guard let servers = mongoc_client_get_server_descriptions(pointer, &count) else {
            return false
        }
        defer { mongoc_server_descriptions_destroy_all(servers, count) }
        return (0..<count).contains { position in
            guard let type = mongoc_server_description_type(servers[position]) else { return false }
            return String(cString: type) != "Unknown"
        }
    }
}

/// The session of a client's transaction, while there is one.
private final class TransactionSlot {
    private(set) var session: OpaquePointer?

    func begin(_ session: OpaquePointer) { self.session = session }

    /// Ends the session, and a transaction that is neither committed nor undone with it.
    func end() {
        if let session { mongoc_client_session_destroy(session) }
        session = nil
    }
}
