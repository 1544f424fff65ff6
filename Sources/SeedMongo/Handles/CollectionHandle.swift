internal import CLibMongoC
import SeedEngine

/// Owns one `mongoc_collection_t`, freed once when the value dies.
///
/// Must not outlive its client.
struct CollectionHandle: ~Copyable {
    /// How many documents of a whole collection are asked for at once; the server sends no more than
    /// 16 MiB.
    static let wholeBatchSize = 10_000

    private let pointer: OpaquePointer
    /// The session whose transaction the operations belong to; owned by the client.
    private let session: OpaquePointer?

    init(stealing pointer: OpaquePointer, in session: OpaquePointer?) {
        self.pointer = pointer
        self.session = session
    }

    deinit { mongoc_collection_destroy(pointer) }

    /// Begins a search on the primary.
    func find(
        _ filter: UnsafeRawBufferPointer, options: UnsafeRawBufferPointer
    ) throws(ServerFailure) -> CursorHandle {
        let cursor = seed_collection_find(
            pointer, session, filter.baseAddress, filter.count, options.baseAddress, options.count)
        guard let cursor else { throw ServerFailure.invalidBytes }
        return CursorHandle(stealing: cursor)
    }

    /// Begins a search for all documents on the primary.
    ///
    /// - Parameter writeOptions: Writes the options of the search.
    /// - Returns: The documents.
    /// - Throws: What libmongoc says when the search cannot be begun.
    func findAll(
        _ writeOptions: (inout BSONWriter) -> Void
    ) throws(ServerFailure) -> CursorHandle {
        var filter = BSONWriter(capacity: 16)
        filter.beginDocument()
        filter.end()
        var options = BSONWriter(capacity: 128)
        options.beginDocument()
        writeOptions(&options)
        options.end()
        return try find(filter.bytes, options: options.bytes)
    }

    /// Begins an aggregation on the primary, which may use the server's disk.
    ///
    /// The pipeline is a document with the stages in a list `pipeline`.
    func aggregate(_ pipeline: UnsafeRawBufferPointer) throws(ServerFailure) -> CursorHandle {
        let cursor = seed_collection_aggregate(pointer, pipeline.baseAddress, pipeline.count)
        guard let cursor else { throw ServerFailure.invalidBytes }
        return CursorHandle(stealing: cursor)
    }

    /// Lists the indexes; none where the collection does not exist.
    func indexes() -> CursorHandle {
        CursorHandle(stealing: mongoc_collection_find_indexes_with_opts(pointer, nil))
    }

    /// Begins a bulk write; one that `isOrdered` ends at the first refusal.
    func bulk(isOrdered: Bool = false) -> BulkHandle {
        BulkHandle(stealing: seed_collection_bulk(pointer, session, isOrdered))
    }

    /// Deletes all documents and keeps the indexes.
    /// - Returns: How many documents there were.
    func deleteAll() throws(ServerFailure) -> Int {
        var error = bson_error_t()
        var reply = seed_reply_t()
        let isDone = seed_collection_delete_all(pointer, session, &reply, &error)
        let answer = ReplyHandle(stealing: reply)
        guard isDone else { throw ServerFailure(error) }
        return answer.integer("deletedCount")
    }
}
