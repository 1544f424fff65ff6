/// Records of another factory, some of them broken.
struct CorruptedRecords: RecordFactory {
    private let whole: any RecordFactory
    /// The position of the first record in the file.
    private let offset: Int
    private let corruption: CollectionCorruption

    init(of whole: any RecordFactory, from offset: Int, by corruption: CollectionCorruption) {
        self.whole = whole
        self.offset = offset
        self.corruption = corruption
    }

    var collection: String { whole.collection }
    var count: Int { whole.count }

    func appendFields(of index: Int, to writer: inout BSONWriter) {
        guard let record = broken(at: index)?.record else {
            return whole.appendFields(of: index, to: &writer)
        }
        for member in record.members ?? [] { member.value.append(key: member.key, to: &writer) }
    }

    func append(_ range: Range<Int>, to writer: inout BSONWriter, starts: inout [Int]) {
        var start = range.lowerBound
        // Whole records stay with their own factory, which may make many of them faster than one by one.
        for index in range {
            guard let record = broken(at: index)?.record else { continue }
            if start < index { whole.append(start..<index, to: &writer, starts: &starts) }
            starts.append(writer.count)
            record.appendBody(to: &writer)
            start = index + 1
        }
        if start < range.upperBound {
            whole.append(start..<range.upperBound, to: &writer, starts: &starts)
        }
    }

    /// What is wrong with a record, and the broken record; `nil` when it stays whole.
    func broken(at index: Int) -> (corruption: Corruption, record: BSONValue)? {
        let made = corruption.corruption(at: index + offset) { position in
            let own = position - offset
            return own >= 0 && own < whole.count ? whole.record(at: own) : nil
        }
        guard let made else { return nil }
        return (made.corruption, made.corruption.applied(to: made.record))
    }

    /// The records that are to be broken, in their order.
    var brokenIndices: some Sequence<Int> {
        corruption.brokenPositions(below: offset + count).lazy.filter { $0 >= offset }
            .map { $0 - offset }
    }
}
