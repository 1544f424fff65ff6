/// Decimal numbers as text, digit for digit: `format: decimal`.
///
/// The grammar is that of a JSON number, with zeros allowed in front: `-?\d+(\.\d+)?([eE][+-]?\d+)?`.
struct DecimalText {
    let isNegative: Bool
    /// The digits before and behind the point, as bytes `0` to `9` of ASCII; at least one.
    private(set) var digits: [UInt8]
    /// The power of ten by which the digits, read as an integer, are multiplied.
    private(set) var exponent: Int
    /// Whether the text is the canonical one already.
    let isCanonical: Bool

    /// Exponents as far from 0 as those of decimal128; beyond, plain notation is no longer plain.
    private static let exponents = -6176...6111

    /// Whether a text is a canonical decimal number, which is quicker to tell than to read one.
    static func isCanonical(_ text: UnsafeRawBufferPointer) -> Bool {
        var position = text.first == UInt8(ascii: "-") ? 1 : 0
        let start = position
        while position < text.count, text[position] &- 0x30 < 10 { position &+= 1 }
        let wholeCount = position - start
        guard wholeCount == 1 || (wholeCount > 1 && text[start] != 0x30) else { return false }
        guard position < text.count else { return true }
        guard text[position] == 0x2E, position &+ 1 < text.count else { return false }
        position &+= 1
        while position < text.count, text[position] &- 0x30 < 10 { position &+= 1 }
        return position == text.count
    }

    /// Reads a whole text; `nil` when it is not a decimal number.
    init?(_ text: UnsafeRawBufferPointer) {
        var position = 0
        func digitCount(from start: Int) -> Int {
            var end = start
            while end < text.count, text[end] &- 0x30 < 10 { end += 1 }
            return end - start
        }
        isNegative = text.first == UInt8(ascii: "-")
        if isNegative { position = 1 }
        let wholeCount = digitCount(from: position)
        guard wholeCount > 0 else { return nil }
        digits = Array(text[position..<(position + wholeCount)])
        let hasExtraZero = wholeCount > 1 && text[position] == UInt8(ascii: "0")
        position += wholeCount
        exponent = 0
        if position < text.count, text[position] == UInt8(ascii: ".") {
            let count = digitCount(from: position + 1)
            guard count > 0 else { return nil }
            digits += text[(position + 1)..<(position + 1 + count)]
            exponent = -count
            position += 1 + count
        }
        guard position < text.count else {
            isCanonical = !hasExtraZero
            return
        }
        guard text[position] | 0x20 == UInt8(ascii: "e") else { return nil }
        position += 1
        let hasSign =
            position < text.count
            && (text[position] == UInt8(ascii: "-") || text[position] == UInt8(ascii: "+"))
        let isNegativePower = hasSign && text[position] == UInt8(ascii: "-")
        if hasSign { position += 1 }
        let count = digitCount(from: position)
        guard count > 0, position + count == text.count else { return nil }
        var power = 0
        for digit in text[position...] { power = min(power * 10 + Int(digit &- 0x30), 100_000) }
        exponent += isNegativePower ? -power : power
        guard Self.exponents.contains(exponent) else { return nil }
        isCanonical = false
    }

    /// Plain notation: no exponent, no zeros in front, every digit behind the point kept.
    var canonical: [UInt8] {
        var whole = digits
        var fraction: [UInt8] = []
        if exponent >= 0 {
            whole += [UInt8](repeating: 0x30, count: exponent)
        } else {
            let missing = max(0, -exponent - whole.count)
            whole = [UInt8](repeating: 0x30, count: missing) + whole
            fraction = Array(whole.suffix(-exponent))
            whole.removeLast(-exponent)
        }
        let significant = whole.drop { $0 == 0x30 }
        var text: [UInt8] = isNegative ? [UInt8(ascii: "-")] : []
        text += significant.isEmpty ? [0x30] : Array(significant)
        if !fraction.isEmpty { text += [UInt8(ascii: ".")] + fraction }
        return text
    }
}
