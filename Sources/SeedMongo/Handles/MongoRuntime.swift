internal import CLibMongoC
internal import Logging

/// libmongoc's state of the whole process: started once, before the first call, and left to the end.
enum MongoRuntime {
    private static let logger = Logger(label: "seedbed.libmongoc")

    private static let isStarted: Bool = {
        // First the handler: already the start may have something to say, and would say it to stderr.
        mongoc_log_set_handler(
            { _, domain, message, _ in MongoRuntime.forward(domain: domain, message: message) }, nil
        )
        mongoc_init()
        return true
    }()

    /// Starts libmongoc when nobody has yet.
    ///
    /// Cheap afterwards.
    static func start() { _ = isStarted }

    private static func forward(domain: UnsafePointer<CChar>?, message: UnsafePointer<CChar>?) {
        guard let message else { return }
        let text = String(cString: message)
        // What libmongoc says of a connection string may quote parts of it; those may be secret.
        guard !text.lowercased().contains("uri") else { return }
        logger.debug("\(domain.map { String(cString: $0) } ?? "mongoc"): \(text)")
    }
}
