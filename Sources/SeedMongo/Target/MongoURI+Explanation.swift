import SeedEngine

extension MongoURI {
    /// What to tell a person about a failure: where, the cause and the cure, in one line.
    func explain(_ failure: ServerFailure, during activity: String? = nil) -> SeedError {
        let place = activity.map { "\($0) at \(self.place)" } ?? "MongoDB at \(self.place)"
        switch failure.kind {
        case .notFound: return explainSearch(failure, place: place)
        case .disconnected:
            return SeedError(
                .unavailable,
                "\(place): the connection broke: \(text(of: failure)); check the server and the"
                    + " network, then run the same command again")
        case .notAuthenticated:
            // The server's own words may name the user.
            return SeedError(
                .unavailable,
                "\(place): authentication failed; check user, password, authSource and"
                    + " authMechanism of the connection string")
        case .notAuthorised:
            return SeedError(
                .unavailable,
                "\(place): not authorised: \(text(of: failure)); give the user the readWrite role on"
                    + " the databases of the catalog")
        case .notPrimary:
            return SeedError(
                .unavailable,
                "\(place): the server is not the writable primary: \(text(of: failure)); name all"
                    + " members and replicaSet in the connection string, or wait with --wait 30s")
        case .unconfirmed:
            return SeedError(
                .unavailable,
                "\(place): written, but not confirmed as the write concern demands:"
                    + " \(text(of: failure)); check the replica set's members and w and wtimeoutMS of"
                    + " the connection string")
        case .server, .driver:
            return SeedError(.rejected, "\(place): \(text(of: failure))")
        }
    }

    /// Tells why no server was found.
    ///
    /// libmongoc has one code for all reasons, so the text decides; it is kept whole where it is
    /// none of those known.
    private func explainSearch(_ failure: ServerFailure, place: String) -> SeedError {
        let text = text(of: failure)
        let reason: String
        if text.contains("TLS") || text.contains("SSL") {
            reason =
                "the TLS handshake failed: \(text); check tls, tlsCAFile and the certificate's host"
                + " names"
        } else if text.contains("resolve") {
            reason = "the host name cannot be resolved; check its spelling and DNS"
        } else if text.contains("connection refused") {
            reason =
                "connection refused; start the server, correct host and port, or wait with --wait 30s"
        } else if text.contains("uthenticat") {
            reason =
                "authentication failed; check user, password, authSource and authMechanism of the"
                + " connection string"
        } else if failure.isKnownServer {
            reason =
                "no writable primary: \(text); name all members and replicaSet in the connection"
                + " string, initiate the replica set, or wait with --wait 30s"
        } else if text.contains("timeout") || text.contains("timed out") {
            reason =
                "no answer in time: \(text); check host, port, firewall and whether the server wants"
                + " TLS"
        } else {
            reason = "\(text); check the server and the connection string"
        }
        return SeedError(.unavailable, "cannot use \(place): \(reason)")
    }

    /// The failure's own words on one line, without secrets.
    func text(of failure: ServerFailure) -> String {
        var text = scrubbed(failure.message)
        text.replace("\n", with: " ")
        while let last = text.last, last == "." || last == " " { text.removeLast() }
        return text
    }
}
