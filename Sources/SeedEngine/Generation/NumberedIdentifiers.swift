/// Ids that count up behind a prefix, such as `DOC-GEN-0001`, and skip those that are taken.
package struct NumberedIdentifiers: Sendable {
    package let prefix: String
    private let digits: Int
    private let taken: [Int]

    /// Counts with at least so many digits; larger numbers have more.
    ///
    /// Reserved ids are not given out; those with another prefix do not matter.
    package init(prefix: String, digits: Int, reserved: some Sequence<String> = []) {
        self.prefix = prefix
        self.digits = digits
        taken = Set(
            reserved.compactMap { id in
                id.hasPrefix(prefix) ? Int(id.dropFirst(prefix.count)) : nil
            }
        ).filter { $0 > 0 }.sorted()
    }

    /// The number of an index: 1 for 0, unless it is taken.
    ///
    /// O(taken ids).
    package func number(_ index: Int) -> Int {
        var number = index + 1
        for taken in taken where number >= taken { number += 1 }
        return number
    }

    /// The id of an index, from 0.
    package subscript(index: Int) -> String { prefix + String(number(index), digits: digits) }
}
