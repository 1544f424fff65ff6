/// The records that take part, where a share does not: which they are, without a list of them.
///
/// Of each block of records the same number takes part, so that more records change nothing about those
/// that are there. What is rarer, taking part or not, is spread evenly over the block: it is divided into as
/// many parts, and each part has one such record, anywhere in it. So a block that is cut short has the
/// share, give or take a record.
struct ActiveRecords: Sendable {
    /// How many take part.
    let count: Int
    private let places: Places

    /// Leaves a share of `total` records out.
    init(of total: Int, without share: Share, source: RandomSource) {
        var (active, whole) = (Share.whole - share.millionths, Share.whole)
        let divisor = greatestCommonDivisor(active, whole)
        (active, whole) = (active / divisor, whole / divisor)
        if whole > 1000 {
            // A share that needs a larger block is rounded to thousandths.
            active = max((active * 1000 + whole / 2) / whole, 1)
            whole = 1000
        }
        places = Places(block: whole, active: active, source: source)
        count = places.count(below: total)
    }

    /// The index of the n-th record that takes part.
    subscript(number: Int) -> Int { places[number] }
}

extension ActiveRecords {
    /// Where records take part when there is no end of them.
    private struct Places: Sendable {
        /// Records in a block.
        let block: Int
        /// How many of a block take part.
        let active: Int
        let source: RandomSource

        /// The index of the n-th record that takes part; it grows with n.
        subscript(number: Int) -> Int {
            let (number, place) = number.quotientAndRemainder(dividingBy: active)
            let idle = block - active
            if idle >= active { return number * block + chosen(place, of: active, in: number) }
            guard idle > 0 else { return number * block + place }
            // The part of the block, which has one record that takes no part.
            let part = ((place + 1) * idle - 1) / active
            let position = place + part
            let isBehind = position >= chosen(part, of: idle, in: number)
            return number * block + position + (isBehind ? 1 : 0)
        }

        /// How many of the first so many records take part.
        func count(below total: Int) -> Int {
            var low = total / block * active
            var high = low + active
            while low < high {
                let middle = (low + high) / 2
                if self[middle] < total { low = middle + 1 } else { high = middle }
            }
            return low
        }

        /// The record that chance picks of a part of a block, from the block's beginning.
        private func chosen(_ part: Int, of parts: Int, in number: Int) -> Int {
            let start = part * block / parts
            var stream = source.nested(at: number).stream(at: part)
            return start + stream.below((part + 1) * block / parts - start)
        }
    }
}
