/// The bytes of keys, one behind the other in blocks that never move.
///
/// Blocks instead of one growing run, because a run is copied whenever it grows, and then stands in
/// memory twice. A key costs its own bytes, four for its length and at most three of padding.
struct KeyArena: Sendable {
    /// Where a key begins, in units of four bytes; a block has `blockUnits` of them.
    typealias Position = UInt32

    /// 1 MiB a block, so that positions reach 16 GiB.
    private static let blockUnits = 1 << 18
    private static let unit = 4

    private var blocks: [[UInt8]] = []

    /// Appends a key.
    ///
    /// Amortised O(length).
    mutating func append(_ key: UnsafeRawBufferPointer) -> Position {
        let size = Self.unit + (key.count + Self.unit - 1) / Self.unit * Self.unit
        let room = Self.blockUnits * Self.unit
        if blocks.isEmpty || blocks[blocks.count - 1].count + size > room {
            var block: [UInt8] = []
            // The first block grows as it is filled: most sets hold few keys.
            if !blocks.isEmpty { block.reserveCapacity(Swift.max(room, size)) }
            blocks.append(block)
        }
        let last = blocks.count - 1
        let start = blocks[last].count
        withUnsafeBytes(of: UInt32(key.count)) { blocks[last].append(contentsOf: $0) }
        blocks[last].append(contentsOf: key)
        for _ in 0..<(size - Self.unit - key.count) { blocks[last].append(0) }
        return Position(last * Self.blockUnits + start / Self.unit)
    }

    /// Lends a key's bytes.
    @inline(__always)
    func withKey<Result>(
        at position: Position, _ body: (UnsafeRawBufferPointer) throws -> Result
    ) rethrows -> Result {
        let start = Int(position) % Self.blockUnits * Self.unit
        return try blocks[Int(position) / Self.blockUnits].withUnsafeBytes { block in
            let count = Int(block.loadUnaligned(fromByteOffset: start, as: UInt32.self))
            let begin = start + Self.unit
            return try body(UnsafeRawBufferPointer(rebasing: block[begin..<(begin + count)]))
        }
    }
}
