internal import CLibMongoC
import SeedEngine

/// Owns one bulk write, freed once when the value dies.
///
/// Must not outlive its client.
struct BulkHandle: ~Copyable {
    private let pointer: OpaquePointer

    init(stealing pointer: OpaquePointer) { self.pointer = pointer }

    deinit { mongoc_bulk_operation_destroy(pointer) }

    /// Adds a document to insert; libmongoc makes an ObjectId where it has no `_id`.
    ///
    /// Copies the bytes.
    func insert(_ document: UnsafeRawBufferPointer) throws(ServerFailure) {
        var error = bson_error_t()
        guard seed_bulk_insert(pointer, document.baseAddress, document.count, &error) else {
            throw ServerFailure(error)
        }
    }

    /// Adds a change of the one document that the filter finds.
    ///
    /// Copies the bytes.
    ///
    /// With `replaces`, `document` is the new content; otherwise it holds update operators.
    func change(
        _ filter: UnsafeRawBufferPointer, to document: UnsafeRawBufferPointer, replaces: Bool
    ) throws(ServerFailure) {
        var error = bson_error_t()
        let isAdded = seed_bulk_change(
            pointer, replaces, filter.baseAddress, filter.count, document.baseAddress,
            document.count, &error)
        guard isAdded else { throw ServerFailure(error) }
    }

    /// Adds the deletion of the one document that the filter finds.
    ///
    /// Copies the bytes.
    func remove(_ filter: UnsafeRawBufferPointer) throws(ServerFailure) {
        var error = bson_error_t()
        guard seed_bulk_remove(pointer, filter.baseAddress, filter.count, &error) else {
            throw ServerFailure(error)
        }
    }

    /// Sends the operations; refusals of single documents stand in the reply.
    ///
    /// - Throws: What kept the server from answering for all operations.
    consuming func execute() throws(ServerFailure) -> ReplyHandle {
        var error = bson_error_t()
        var reply = seed_reply_t()
        let isDone = seed_bulk_execute(pointer, &reply, &error)
        let answer = ReplyHandle(stealing: reply)
        if isDone { return answer }
        if let text = answer.withView({ $0.firstText("errmsg", in: "writeConcernErrors") }) ?? nil {
            // A primary that steps down cannot confirm; its successor can say what became of it.
            let isSteppingDown = ServerFailure.kind(serverCode: error.code) == .notPrimary
            throw ServerFailure(
                kind: isSteppingDown ? .notPrimary : .unconfirmed, code: Int(error.code),
                message: text)
        }
        // For refused documents the error repeats the first refusal; anything else ended the work.
        let refusal = answer.withView { $0.firstInteger("code", in: "writeErrors") } ?? nil
        guard let refusal, refusal == Int64(error.code) else { throw ServerFailure(error) }
        return answer
    }
}

extension BSONView {
    fileprivate func firstInteger(_ key: String, in list: String) -> Int64? {
        first(of: list)?.element(key)?.integer
    }

    fileprivate func firstText(_ key: String, in list: String) -> String? {
        guard let first = first(of: list) else { return nil }
        guard let text = first.element(key), text.type == .string else { return list }
        return text.text
    }

    private func first(of list: String) -> BSONView? {
        guard let list = element(list), list.type == .array,
            let first = list.document.first(where: { _ in true }), first.type == .document
        else { return nil }
        return first.document
    }
}
