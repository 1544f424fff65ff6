extension StringFormat {
    /// RFC 3986 `URI`: a scheme, and the rest in the characters of URIs.
    static func isURI(_ text: UnsafeRawBufferPointer) -> Bool {
        guard let colon = text.firstIndex(of: UInt8(ascii: ":")), let first = text.first,
            isLetter(first),
            text[..<colon].allSatisfy({ isAlphanumeric($0) || contains("+-.", $0) })
        else { return false }
        return isHierarchy(text[(colon + 1)...])
    }

    /// RFC 3986 `URI-reference`: a URI, or one without its scheme.
    static func isURIReference(_ text: UnsafeRawBufferPointer) -> Bool {
        if isURI(text) { return true }
        // Without a scheme the first part of a path must not look like one.
        let first = text[...].prefix { !contains("/?#", $0) }
        return !first.contains(UInt8(ascii: ":")) && isHierarchy(text[...])
    }

    /// What follows the scheme: authority, path, query and fragment.
    private static func isHierarchy(_ text: Part) -> Bool {
        var rest = text
        if let hash = rest.firstIndex(of: UInt8(ascii: "#")) {
            guard isMadeOf(rest[(hash + 1)...], pathCharactersAnd: "/?") else { return false }
            rest = rest[..<hash]
        }
        if let question = rest.firstIndex(of: UInt8(ascii: "?")) {
            guard isMadeOf(rest[(question + 1)...], pathCharactersAnd: "/?") else { return false }
            rest = rest[..<question]
        }
        guard rest.starts(with: [0x2F, 0x2F]) else { return isMadeOf(rest, pathCharactersAnd: "/") }
        let authority = rest.dropFirst(2).prefix { $0 != UInt8(ascii: "/") }
        return isAuthority(authority)
            && isMadeOf(rest[authority.endIndex...], pathCharactersAnd: "/")
    }

    /// `user@host:port`, all but the host optional.
    private static func isAuthority(_ authority: Part) -> Bool {
        var rest = authority
        if let at = rest.lastIndex(of: UInt8(ascii: "@")) {
            guard !rest[..<at].contains(UInt8(ascii: "@")),
                isMadeOf(rest[..<at], pathCharactersAnd: "")
            else { return false }
            rest = rest[(at + 1)...]
        }
        var host = rest
        if rest.first == UInt8(ascii: "[") {
            guard let end = rest.firstIndex(of: UInt8(ascii: "]")),
                isIPv6(rest[(rest.startIndex + 1)..<end])
            else { return false }
            host = rest[...end]
        } else {
            host = rest.prefix { $0 != UInt8(ascii: ":") }
            guard isMadeOf(host, pathCharactersAnd: "") else { return false }
        }
        let port = rest[host.endIndex...]
        return port.isEmpty
            || (port.first == UInt8(ascii: ":") && port.dropFirst().allSatisfy(isDigit))
    }

    /// Whether all bytes are `pchar` of RFC 3986 or one of the others.
    private static func isMadeOf(_ part: Part, pathCharactersAnd others: StaticString) -> Bool {
        var position = part.startIndex
        while position < part.endIndex {
            let byte = part[position]
            if byte == UInt8(ascii: "%") {
                guard position + 2 < part.endIndex, isHexadecimal(part[position + 1]),
                    isHexadecimal(part[position + 2])
                else { return false }
                position += 3
                continue
            }
            guard
                isAlphanumeric(byte) || contains("-._~!$&'()*+,;=:@", byte)
                    || contains(others, byte)
            else { return false }
            position += 1
        }
        return true
    }
}
