/// A few bytes that never move, so that writing them touches no reference count but their own.
final class OwnedBytes: @unchecked Sendable {
    // @unchecked: the memory is written only while the object is made.

    private let memory: UnsafeMutableRawBufferPointer

    /// Copies bytes.
    init(_ bytes: some Collection<UInt8>) {
        memory = .allocate(byteCount: bytes.count, alignment: 1)
        memory.copyBytes(from: bytes)
    }

    deinit { memory.deallocate() }

    /// The bytes, valid as long as the object.
    @inline(__always) var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(memory) }
}
