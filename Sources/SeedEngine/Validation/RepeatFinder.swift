#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Tells whether any number was given twice, of however many, in bounded memory.
///
/// Numbers that are as good as random are told apart by their leading bits into groups, each small enough to
/// be sorted in memory; what does not fit there waits in a file without a name.
final class RepeatFinder {
    private static let groupBits = 8
    private static let groupCount = 1 << groupBits
    /// How many numbers of a group are in memory at a time.
    private static let blockSize = 512

    private let directory: String
    private var groups = [[UInt64]](repeating: [], count: RepeatFinder.groupCount)
    /// Which blocks of the file belong to each group.
    private var blocks = [[UInt32]](repeating: [], count: RepeatFinder.groupCount)
    private var blockCount: UInt32 = 0
    private var file: Int32 = -1

    /// Prepares for numbers, of which one thread at a time gives some; a file is made in the directory when it is needed.
    init(in directory: String) { self.directory = directory }

    deinit { if file >= 0 { close(file) } }

    /// Takes a number.
    ///
    /// - Throws: `SeedError` with code `unwritable`.
    @inline(__always)
    func append(_ number: UInt64) throws(SeedError) {
        let group = Int(truncatingIfNeeded: number >> (64 - Self.groupBits))
        groups[group].append(number)
        if groups[group].count == Self.blockSize { try writeBlock(of: group) }
    }

    private func writeBlock(of group: Int) throws(SeedError) {
        if file < 0 { file = try Self.makeFile(in: directory) }
        let offset = Int(blockCount) * Self.blockSize * MemoryLayout<UInt64>.size
        let isWritten = groups[group].withUnsafeBytes { [file] bytes in
            var rest = bytes
            while !rest.isEmpty {
                let place = offset + bytes.count - rest.count
                let count = pwrite(file, rest.baseAddress, rest.count, off_t(place))
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { return false }
                rest = UnsafeRawBufferPointer(rebasing: rest[count...])
            }
            return true
        }
        guard isWritten else { throw FileOutput.failure("cannot be written to", directory) }
        blocks[group].append(blockCount)
        blockCount += 1
        groups[group].removeAll(keepingCapacity: true)
    }

    /// Whether any number was given twice; forgets all numbers.
    ///
    /// O(n log n).
    ///
    /// - Throws: `SeedError` with code `unwritable` when what was written cannot be read.
    func findRepeat() throws(SeedError) -> Bool {
        var isFound = false
        var numbers: [UInt64] = []
        for group in 0..<Self.groupCount where !isFound {
            numbers.removeAll(keepingCapacity: true)
            for block in blocks[group] { try read(block, into: &numbers) }
            numbers += groups[group]
            numbers.sort()
            isFound = zip(numbers, numbers.dropFirst()).contains { $0 == $1 }
        }
        for group in 0..<Self.groupCount {
            groups[group].removeAll(keepingCapacity: true)
            blocks[group].removeAll()
        }
        blockCount = 0
        return isFound
    }

    private func read(_ block: UInt32, into numbers: inout [UInt64]) throws(SeedError) {
        let size = Self.blockSize * MemoryLayout<UInt64>.size
        let piece = [UInt64](unsafeUninitializedCapacity: Self.blockSize) { target, count in
            let room = UnsafeMutableRawBufferPointer(target)
            var filled = 0
            while filled < size {
                let place = Int(block) * size + filled
                let read = pread(
                    file, room.baseAddress.map { $0 + filled }, size - filled, off_t(place))
                if read < 0, errno == EINTR { continue }
                guard read > 0 else { break }
                filled += read
            }
            count = filled / MemoryLayout<UInt64>.size
        }
        guard piece.count == Self.blockSize else {
            throw FileOutput.failure("cannot be read from", directory)
        }
        numbers += piece
    }

    private static func makeFile(in directory: String) throws(SeedError) -> Int32 {
        var template = Array("\(directory)/.keys-XXXXXX".utf8CString)
        let descriptor = mkstemp(&template)
        guard descriptor >= 0 else { throw FileOutput.failure("cannot be written to", directory) }
        unlink(template)
        return descriptor
    }
}
