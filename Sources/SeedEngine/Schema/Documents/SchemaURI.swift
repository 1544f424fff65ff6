/// A URI reference in its five parts (RFC 3986, section 3), for finding what `$ref` and `$id` name.
struct SchemaURI: Sendable, Hashable {
    private var scheme: Substring?
    private var authority: Substring?
    private var path: String
    private var query: Substring?
    /// What stands behind `#`, with its escapes; `nil` when there is no `#`.
    private(set) var fragment: Substring?

    /// Splits a text as the expression of RFC 3986, appendix B, does: every text has parts.
    init(_ text: String) {
        var rest = Substring(text)
        fragment = Self.cut(&rest, behind: "#")
        query = Self.cut(&rest, behind: "?")
        if let colon = rest.firstIndex(of: ":"), colon > rest.startIndex,
            !rest[..<colon].contains("/")
        {
            scheme = rest[..<colon]
            rest = rest[rest.index(after: colon)...]
        }
        if rest.hasPrefix("//") {
            rest = rest.dropFirst(2)
            let end = rest.firstIndex(of: "/") ?? rest.endIndex
            authority = rest[..<end]
            rest = rest[end...]
        }
        path = String(rest)
    }

    private static func cut(_ rest: inout Substring, behind mark: Character) -> Substring? {
        guard let position = rest.firstIndex(of: mark) else { return nil }
        defer { rest = rest[..<position] }
        return rest[rest.index(after: position)...]
    }

    /// Whether the URI stands on its own.
    var isAbsolute: Bool { scheme != nil }

    /// The URI of the document: without the fragment.
    var document: String {
        var text = ""
        if let scheme { text += "\(scheme):" }
        if let authority { text += "//\(authority)" }
        text += path
        if let query { text += "?\(query)" }
        return text
    }

    /// What a reference means in a document with this URI (RFC 3986, section 5.2).
    func resolving(_ reference: SchemaURI) -> SchemaURI {
        var target = reference
        guard reference.scheme == nil else {
            target.path = Self.withoutDots(reference.path)
            return target
        }
        target.scheme = scheme
        guard reference.authority == nil else {
            target.path = Self.withoutDots(reference.path)
            return target
        }
        target.authority = authority
        if reference.path.isEmpty {
            target.path = path
            if reference.query == nil { target.query = query }
        } else if reference.path.hasPrefix("/") {
            target.path = Self.withoutDots(reference.path)
        } else {
            let folder = path.lastIndex(of: "/").map { String(path[...$0]) }
            let start = folder ?? (authority == nil ? "" : "/")
            target.path = Self.withoutDots(start + reference.path)
        }
        return target
    }

    /// Takes the steps `.` and `..` out of a path; none leads above the top.
    private static func withoutDots(_ path: String) -> String {
        guard path.contains("./") || path.hasSuffix(".") else { return path }
        let isRooted = path.hasPrefix("/")
        var parts: [Substring] = []
        let steps = path.split(separator: "/", omittingEmptySubsequences: false)
            .dropFirst(isRooted ? 1 : 0)
        for (position, step) in steps.enumerated() {
            let isLast = position == steps.count - 1
            switch step {
            case ".": if isLast { parts.append("") }
            case "..":
                _ = parts.popLast()
                if isLast { parts.append("") }
            default: parts.append(step)
            }
        }
        return (isRooted ? "/" : "") + parts.joined(separator: "/")
    }
}
