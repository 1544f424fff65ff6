/// A host and port as a connection string names them.
package struct HostAddress: Sendable, Hashable, CustomStringConvertible {
    /// A host name, an IP address without brackets, or the path of a socket.
    package let name: String
    /// The port; without meaning for a socket.
    package let port: Int

    /// Makes an address; the port is that of MongoDB unless given.
    package init(name: String, port: Int = 27_017) {
        self.name = name
        self.port = port
    }

    /// Name and port as in a connection string, or a socket's path.
    package var description: String {
        if isSocket { return name }
        return name.contains(":") ? "[\(name)]:\(port)" : "\(name):\(port)"
    }

    /// Whether the name is the path of a Unix domain socket, on this machine by nature.
    package var isSocket: Bool { name.hasSuffix(".sock") }

    /// Whether the host can only be this machine or one on a private network: a socket, a name without
    /// dots, `localhost`, or an address set aside by RFC 1918, 1122, 3927, 4193 or 4291.
    package var isPrivate: Bool {
        if isSocket { return true }
        var name = name.lowercased()
        if name.hasSuffix(".") { name.removeLast() }
        if let address = Self.ipv4(name) { return Self.isPrivate(ipv4: address) }
        if name.contains(":") { return Self.isPrivate(ipv6: name) }
        // Resolvers take a bare number for an IPv4 address, which may be anybody's.
        let isNumber = name.hasPrefix("0x") || name.allSatisfy { $0.isNumber }
        return !isNumber && (!name.contains(".") || name.hasSuffix(".localhost"))
    }

    private static func ipv4(_ text: some StringProtocol) -> [UInt8]? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 4 else { return nil }
        let numbers = parts.compactMap { part in part.first == "+" ? nil : UInt8(part) }
        return numbers.count == 4 ? numbers : nil
    }

    private static func isPrivate(ipv4 address: [UInt8]) -> Bool {
        switch (address[0], address[1]) {
        case (127, _), (10, _), (192, 168), (169, 254), (172, 16...31): true
        default: false
        }
    }

    private static func isPrivate(ipv6 text: String) -> Bool {
        // An IPv4 address in IPv6 notation counts as that address.
        if let last = text.split(separator: ":").last, let address = ipv4(last) {
            return text.hasPrefix("::ffff:") && isPrivate(ipv4: address)
        }
        if text == "::1" || text == "0:0:0:0:0:0:0:1" { return true }
        guard let first = text.split(separator: ":", omittingEmptySubsequences: false).first,
            let group = UInt16(first, radix: 16)
        else { return false }
        // fc00::/7 is local to an organisation, fe80::/10 to a link.
        return group & 0xFE00 == 0xFC00 || group & 0xFFC0 == 0xFE80
    }
}
