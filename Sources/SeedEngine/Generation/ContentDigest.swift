import Crypto

/// A SHA-256 that is fed piece by piece.
package struct ContentDigest {
    private var hash = SHA256()

    package init() {}

    package mutating func update(_ bytes: UnsafeRawBufferPointer) {
        hash.update(bufferPointer: bytes)
    }

    package mutating func update(_ text: String) {
        var text = text
        text.withUTF8 { update(UnsafeRawBufferPointer($0)) }
    }

    /// The digest of a file's bytes.
    ///
    /// - Throws: `SeedError` with code `unreadable` when the file cannot be read, `interrupted` when the
    ///   task is cancelled.
    package static func hexadecimal(ofFile path: String) throws(SeedError) -> String {
        var source = try ByteSource(path: path)
        var digest = ContentDigest()
        let piece = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 16)
        defer { piece.deallocate() }
        while true {
            let count = try source.read(into: piece)
            if count == 0 { return digest.hexadecimal }
            digest.update(UnsafeRawBufferPointer(rebasing: piece[..<count]))
            if Task.isCancelled {
                throw SeedError(.interrupted, "interrupted while reading the files")
            }
        }
    }

    /// The digest of all bytes so far, as 64 hexadecimal digits.
    package var hexadecimal: String {
        String(unsafeUninitializedCapacity: 64) { target in
            var position = 0
            for byte in hash.finalize() {
                for digit in [byte >> 4, byte & 15] {
                    target[position] = digit < 10 ? 0x30 + digit : 0x57 + digit
                    position += 1
                }
            }
            return 64
        }
    }
}
