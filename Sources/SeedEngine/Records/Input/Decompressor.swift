/// Turns the compressed bytes of a file into its text.
struct Decompressor: ~Copyable {
    /// How many compressed bytes are held at a time.
    private static let inputSize = 1 << 16

    let compression: Compression
    // One of the two is there.
    private var gzip: GzipStream?
    private var zstd: ZstdStream?
    private var input = ByteBuffer(capacity: Self.inputSize)
    private var inputPosition = 0
    private var isAtEnd = false
    /// Whether the data may end here: behind a whole member or frame.
    private var isComplete = false

    init(_ compression: Compression) throws(DecompressionFailure) {
        self.compression = compression
        switch compression {
        case .gzip: gzip = try GzipStream()
        case .zstd: zstd = try ZstdStream()
        }
    }

    /// Reads up to `output.count` bytes of text; 0 at the end.
    ///
    /// - Parameters:
    ///   - output: Takes the text; must not be empty.
    ///   - file: Gives the compressed bytes.
    /// - Returns: How many bytes were read.
    /// - Throws: `SeedError` with code `unreadable` when the data is damaged, or ends too early.
    mutating func read(
        into output: UnsafeMutableRawBufferPointer, from file: inout FileBytes
    ) throws(SeedError) -> Int {
        while true {
            if inputPosition == input.count, !isAtEnd { try refill(from: &file) }
            if isAtEnd, isComplete { return 0 }
            let step: DecompressionStep
            do throws(DecompressionFailure) {
                step = try decode(into: output)
            } catch {
                throw failure("the \(compression) data is damaged (\(error.reason))", file)
            }
            inputPosition += step.read
            isComplete = step.isComplete
            if step.written > 0 { return step.written }
            if isAtEnd, step.read == 0 {
                throw failure("the \(compression) data ends too early", file)
            }
        }
    }

    private mutating func decode(
        into output: UnsafeMutableRawBufferPointer
    ) throws(DecompressionFailure) -> DecompressionStep {
        let rest = UnsafeRawBufferPointer(rebasing: input.bytes[inputPosition...])
        if let step = try gzip?.decode(rest, into: output) { return step }
        if let step = try zstd?.decode(rest, into: output) { return step }
        return DecompressionStep(read: 0, written: 0, isComplete: true)
    }

    private mutating func refill(from file: inout FileBytes) throws(SeedError) {
        let room = UnsafeMutableRawBufferPointer(start: input.base, count: Self.inputSize)
        input.count = try file.read(into: room)
        inputPosition = 0
        isAtEnd = input.count == 0
    }

    private func failure(_ what: String, _ file: borrowing FileBytes) -> SeedError {
        SeedError(
            .unreadable, "cannot be decompressed: \(what)", at: SourceLocation(file: file.name))
    }
}
