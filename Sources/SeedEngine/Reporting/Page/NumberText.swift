/// Numbers as people read them.
enum NumberText {
    /// A number with four digits that count: `1,234`, `12.35`, `0.001528`.
    static func short(_ number: Double) -> String {
        guard number != 0, number.isFinite else { return "0" }
        let magnitude = abs(number)
        guard magnitude < 1e15 else { return "\(number)" }
        if magnitude >= 1000 || number == number.rounded() { return Int(number.rounded()).grouped }
        guard magnitude >= 1e-9 else { return "\(number)" }
        var digits = 1
        var bound = 100.0
        while magnitude < bound, digits < 13 {
            bound /= 10
            digits += 1
        }
        return DecimalFraction(number, digits: digits).text
    }

    /// A share in percent: `12%`, `<1%`, `99.9%`.
    static func percent(_ part: Int, of total: Int) -> String {
        guard total > 0 else { return "–" }
        let permille = Double(part) * 1000 / Double(total)
        if part > 0, permille < 1 { return "<0.1%" }
        if part < total, permille > 999 { return ">99.9%" }
        let rounded = Int(permille.rounded())
        if rounded.isMultiple(of: 10) || (100...900).contains(rounded) {
            return "\((rounded + 5) / 10)%"
        }
        return "\(rounded / 10).\(rounded % 10)%"
    }

    /// A number of bytes: `420 B`, `1.2 kB`, `45 MB`.
    static func bytes(_ count: Int) -> String {
        var number = Double(count)
        for unit in ["B", "kB", "MB", "GB"] {
            if number < 1000 || unit == "GB" {
                return number < 10 && unit != "B"
                    ? "\(DecimalFraction(number, digits: 1).text) \(unit)"
                    : "\(Int(number.rounded())) \(unit)"
            }
            number /= 1000
        }
        return "\(count) B"
    }

    /// A number rounded to some digits behind the point, of which zeros at the end are left out.
    private struct DecimalFraction {
        let text: String

        init(_ number: Double, digits: Int) {
            var scale = 1
            for _ in 0..<digits { scale *= 10 }
            let scaled = Int((abs(number) * Double(scale)).rounded())
            var fraction = String(scaled % scale)
            fraction = String(repeating: "0", count: digits - fraction.utf8.count) + fraction
            while fraction.hasSuffix("0") { fraction.removeLast() }
            let whole = (scaled / scale).grouped
            text = (number < 0 ? "-" : "") + (fraction.isEmpty ? whole : "\(whole).\(fraction)")
        }
    }
}
