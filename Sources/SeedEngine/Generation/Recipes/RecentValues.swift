/// Values that were made lately, so that what several fields of several records read is made once.
///
/// A value depends on nothing but its place, so whether it is remembered changes no record. The memory is
/// of fixed size: a place among it holds the value that came last.
struct RecentValues: ~Copyable {
    /// Which value it is.
    struct Key: BitwiseCopyable {
        let collection: Int32
        let slot: Int32
        let record: Int
        let attempt: Int32
        let scenario: Int32

        init(_ slot: Int, of collection: Int, at place: RecipePlace) {
            self.collection = Int32(truncatingIfNeeded: collection)
            self.slot = Int32(truncatingIfNeeded: slot)
            record = place.record
            attempt = Int32(truncatingIfNeeded: place.attempt)
            scenario = Int32(truncatingIfNeeded: place.scenario)
        }

        /// Equal places of neighbouring records stay apart.
        fileprivate func position(among count: Int) -> Int {
            let field =
                UInt64(UInt32(bitPattern: slot)) << 8 ^ UInt64(UInt32(bitPattern: collection))
            return Int((UInt64(record) &+ field &* RandomStream.step >> 40) & UInt64(count &- 1))
        }

        fileprivate func isSame(as other: Key) -> Bool {
            record == other.record && slot == other.slot && collection == other.collection
                && attempt == other.attempt && scenario == other.scenario
        }
    }

    private struct Entry: BitwiseCopyable {
        var key: Key
        /// `nil` where there is no value.
        var type: BSONType?
        var length: Int
    }

    /// Longer values are not remembered.
    private static let longest = 48

    private let count: Int
    private let entries: FixedTable<Entry?>
    private let bytes: FixedTable<UInt8>

    /// Makes room for `count` values, a power of two.
    init(count: Int) {
        self.count = count
        entries = FixedTable(repeating: nil, count: count)
        bytes = FixedTable(repeating: 0, count: count * Self.longest)
    }

    /// Appends a remembered value; returns its type, which may be that of no value, or `nil` when it is
    /// not remembered.
    func append(_ key: Key, to writer: inout BSONWriter) -> BSONType?? {
        let position = key.position(among: count)
        guard let entry = entries[position], entry.key.isSame(as: key) else { return nil }
        writer.buffer.append(
            contentsOf: UnsafeRawBufferPointer(
                bytes.bytes(from: position * Self.longest, count: entry.length)))
        return .some(entry.type)
    }

    /// Remembers the value that stands at a writer's end.
    func remember(_ key: Key, _ type: BSONType?, _ value: UnsafeRawBufferPointer) {
        guard value.count <= Self.longest else { return }
        let position = key.position(among: count)
        entries[position] = Entry(key: key, type: type, length: value.count)
        bytes.bytes(from: position * Self.longest, count: value.count).copyMemory(from: value)
    }
}
