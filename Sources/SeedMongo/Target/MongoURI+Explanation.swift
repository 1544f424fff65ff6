import SeedEngine

extension MongoURI {
    /// What to tell a person about a failure: where, the cause and the cure, in one line.
    func explain(_ failure: ServerFailure, during activity: String? = nil) -> SeedError {
        let place = activity.map { "\($0) at \(self.place)" } ?? "MongoDB at \(self.place)"
        switch failure.kind {
        case .notFound:
            return explainSearch(failure, place: activity == nil ? "cannot use \(place)" : place)
        case .disconnected:
            return SeedError(
                .unavailable,
                "\(place): the connection broke: \(text(of: failure)); check server and network")
        case .notAuthenticated:
            return explainLogin(place: place)
        case .notAuthorised:
            return SeedError(
                .unavailable,
                "\(place): not authorised: \(text(of: failure)); give the user the readWrite role on"
                    + " the databases of the catalog")
        case .notPrimary:
            return SeedError(
                .unavailable,
                "\(place): not the writable primary: \(text(of: failure)); \(Self.primaryCure)")
        case .unconfirmed:
            return SeedError(
                .unavailable,
                "\(place): written, but not confirmed as the write concern demands:"
                    + " \(text(of: failure)); check the replica set's members and w and wtimeoutMS of"
                    + " the connection string")
        case .full:
            return SeedError(
                .rejected,
                "\(place): the server has no disk space left: \(text(of: failure)); free some on the"
                    + " server, then the same again finishes it")
        case .interrupted:
            return SeedError(
                .interrupted, "\(place): interrupted while waiting for a server that takes writes")
        case .server, .driver:
            return SeedError(.rejected, "\(place): \(text(of: failure))")
        }
    }

    /// Tells why no server was found.
    ///
    /// libmongoc has one code for all reasons, so the text decides; it is kept whole where it is
    /// none of those known.
    private func explainSearch(_ failure: ServerFailure, place: String) -> SeedError {
        let text = Self.causes(in: text(of: failure))
        let reason: String
        if text.contains("TLS") || text.contains("SSL") {
            reason =
                "\(text); check whether the server speaks TLS, tlsCAFile and the host names of the"
                + " certificate"
        } else if text.contains("resolve") || text.contains("look up") {
            reason = "the host name cannot be resolved; check its spelling and DNS"
        } else if text.contains("connection refused") {
            reason =
                "connection refused; start the server, correct host and port, or wait with"
                + " --wait 30s"
        } else if text.contains("uthenticat") {
            return explainLogin(place: place)
        } else if text.contains("connection closed calling hello") {
            // A server hangs up like this on TLS that it does not expect, and without TLS that it does.
            reason =
                "\(text); check whether the server speaks TLS as the connection string says (tls=true or"
                + " not), and its log"
        } else if failure.isKnownServer {
            reason = "no writable primary: \(text); \(Self.primaryCure)"
        } else if text.contains("timeout") || text.contains("timed out") {
            reason = "no answer in time: \(text); check host, port, firewall and the server's load"
        } else {
            reason = "\(text); check the server and the connection string"
        }
        return SeedError(.unavailable, "\(place): \(reason)")
    }

    /// Does not repeat the server's own words, which may name the user.
    private func explainLogin(place: String) -> SeedError {
        SeedError(
            .unavailable,
            "\(place): authentication failed; check user, password, authSource and authMechanism of"
                + " the connection string")
    }

    private static let primaryCure =
        "name all members and replicaSet in the connection string, initiate the replica set if it is"
        + " new, or wait with --wait 30s"

    /// What libmongoc tells of each server, without its remark on how it looked for them.
    private static func causes(in text: String) -> String {
        guard text.hasPrefix("No suitable servers found") else { return text }
        guard let open = text.firstIndex(of: "["), let close = text.lastIndex(of: "]"), open < close
        else { return "none of the servers that answered takes writes" }
        return String(text[text.index(after: open)..<close])
    }

    /// The failure's own words on one line, without secrets.
    func text(of failure: ServerFailure) -> String {
        var text = scrubbed(failure.message)
        text.replace("\n", with: " ")
        while let last = text.last, last == "." || last == " " { text.removeLast() }
        return text
    }
}
