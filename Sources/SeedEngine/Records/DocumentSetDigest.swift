import Crypto

/// A digest of a set of documents that does not depend on the order in which they are seen.
///
/// The sum, lane by lane, of the documents' SHA-256 digests; equal sets have equal sums, and it takes intent
/// to make two different ones meet.
package struct DocumentSetDigest: Sendable {
    // Four numbers rather than a vector: asynchronous functions of Swift 6.3 do not keep values in order
    // that need more than 16 bytes of alignment.
    private var lanes: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)

    /// Makes the digest of no documents.
    package init() {}

    /// Adds a document, or any other part of what is to be told apart.
    package mutating func insert(_ bytes: UnsafeRawBufferPointer) {
        var hash = SHA256()
        hash.update(bufferPointer: bytes)
        hash.finalize().withUnsafeBytes { digest in
            let lane = {
                UInt64(littleEndian: digest.loadUnaligned(fromByteOffset: $0, as: UInt64.self))
            }
            add((lane(0), lane(8), lane(16), lane(24)))
        }
    }

    /// Adds all documents of another set.
    package mutating func formUnion(_ other: DocumentSetDigest) { add(other.lanes) }

    private mutating func add(_ other: (UInt64, UInt64, UInt64, UInt64)) {
        lanes.0 &+= other.0
        lanes.1 &+= other.1
        lanes.2 &+= other.2
        lanes.3 &+= other.3
    }

    /// The digest as 64 hexadecimal digits.
    package var hexadecimal: String {
        [lanes.0, lanes.1, lanes.2, lanes.3].map { lane in
            let digits = String(lane, radix: 16)
            return String(repeating: "0", count: 16 - digits.count) + digits
        }.joined()
    }
}
