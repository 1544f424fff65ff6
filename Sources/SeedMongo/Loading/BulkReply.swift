import SeedEngine

extension ServerFailure {
    /// A refusal that is the server's own fault.
    init(_ refusal: BulkReply.Refusal) {
        self.init(
            kind: Self.kind(serverCode: UInt32(truncatingIfNeeded: refusal.code)),
            code: refusal.code, message: refusal.message)
    }
}

/// What the server says of a bulk write.
struct BulkReply: Sendable {
    /// A refused operation.
    struct Refusal: Sendable {
        /// The operation's position in the bulk write, from 0.
        let operation: Int
        let code: Int
        let message: String
        /// The taken value by the index's fields, where the server tells it.
        let takenValue: BSONValue?

        /// Whether the document's value of some unique index is taken (DuplicateKey).
        var isDuplicate: Bool { code == 11_000 }

        /// Whether the server, and not the document, is at fault, so that all others would be refused as
        /// well.
        var isServerFault: Bool {
            switch ServerFailure.kind(serverCode: UInt32(truncatingIfNeeded: code)) {
            case .disconnected, .notPrimary, .full, .notAuthorised: true
            default: false
            }
        }
    }

    /// How many documents the changes found.
    let matched: Int
    let refusals: [Refusal]

    init(_ reply: borrowing ReplyHandle) {
        matched = reply.integer("nMatched")
        refusals = reply.withView { Self.refusals(in: $0) } ?? []
    }

    private static func refusals(in reply: BSONView) -> [Refusal] {
        guard let list = reply.element("writeErrors"), list.type == .array else { return [] }
        return list.document.compactMap { item in
            guard item.type == .document,
                let operation = item.document.element("index")?.integer
            else { return nil }
            let error = item.document
            let message = error.element("errmsg").flatMap { $0.type == .string ? $0.text : nil }
            return Refusal(
                operation: Int(operation), code: Int(error.element("code")?.integer ?? 0),
                message: (message ?? "refused without a reason") + details(of: error),
                takenValue: error.element("keyValue").map { BSONValue($0) })
        }
    }

    /// What a validator of the collection says, as JSON, cut to a readable length.
    private static func details(of error: BSONView) -> String {
        guard let info = error.element("errInfo"), info.type == .document,
            let details = info.document.element("details")
        else { return "" }
        let text = JSONWriter.compact(details)
        return ": " + (text.count > 400 ? text.prefix(399) + "…" : text)
    }
}
