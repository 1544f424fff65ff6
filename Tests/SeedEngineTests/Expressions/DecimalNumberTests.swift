import Testing

@testable import SeedEngine

@Suite("Decimal numbers")
struct DecimalNumberTests {
    private static func decimal(_ text: String) throws -> DecimalNumber {
        var text = text
        return try #require(text.withUTF8 { DecimalNumber(UnsafeRawBufferPointer($0)) })
    }

    private static let nines = String(repeating: "9", count: 34)

    @Test(
        "are written as they were read",
        arguments: [
            "0", "-0", "1", "-12.50", "0.000001", "1E-7", "1.5E+3", "0E+3", "0.00",
            "9.999999999999999999999999999999999E+6144", "1E-6176", "Infinity", "-Infinity", "NaN",
        ])
    func roundTrips(_ text: String) throws {
        let number = try Self.decimal(text)
        #expect(number.text == text)
        let stored = withUnsafeTemporaryAllocation(byteCount: 16, alignment: 8) { buffer in
            buffer.baseAddress.map { base in
                number.write(to: base)
                return DecimalNumber(at: base).text
            }
        }
        #expect(stored == text)
    }

    @Test(
        "are refused when they are none",
        arguments: ["", "-", ".", "1e", "1e+", "1.2.3", "0x1", " 1", "1 ", "1e7000", "1e-7000"])
    func refuses(_ text: String) {
        var text = text
        #expect(text.withUTF8 { DecimalNumber(UnsafeRawBufferPointer($0)) == nil })
    }

    @Test(
        "are computed in 34 digits, rounded half to even",
        arguments: [
            ("0.1", "+", "0.2", "0.3"), ("1", "+", "1E-40", "1.000000000000000000000000000000000"),
            ("1E+40", "+", "-1", "1.000000000000000000000000000000000E+40"),
            ("1.00", "-", "1", "0.00"),
            (nines, "+", "1", "1.000000000000000000000000000000000E+34"),
            (nines, "+", "0.5", "1.000000000000000000000000000000000E+34"),
            (
                "1000000000000000000000000000000000", "-", "1E-20",
                "1000000000000000000000000000000000"
            ),
            ("12.5", "*", "0.2", "2.50"),
            (nines, "*", nines, "9.999999999999999999999999999999998E+67"),
            ("1", "/", "3", "0.3333333333333333333333333333333333"), ("1.00", "/", "4", "0.25"),
            ("100", "/", "1E+2", "1.00"), ("7.5", "%", "2", "1.5"), ("-7", "%", "0.3", "-0.1"),
            ("1E+6000", "%", "7", "1"), ("5", "%", "1E+30", "5"),
        ])
    func computes(_ left: String, _ name: String, _ right: String, _ result: String) throws {
        let (left, right) = (try Self.decimal(left), try Self.decimal(right))
        let number =
            switch name {
            case "+": left + right
            case "-": left - right
            case "*": left * right
            case "/": left / right
            default: left % right
            }
        #expect(number.text == result)
    }

    @Test(
        "compare with doubles by their exact values",
        arguments: [
            ("0.1", 0.1, -1), ("0.5", 0.5, 0), ("-0.1", -0.1, 1), ("1e400", Double.infinity, -1),
            ("0.1000000000000000055511151231257827", 0.1, -1),
            ("0.1000000000000000055511151231257828", 0.1, 1), ("NaN", 1, -1), ("-0", 0, 0),
        ])
    func comparesExactly(_ text: String, _ number: Double, _ order: Int) throws {
        #expect(DecimalNumber.order(try Self.decimal(text), number) == order)
    }
}
