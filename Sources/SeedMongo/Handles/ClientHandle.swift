internal import CLibMongoC
import SeedEngine

/// Owns one `mongoc_client_t`: a connection to each server of the deployment, opened when needed.
///
/// Its calls block, and no two may run at once.
struct ClientHandle: ~Copyable {
    private let pointer: OpaquePointer

    /// Makes a client without connecting it.
    init(to uri: borrowing URIHandle) throws(ServerFailure) {
        var error = bson_error_t()
        let made = uri.withPointer { mongoc_client_new_from_uri_with_error($0, &error) }
        guard let made else { throw ServerFailure(error) }
        // Version 2 keeps the server's own error codes apart from libmongoc's.
        mongoc_client_set_error_api(made, 2)
        pointer = made
    }

    deinit { mongoc_client_destroy(pointer) }

    /// Opens a collection; the handle must not outlive the client.
    func collection(_ name: String, in database: String) -> CollectionHandle {
        CollectionHandle(stealing: mongoc_client_get_collection(pointer, database, name))
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
