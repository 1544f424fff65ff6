import FoundationEssentials

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A hidden directory beside a target, in which a run works; deleted when the value dies.
///
/// Its name says which process of which machine made it.
struct WorkingDirectory: ~Copyable {
    /// The directory.
    let path: String
    /// Where a target that is replaced goes until it is deleted.
    let replacedPath: String
    /// `nil` on file systems that do not lock.
    private let lock: DirectoryLock?

    /// Makes the directory; the parent must be there.
    ///
    /// - Throws: `SeedError` with code `unwritable`.
    init(for name: String, in parent: String) throws(SeedError) {
        let plain = "\(Self.prefix(of: name, in: parent))\(getpid())@\(Self.hostName)"
        var number = 1
        while true {
            // Containers may share a directory, and have processes of the same number.
            let path = number == 1 ? plain : "\(plain)-\(number)"
            if mkdir(path, 0o755) == 0 {
                self.path = path
                break
            }
            guard errno == EEXIST, number < 1000 else {
                throw FileOutput.failure("cannot be made", path)
            }
            number += 1
        }
        replacedPath = path + Self.replacedSuffix
        lock = DirectoryLock(path)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// Deletes what runs left behind that were killed on this machine.
    ///
    /// A target that such a run was just replacing is put back. What another run works in, and what
    /// another machine made, stays.
    static func removeLeftovers(of name: String, in parent: String, target: String) {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: parent)) ?? []
        let prefix = Self.prefix(of: name, in: "")
        for entry in names.sorted() where entry.hasPrefix(prefix) {
            let rest = entry.dropFirst(prefix.count)
            let path = "\(parent)\(entry)"
            guard let place = rest.firstIndex(of: "@"), Int(rest[..<place]) != nil,
                isOurs(rest[place...].dropFirst()), let lock = DirectoryLock(path)
            else { continue }
            if entry.hasSuffix(replacedSuffix), !ByteSource.exists(target) {
                _ = rename(path, target)
            } else {
                try? FileManager.default.removeItem(atPath: path)
            }
            _ = consume lock
        }
    }

    private static let replacedSuffix = "-old"

    private static func prefix(of name: String, in parent: String) -> String {
        "\(parent).\(name).partial-"
    }

    /// Whether a name begins with this machine's, and goes on with a number or a suffix at most.
    private static func isOurs(_ text: Substring) -> Bool {
        let host = hostName
        guard text.hasPrefix(host) else { return false }
        let rest = text.dropFirst(host.count)
        let number = rest.hasSuffix(replacedSuffix) ? rest.dropLast(replacedSuffix.count) : rest
        return number.isEmpty || number.hasPrefix("-") && Int(number.dropFirst()) != nil
    }

    /// The machine's name, as far as it can be part of a file's.
    private static var hostName: String {
        var name = [CChar](repeating: 0, count: 256)
        guard gethostname(&name, name.count - 1) == 0 else { return "localhost" }
        let bytes = name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
        let text = String(decoding: bytes, as: UTF8.self).prefix(40)
        return String(text.map { $0 == "/" || $0 == "@" ? "_" : $0 })
    }
}
