/// A part of a whole, exact to the millionth.
struct Share: Sendable, Hashable {
    /// What the whole has.
    static let whole = 1_000_000

    /// 0 for nothing to `whole` for all.
    let millionths: Int

    init(millionths: Int) { self.millionths = millionths }

    /// Reads `20%`, `12.5%` or `0.2`; `nil` for anything else and for more than the whole.
    init?(_ spelling: String) {
        let isPercentage = spelling.hasSuffix("%")
        guard let amount = Self.millionths(spelling) else { return nil }
        millionths = isPercentage ? amount / 100 : amount
        guard millionths <= Self.whole else { return nil }
    }

    /// The share as a percentage: `12.5%`.
    var text: String {
        let (whole, fraction) = millionths.quotientAndRemainder(dividingBy: 10_000)
        guard fraction > 0 else { return "\(whole)%" }
        var digits = String(fraction, digits: 4)
        while digits.hasSuffix("0") { digits.removeLast() }
        return "\(whole).\(digits)%"
    }

    /// A decimal number of at most ten million, with at most six digits behind the point, times a
    /// million; a percent sign behind it is passed over.
    static func millionths(_ spelling: String) -> Int? {
        let number = spelling.hasSuffix("%") ? spelling.dropLast() : Substring(spelling)
        let parts = number.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count <= 2, let whole = parts.first, !whole.isEmpty, whole.utf8.count <= 7,
            parts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } })
        else { return nil }
        let fraction = parts.count == 2 ? parts[1] : ""
        guard fraction.utf8.count <= 6, parts.count == 1 || !fraction.isEmpty else { return nil }
        let padded = fraction + String(repeating: "0", count: 6 - fraction.utf8.count)
        return Int(whole + padded)
    }
}
