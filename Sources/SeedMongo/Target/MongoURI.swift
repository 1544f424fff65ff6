internal import CLibMongoC
package import SeedEngine

/// A checked connection string.
///
/// Printed, dumped or put into a message, it shows no user, no password and no secret option.
package struct MongoURI: Sendable {
    /// Where a MongoDB listens when nobody says otherwise.
    package static let defaultText = "mongodb://localhost:27017"

    /// The server selection time-out, where the string gives none.
    static let defaultSelectionMilliseconds: Int32 = 5000

    /// The connect time-out, where the string gives none; short enough for an error within five seconds.
    static let defaultConnectMilliseconds: Int32 = 4500

    /// How long a server may stay silent, where the string does not say it: longer than any batch takes, and
    /// not for ever.
    static let defaultSocketMilliseconds: Int32 = 120_000

    /// How messages write the place of user and password.
    package static let userInformationForm = "[user:password@]"

    private let text: String
    private let secrets: [String]
    /// The hosts in the string's order; empty for `mongodb+srv`, whose hosts DNS knows.
    package let hosts: [HostAddress]
    /// The name whose DNS records list the hosts; `nil` unless the scheme is `mongodb+srv`.
    package let serviceName: String?
    /// Who must have a write, in place of what the string says; `nil` leaves it to the string.
    package var writeConcern: WriteConcern?

    /// Checks a connection string.
    /// - Throws: `.usage` when it is not one, or asks for writes that nobody confirms.
    package init(_ text: String = defaultText) throws(SeedError) {
        // libmongoc would take what follows for a part of the host's name, which messages show.
        guard !text.contains(where: \.isWhitespace) else {
            throw Self.malformed("there is white space in it")
        }
        let handle: URIHandle
        do {
            handle = try URIHandle(parsing: text)
        } catch {
            throw Self.malformed(URIRedaction.withoutQuotations(error.message))
        }
        // libmongoc ends the password at the first '@'; what is left of it must not pass for a host.
        guard !handle.hosts.contains(where: { $0.name.contains("@") }) else {
            throw Self.malformed("there is more than one '@'")
        }
        guard handle.isAcknowledged else {
            throw SeedError(
                .usage,
                "the connection string asks for unconfirmed writes (w=0), and then nobody can say"
                    + " what was written; remove w=0")
        }
        self.text = text
        hosts = handle.serviceName == nil ? handle.hosts : []
        serviceName = handle.serviceName
        secrets = Self.secrets(of: text, user: handle.userName, password: handle.password)
    }

    private static func malformed(_ cause: String) -> SeedError {
        SeedError(
            .usage,
            "the connection string is not valid: \(cause); expected"
                + " mongodb://\(userInformationForm)host[:port][/?options]"
                + " with special characters in user and password percent-encoded")
    }

    /// All spellings of the user's name and password that a message may quote, longest first.
    private static func secrets(of text: String, user: String?, password: String?) -> [String] {
        var secrets = [user, password].compactMap { $0 }
        if let scheme = text.firstRange(of: "://"), let at = text.lastIndex(of: "@"),
            scheme.upperBound <= at
        {
            let written = text[scheme.upperBound..<at]
            secrets.append(String(written))
            secrets += written.split(separator: ":", maxSplits: 1).map(String.init)
        }
        // Shorter ones would blot out letters of innocent words, and are guessed at once anyway.
        return Set(secrets).filter { $0.count >= 3 }.sorted { ($1.count, $0) < ($0.count, $1) }
    }

    /// Where the string leads, for messages: the hosts alone.
    package var place: String {
        serviceName ?? hosts.map(\.description).joined(separator: ",")
    }

    /// The name of every host that the string names.
    package var hostNames: [String] { serviceName.map { [$0] } ?? hosts.map(\.name) }

    /// A message without the string's user and password.
    func scrubbed(_ message: String) -> String {
        var message = message
        for secret in secrets { message.replace(secret, with: URIRedaction.mark) }
        return message
    }

    /// Parses the string for a new client, with our defaults for what it leaves open.
    ///
    /// - Parameter failsFast: Whether to give up after one look at every server, rather than when the
    ///   server selection time-out is over.
    /// - Returns: The handle, owned by the caller.
    /// - Throws: What libmongoc says; not for output.
    func makeHandle(failsFast: Bool) throws(ServerFailure) -> URIHandle {
        let handle = try URIHandle(parsing: text)
        handle.setDefaultApplicationName("seedbed")
        handle.setDefault(
            MONGOC_URI_SERVERSELECTIONTIMEOUTMS, to: Self.defaultSelectionMilliseconds)
        handle.setDefault(MONGOC_URI_CONNECTTIMEOUTMS, to: Self.defaultConnectMilliseconds)
        handle.setDefault(MONGOC_URI_SOCKETTIMEOUTMS, to: Self.defaultSocketMilliseconds)
        handle.setFailsFast(failsFast)
        if let writeConcern { handle.set(writeConcern) }
        return handle
    }
}

extension MongoURI: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The string without user, password and secret options.
    package var description: String { URIRedaction.redacted(text) }

    /// The same: there is no output with secrets.
    package var debugDescription: String { description }

    /// Nothing: without this, `dump` and failed expectations would show the stored text.
    package var customMirror: Mirror { Mirror(self, children: [:]) }
}
