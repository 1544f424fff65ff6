/// One of several parts that a data set is generated in, each by a process of its own.
///
/// Of every collection a part holds a contiguous range of the records, so that the parts share none, and
/// one behind the other are the whole.
package struct Partition: Sendable, Hashable, CustomStringConvertible {
    /// Which part it is, from 1.
    package let number: Int
    /// How many parts there are.
    package let count: Int

    /// Takes a part, from 1, of so many; `nil` when there is no such part.
    package init?(_ number: Int, of count: Int) {
        guard count >= 1, (1...count).contains(number) else { return nil }
        self.number = number
        self.count = count
    }

    /// Reads the form `2/4`.
    package init?(_ text: String) {
        let numbers = text.split(separator: "/", omittingEmptySubsequences: false)
        guard numbers.count == 2, numbers.allSatisfy({ $0.utf8.allSatisfy(Self.isDigit) }),
            let number = Int(numbers[0]), let count = Int(numbers[1])
        else { return nil }
        self.init(number, of: count)
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    /// The form `2/4`.
    package var description: String { "\(number)/\(count)" }

    /// Which of so many records the part holds; the sizes of two parts differ by one at most.
    package func range(of total: Int) -> Range<Int> {
        start(of: number, in: total)..<start(of: number + 1, in: total)
    }

    private func start(of number: Int, in total: Int) -> Int {
        let (size, rest) = total.quotientAndRemainder(dividingBy: count)
        return (number - 1) * size + min(number - 1, rest)
    }
}
