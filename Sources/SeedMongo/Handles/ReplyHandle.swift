internal import CLibMongoC
import SeedEngine

/// Owns the bytes of a server's reply, freed once when the value dies.
struct ReplyHandle: ~Copyable {
    private let reply: seed_reply_t

    init(stealing reply: seed_reply_t) { self.reply = reply }

    deinit { bson_free(reply.start) }

    /// Lends the reply; the view is valid during the call only.
    func withView<Result>(_ body: (BSONView) -> Result) -> Result? {
        guard let start = reply.start else { return nil }
        return body(BSONView(trusted: UnsafeRawPointer(start)))
    }

    /// A whole number of the reply; 0 where there is none.
    func integer(_ key: String) -> Int {
        let number = withView { view in view.element(key)?.integer }
        return Int(number.flatMap { $0 } ?? 0)
    }
}
