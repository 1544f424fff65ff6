/// A file's path as CI services want it: from the directory in which the command runs, which is the top of
/// the checkout there.
struct RepositoryPath {
    /// The path; an absolute one where the file is somewhere else.
    let path: String

    /// Makes the path of a file as the user named it; `root` is the directory in which the command runs.
    init(_ file: String, from root: String) {
        var path = file[...]
        if !root.isEmpty, path.hasPrefix(root + "/") { path = path.dropFirst(root.utf8.count + 1) }
        while path.hasPrefix("./") { path = path.dropFirst(2) }
        self.path = String(path)
    }

    /// Whether the file lies below the directory in which the command runs.
    var isRelative: Bool { !path.hasPrefix("/") }

    /// The path as a URI reference of RFC 3986, section 4.1.
    var uri: String {
        var uri = isRelative ? "" : "file://"
        for byte in path.utf8 {
            switch byte {
            case 0x41...0x5A, 0x61...0x7A, 0x30...0x39, 0x2D, 0x2E, 0x2F, 0x5F, 0x7E:
                uri.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                let digits = String(byte, radix: 16, uppercase: true)
                uri += digits.count == 1 ? "%0\(digits)" : "%\(digits)"
            }
        }
        return uri
    }
}
