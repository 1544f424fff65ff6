internal import CLibMongoC
import SeedEngine

/// Owns one `mongoc_uri_t`, freed once when the value dies.
struct URIHandle: ~Copyable {
    private let pointer: OpaquePointer

    /// Parses a connection string.
    /// - Throws: `ServerFailure`, whose message may quote the string; it is not for output.
    init(parsing text: String) throws(ServerFailure) {
        MongoRuntime.start()
        var error = bson_error_t()
        guard let made = mongoc_uri_new_with_error(text, &error) else {
            throw ServerFailure(error)
        }
        pointer = made
    }

    deinit { mongoc_uri_destroy(pointer) }

    func withPointer<Result, Failure: Error>(
        _ body: (OpaquePointer) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try body(pointer)
    }

    /// Sets an option that the string leaves open.
    func setDefault(_ option: String, to number: Int32) {
        guard !mongoc_uri_has_option(pointer, option) else { return }
        _ = mongoc_uri_set_option_as_int32(pointer, option, number)
    }

    /// Sets whether a search for a server ends after one look at all of them, unless the string says it.
    func setFailsFast(_ isOn: Bool) {
        guard !mongoc_uri_has_option(pointer, MONGOC_URI_SERVERSELECTIONTRYONCE) else { return }
        _ = mongoc_uri_set_option_as_bool(pointer, MONGOC_URI_SERVERSELECTIONTRYONCE, isOn)
    }

    /// Sets the name under which the server lists our connections, unless the string gives one.
    func setDefaultApplicationName(_ name: String) {
        guard mongoc_uri_get_appname(pointer) == nil else { return }
        _ = mongoc_uri_set_appname(pointer, name)
    }

    var userName: String? { mongoc_uri_get_username(pointer).map { String(cString: $0) } }
    var password: String? { mongoc_uri_get_password(pointer).map { String(cString: $0) } }

    /// The name whose DNS records list the hosts; `nil` unless the scheme is `mongodb+srv`.
    var serviceName: String? { mongoc_uri_get_srv_hostname(pointer).map { String(cString: $0) } }

    /// The hosts as they are written, in order.
    var hosts: [HostAddress] {
        var hosts: [HostAddress] = []
        var next = mongoc_uri_get_hosts(pointer)
        while let host = next?.pointee {
            let name = withUnsafeBytes(of: host.host) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            hosts.append(HostAddress(name: name, port: Int(host.port)))
            next = UnsafePointer(host.next)
        }
        return hosts
    }

    /// Sets who must have a write; the string's time limit for it stays.
    func set(_ concern: WriteConcern) {
        let written = mongoc_uri_get_write_concern(pointer).flatMap {
            mongoc_write_concern_copy($0)
        }
        guard let made = written ?? mongoc_write_concern_new() else { return }
        defer { mongoc_write_concern_destroy(made) }
        switch concern {
        case .majority: mongoc_write_concern_set_w(made, MONGOC_WRITE_CONCERN_W_MAJORITY)
        case .members(let count): mongoc_write_concern_set_w(made, count)
        }
        mongoc_uri_set_write_concern(pointer, made)
    }

    /// Whether the server answers writes at all under this string's write concern.
    var isAcknowledged: Bool {
        guard let concern = mongoc_uri_get_write_concern(pointer) else { return true }
        return mongoc_write_concern_is_acknowledged(concern)
    }
}
