#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The process's environment.
enum Environment {
    /// The variable's value; `nil` when it is not set, or empty.
    static func value(of name: String) -> String? {
        guard let value = getenv(name).map({ String(cString: $0) }), !value.isEmpty else {
            return nil
        }
        return value
    }

    /// Where files go that nobody keeps.
    static var temporaryDirectory: String { value(of: "TMPDIR") ?? "/tmp" }
}

extension Environment {
    /// The directory in which the command runs; empty where nobody can say.
    static var workingDirectory: String {
        guard let path = getcwd(nil, 0) else { return "" }
        defer { free(path) }
        return String(cString: path)
    }

    /// How many processors are there to work; at least 1.
    static var processorCount: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }
}
