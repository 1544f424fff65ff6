/// How the bytes of a file are compressed.
package enum Compression: String, Sendable, CaseIterable {
    case gzip
    case zstd

    /// What ends the names of such files.
    package var suffix: String {
        switch self {
        case .gzip: ".gz"
        case .zstd: ".zst"
        }
    }

    /// The compression that the first bytes of a text give away; `nil` for any other beginning.
    ///
    /// The signatures are those of RFC 1952 (gzip) and RFC 8878 (zstd).
    static func signature(of bytes: UnsafeRawBufferPointer) -> Compression? {
        if bytes.starts(with: [0x1F, 0x8B] as [UInt8]) { return .gzip }
        if bytes.starts(with: [0x28, 0xB5, 0x2F, 0xFD] as [UInt8]) { return .zstd }
        return nil
    }
}

/// Why compressed bytes cannot be read any further.
struct DecompressionFailure: Error {
    /// What the library that reads them says.
    let reason: String
}

/// What one call to a decompressing library did.
struct DecompressionStep {
    /// How many compressed bytes were taken.
    let read: Int
    /// How many bytes of text were put out.
    let written: Int
    /// Whether the data may end here.
    let isComplete: Bool
}
