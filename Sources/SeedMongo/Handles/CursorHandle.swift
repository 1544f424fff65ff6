internal import CLibMongoC
import SeedEngine

/// Owns one `mongoc_cursor_t`, freed once when the value dies.
///
/// Must not outlive its client.
struct CursorHandle: ~Copyable {
    private let pointer: OpaquePointer

    init(stealing pointer: OpaquePointer) { self.pointer = pointer }

    deinit { mongoc_cursor_destroy(pointer) }

    /// Calls `body` with each document, which is valid during the call only.
    func visit(_ body: (BSONView) -> Void) throws(ServerFailure) {
        var start: UnsafePointer<UInt8>?
        var count: UInt32 = 0
        while seed_cursor_next(pointer, &start, &count) {
            guard let start else { break }
            body(BSONView(trusted: UnsafeRawPointer(start)))
        }
        var error = bson_error_t()
        if mongoc_cursor_error(pointer, &error) { throw ServerFailure(error) }
    }
}
