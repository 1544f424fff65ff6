/// Which records of a collection are broken: an exact share, evenly spread.
///
/// Records come in as many strata of equal length as there are to be broken, and each stratum has one
/// that chance picks. So any number of records in front of a whole stratum holds its share exactly, and
/// more records change nothing about those that are there.
package struct BrokenShare: Sendable, Hashable {
    /// How many of `total` records are broken.
    package let part: Int
    package let total: Int

    /// The most digits behind the point of a rate.
    static let mostDigits = 9

    /// Reads a rate such as `2%`, `0.5%` or `0.02`; `nil` unless it is above 0 and at most 1.
    package init?(_ text: some StringProtocol) {
        let isPercentage = text.hasSuffix("%")
        let number = isPercentage ? text.dropLast() : text[...]
        let pieces = number.split(separator: ".", omittingEmptySubsequences: false)
        guard pieces.count <= 2, let whole = pieces.first, whole.utf8.count <= 3,
            pieces.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } })
        else { return nil }
        let fraction = pieces.count == 2 ? pieces[1] : ""
        guard fraction.utf8.count <= Self.mostDigits, let part = Int("\(whole)\(fraction)") else {
            return nil
        }
        var total = isPercentage ? 100 : 1
        for _ in 0..<fraction.utf8.count { total *= 10 }
        self.init(part: part, of: total)
    }

    /// Takes a fraction; `nil` unless it is above 0 and at most 1.
    package init?(part: Int, of total: Int) {
        guard part > 0, total >= part, total <= 1 << 40 else { return nil }
        let divisor = greatestCommonDivisor(total, part)
        self.part = part / divisor
        self.total = total / divisor
    }

    /// The rate for people, such as `2%`.
    package var text: String {
        "\(Double(part) * 100 / Double(total))%".replacing(".0%", with: "%")
    }

    /// Where the broken record with a number stands.
    ///
    /// Positions rise with the number.
    package func position(of number: Int, _ source: RandomSource) -> Int {
        let start = start(of: number)
        let length = self.start(of: number + 1) - start
        guard length > 1 else { return start }
        var stream = source.stream(at: number)
        return start + stream.below(length)
    }

    /// The number of the broken record at a position; `nil` when that one stays whole.
    package func number(at position: Int, _ source: RandomSource) -> Int? {
        let (high, low) = part.multipliedFullWidth(by: position)
        let number = total.dividingFullWidth((high, low)).quotient
        return self.position(of: number, source) == position ? number : nil
    }

    /// The first position of a stratum: the number of records that hold `number` broken ones, rounded up.
    private func start(of number: Int) -> Int {
        let (high, low) = number.multipliedFullWidth(by: total)
        let (quotient, remainder) = part.dividingFullWidth((high, low))
        return remainder == 0 ? quotient : quotient + 1
    }
}
