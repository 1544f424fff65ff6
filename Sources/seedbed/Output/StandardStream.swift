#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// One of the process's two streams for text.
struct StandardStream: Sendable {
    /// Which stream.
    enum Kind: Int32, Sendable {
        case output = 1
        case error = 2
    }

    private let descriptor: Int32

    init(_ kind: Kind) { descriptor = kind.rawValue }

    /// Writes the whole text.
    ///
    /// - Returns: Why not all of it was written; `nil` when it was.
    @discardableResult
    func write(_ text: String) -> String? {
        var text = text
        return text.withUTF8 { bytes in
            var rest = UnsafeRawBufferPointer(bytes)
            while !rest.isEmpty {
                let count = Self.write(descriptor, rest)
                if count < 0 {
                    if errno == EINTR { continue }
                    return String(cString: strerror(errno)).lowercased()
                }
                rest = UnsafeRawBufferPointer(rebasing: rest[count...])
            }
            return nil
        }
    }

    // Inside the type, the bare name means the method above.
    private static func write(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
        #if canImport(Glibc)
            Glibc.write(descriptor, bytes.baseAddress, bytes.count)
        #elseif canImport(Musl)
            Musl.write(descriptor, bytes.baseAddress, bytes.count)
        #else
            Darwin.write(descriptor, bytes.baseAddress, bytes.count)
        #endif
    }

    /// Whether a person looks at it through a terminal.
    var isTerminal: Bool { isatty(descriptor) == 1 }

    /// How many columns its terminal has; 80 when it has none or does not say.
    var columnCount: Int {
        var size = winsize()
        guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
        return Int(size.ws_col)
    }
}
