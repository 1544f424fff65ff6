import CZlib

/// Decompresses gzip data piece by piece, all members that stand one behind the other.
struct GzipStream: ~Copyable {
    /// zlib keeps this address, so the state cannot live in the value itself.
    private let state: UnsafeMutablePointer<z_stream>
    /// Whether the last call ended with a member.
    private var isComplete = false

    init() throws(DecompressionFailure) {
        state = .allocate(capacity: 1)
        state.initialize(to: z_stream())
        guard seed_inflate_begin_gzip(state) == Z_OK else {
            state.deallocate()
            throw DecompressionFailure(reason: "out of memory")
        }
    }

    deinit {
        inflateEnd(state)
        state.deallocate()
    }

    /// Decompresses as much as there is room for.
    mutating func decode(
        _ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer
    ) throws(DecompressionFailure) -> DecompressionStep {
        if isComplete {
            guard inflateReset(state) == Z_OK else {
                throw DecompressionFailure(reason: "the state is lost")
            }
            isComplete = false
        }
        // zlib counts in 32 bits, and never writes to its input.
        let inputCount = UInt32(clamping: input.count)
        let outputCount = UInt32(clamping: output.count)
        state.pointee.next_in = UnsafeMutablePointer(
            mutating: input.baseAddress?.assumingMemoryBound(to: UInt8.self))
        state.pointee.avail_in = inputCount
        state.pointee.next_out = output.baseAddress?.assumingMemoryBound(to: UInt8.self)
        state.pointee.avail_out = outputCount
        let answer = inflate(state, Z_NO_FLUSH)
        let isGood = answer == Z_OK || answer == Z_STREAM_END || answer == Z_BUF_ERROR
        // What was put out before the damage still counts; the next call meets the damage again.
        guard isGood || state.pointee.avail_out < outputCount else {
            let reason = state.pointee.msg.map { String(cString: $0) } ?? "zlib error \(answer)"
            throw DecompressionFailure(reason: reason)
        }
        isComplete = answer == Z_STREAM_END
        return DecompressionStep(
            read: Int(inputCount - state.pointee.avail_in),
            written: Int(outputCount - state.pointee.avail_out), isComplete: isComplete)
    }
}
