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

    /// Calls `body` with the next documents, each of which is valid during the call only.
    ///
    /// - Returns: Whether there may be more.
    func visit(atMost limit: Int, _ body: (BSONView) -> Void) throws(ServerFailure) -> Bool {
        var start: UnsafePointer<UInt8>?
        var count: UInt32 = 0
        for _ in 0..<limit {
            guard seed_cursor_next(pointer, &start, &count), let start else {
                var error = bson_error_t()
                if mongoc_cursor_error(pointer, &error) { throw ServerFailure(error) }
                return false
            }
            body(BSONView(trusted: UnsafeRawPointer(start)))
        }
        return true
    }
}
