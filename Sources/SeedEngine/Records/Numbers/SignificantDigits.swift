#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The digits of a number's text that matter: without sign, point, exponent, and zeros at both ends.
enum SignificantDigits {
    /// From how many digits on a text is taken to say more than a double can.
    private static let most = 40

    /// Whether a double, written with as many digits as a literal, reads as the literal does.
    ///
    /// - Parameters:
    ///   - literal: A JSON number.
    ///   - value: The double nearest to it.
    /// - Returns: Whether no digit is lost.
    static func areKept(of literal: UnsafeRawBufferPointer, by value: Double) -> Bool {
        let digits = digits(of: literal)
        guard value.isFinite, digits.count <= most else { return false }
        guard !digits.isEmpty else { return true }
        var printed = [CChar](repeating: 0, count: most + 16)
        let precision = Int32(digits.count - 1)
        let count = withVaList([precision, value]) {
            vsnprintf(&printed, printed.count, "%.*e", $0)
        }
        guard count > 0, Int(count) < printed.count else { return false }
        return printed[..<Int(count)].withUnsafeBytes { Self.digits(of: $0) } == digits
    }

    private static func digits(of literal: UnsafeRawBufferPointer) -> [UInt8] {
        let mantissa = literal.prefix { $0 != UInt8(ascii: "e") && $0 != UInt8(ascii: "E") }
        let digits = mantissa.filter { $0 &- 0x30 < 10 }.drop { $0 == 0x30 }
        let last = digits.lastIndex { $0 != 0x30 }
        return last.map { Array(digits[...$0]) } ?? []
    }
}
