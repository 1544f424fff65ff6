/// A sum of numbers in decimal arithmetic, so that amounts add up to the cent.
struct ExactSum {
    /// The sum, times 10^`digits`.
    private var scaled = 0
    private var digits = 0

    private static let mostDigits = 9

    /// Adds a value in BSON form; what is no number counts as 0.
    mutating func add(_ type: BSONType?, _ bytes: UnsafeRawBufferPointer, at start: Int) {
        switch type {
        case .int32:
            add(Int(bytes.loadUnaligned(fromByteOffset: start, as: Int32.self)), digits: 0)
        case .int64:
            add(Int(bytes.loadUnaligned(fromByteOffset: start, as: Int64.self)), digits: 0)
        case .double: add(bytes.loadUnaligned(fromByteOffset: start, as: Double.self))
        case .string:
            let text = UnsafeRawBufferPointer(rebasing: bytes[(start + 4)..<(bytes.count - 1)])
            if let number = Double(String(decoding: text, as: UTF8.self)) { add(number) }
        default: break
        }
    }

    /// Adds a double by its shortest decimal, of at most nine digits behind the point.
    mutating func add(_ number: Double) {
        var power = 1.0
        for digits in 0...Self.mostDigits {
            let scaled = (number * power).rounded()
            guard scaled.magnitude < 1e17 else { break }
            if scaled / power == number || digits == Self.mostDigits {
                return add(Int(scaled), digits: digits)
            }
            power *= 10
        }
    }

    private mutating func add(_ number: Int, digits other: Int) {
        var number = number
        while digits < other {
            scaled = scaled.multipliedReportingOverflow(by: 10).partialValue
            digits += 1
        }
        for _ in 0..<(digits - other) {
            number = number.multipliedReportingOverflow(by: 10).partialValue
        }
        scaled = scaled.addingReportingOverflow(number).partialValue
    }

    /// The sum with so many digits behind the point at most, rounded half away from zero.
    func rounded(to limit: Int?) -> (scaled: Int, digits: Int) {
        guard let limit, limit < digits else { return (scaled, digits) }
        var unit = 1
        for _ in limit..<digits { unit *= 10 }
        let half = scaled < 0 ? -unit / 2 : unit / 2
        return (scaled.addingReportingOverflow(half).partialValue / unit, limit)
    }
}
