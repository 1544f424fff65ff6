import CZstd

/// Decompresses zstd data piece by piece, all frames that stand one behind the other.
struct ZstdStream: ~Copyable {
    /// The largest window that data may ask for, as a power of two: 64 MiB.
    ///
    /// The levels up to 21 need no more.
    private static let largestWindow: Int32 = 26

    private let context: OpaquePointer

    init() throws(DecompressionFailure) {
        guard let context = ZSTD_createDCtx() else {
            throw DecompressionFailure(reason: "out of memory")
        }
        self.context = context
        ZSTD_DCtx_setParameter(context, ZSTD_d_windowLogMax, Self.largestWindow)
    }

    deinit { ZSTD_freeDCtx(context) }

    /// Decompresses as much as there is room for.
    mutating func decode(
        _ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer
    ) throws(DecompressionFailure) -> DecompressionStep {
        var source = ZSTD_inBuffer(src: input.baseAddress, size: input.count, pos: 0)
        var target = ZSTD_outBuffer(dst: output.baseAddress, size: output.count, pos: 0)
        let answer = ZSTD_decompressStream(context, &target, &source)
        guard ZSTD_isError(answer) == 0 else {
            throw DecompressionFailure(
                reason: String(cString: ZSTD_getErrorName(answer)).lowercased())
        }
        return DecompressionStep(read: source.pos, written: target.pos, isComplete: answer == 0)
    }
}
