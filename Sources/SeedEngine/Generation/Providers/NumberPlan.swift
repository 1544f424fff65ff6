/// The numbers of a country's telephone numbering plan that mobile phones have.
///
/// Written as patterns in the international form of ITU-T E.164: `+25470#######`, where `#` stands for any
/// digit, `Z` for 1 to 9 and `N` for 2 to 9.
package struct NumberPlan: Sendable {
    private struct Block: Sendable {
        let pattern: [UInt8]
        /// The numbers of the blocks before.
        let start: Int
    }

    private let blocks: [Block]
    /// How many different numbers there are.
    package let count: Int

    /// Takes the patterns in the order in which their numbers are counted.
    init(_ patterns: [String]) {
        var count = 0
        blocks = patterns.map { pattern in
            let block = Block(pattern: Array(pattern.utf8), start: count)
            count += block.pattern.reduce(1) { $0 * (Self.digits(for: $1)?.count ?? 1) }
            return block
        }
        self.count = count
    }

    /// Appends the n-th number.
    ///
    /// - Precondition: `number` is in 0 ..< `count`.
    package func append(_ number: Int, to buffer: inout ByteBuffer) {
        precondition(number >= 0 && number < count, "\(number) is not below \(count)")
        let block = blocks[index(of: number)]
        var rest = number - block.start
        let start = buffer.count
        for byte in block.pattern { buffer.append(byte) }
        for offset in block.pattern.indices.reversed() {
            guard let digits = Self.digits(for: block.pattern[offset]) else { continue }
            let (quotient, digit) = rest.quotientAndRemainder(dividingBy: digits.count)
            buffer.patch(
                UInt8(truncatingIfNeeded: 0x30 + digits.lowerBound + digit), at: start + offset)
            rest = quotient
        }
    }

    /// The n-th number.
    package func number(_ number: Int) -> String {
        var buffer = ByteBuffer(capacity: 16)
        append(number, to: &buffer)
        return String(decoding: buffer.bytes, as: UTF8.self)
    }

    /// Which number a text is, written without spaces; nil when it is none of the plan.
    package func position(of text: String) -> Int? {
        let text = Array(text.utf8)
        for block in blocks where block.pattern.count == text.count {
            if let offset = Self.position(of: text, in: block.pattern) {
                return block.start + offset
            }
        }
        return nil
    }

    private static func position(of text: [UInt8], in pattern: [UInt8]) -> Int? {
        var position = 0
        for (byte, sign) in zip(text, pattern) {
            guard let digits = digits(for: sign) else {
                guard byte == sign else { return nil }
                continue
            }
            let digit = Int(byte) - 0x30
            guard digits.contains(digit) else { return nil }
            position = position * digits.count + digit - digits.lowerBound
        }
        return position
    }

    private func index(of number: Int) -> Int {
        var low = 0
        var high = blocks.count - 1
        while low < high {
            let middle = (low + high + 1) / 2
            if blocks[middle].start <= number { low = middle } else { high = middle - 1 }
        }
        return low
    }

    private static func digits(for sign: UInt8) -> Range<Int>? {
        switch sign {
        case UInt8(ascii: "#"): 0..<10
        case UInt8(ascii: "Z"): 1..<10
        case UInt8(ascii: "N"): 2..<10
        default: nil
        }
    }
}
