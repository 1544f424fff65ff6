/// Makes connection strings, and what others say about them, fit for output.
enum URIRedaction {
    /// What stands in place of a secret.
    static let mark = "***"

    /// Options whose values tell nothing secret.
    ///
    /// All others are taken for secrets.
    private static let openOptions: Set<String> = [
        "appname", "authmechanism", "authsource", "compressors", "connecttimeoutms",
        "directconnection", "heartbeatfrequencyms", "journal", "loadbalanced", "localthresholdms",
        "maxpoolsize", "maxstalenessseconds", "minpoolsize", "readconcernlevel", "readpreference",
        "readpreferencetags", "replicaset", "retryreads", "retrywrites", "safe",
        "serverselectiontimeoutms", "serverselectiontryonce", "socketcheckintervalms",
        "sockettimeoutms", "srvmaxhosts", "srvservicename", "ssl", "tls", "tlscafile",
        "tlsallowinvalidcertificates", "tlsallowinvalidhostnames", "tlsinsecure", "w",
        "waitqueuetimeoutms", "wtimeoutms", "zlibcompressionlevel",
    ]

    /// The connection string without user, password and secret options.
    static func redacted(_ uri: String) -> String {
        var text = ""
        var rest = uri[...]
        if let scheme = uri.firstRange(of: "://") {
            text = String(uri[..<scheme.upperBound])
            rest = uri[scheme.upperBound...]
        }
        // The last '@', because a password that was not escaped may hold others.
        if let at = rest.lastIndex(of: "@") {
            text += mark + "@"
            rest = rest[rest.index(after: at)...]
        }
        guard let question = rest.firstIndex(of: "?") else { return text + rest }
        let options = rest[rest.index(after: question)...]
            .split(whereSeparator: { $0 == "&" || $0 == ";" })
            .map { redacted(option: $0) }
        return text + rest[..<question] + "?" + options.joined(separator: "&")
    }

    private static func redacted(option: Substring) -> String {
        let name = option.prefix { $0 != "=" }
        guard name.count < option.count else { return mark }
        return openOptions.contains(name.lowercased()) ? String(option) : "\(name)=\(mark)"
    }

    /// What libmongoc may quote: the names of options, and what it expects.
    private static func isOpen(quotation: Substring) -> Bool {
        quotation == "mongodb://" || quotation == "mongodb+srv://"
            || openOptions.contains(quotation.lowercased())
    }

    /// A message of libmongoc's without the parts of a connection string that it quotes.
    static func withoutQuotations(_ message: String) -> String {
        var text = ""
        var rest = message[...]
        while let open = rest.firstIndex(where: { $0 == "\"" || $0 == "'" }) {
            let inner = rest[rest.index(after: open)...]
            text += rest[...open]
            // The quoted text may hold quotation marks itself, so a secret ends at the last one.
            guard let close = inner.firstIndex(of: rest[open]),
                let last = inner.lastIndex(of: rest[open])
            else { return text + mark }
            let isOpen = isOpen(quotation: inner[..<close])
            text += isOpen ? String(inner[...close]) : mark + String(inner[last])
            rest = inner[inner.index(after: isOpen ? close : last)...]
        }
        return text + rest
    }
}
