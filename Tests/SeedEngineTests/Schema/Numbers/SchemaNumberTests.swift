import Testing

@testable import SeedEngine

@Suite("Numbers of schemas")
struct SchemaNumberTests {
    /// Reads a text as the narrowest number that holds it exactly.
    private static func number(_ text: String) throws -> SchemaNumber {
        if let integer = Int64(text) { return .integer(integer) }
        if text.hasPrefix("~") { return .real(try #require(Double(text.dropFirst()))) }
        var text = text
        let decimal = text.withUTF8 {
            DecimalText(UnsafeRawBufferPointer($0)).flatMap(Decimal128.init)
        }
        return .decimal(try #require(decimal))
    }

    @Test(
        "are in the order of their values, whatever their types",
        arguments: [
            "-1e400", "-9223372036854775809", "-9223372036854775808", "~-0.5", "0", "~1e-300",
            "0.1", "0.10000000000000000001", "1", "1.00000000000000000000000001", "~1.5",
            "9007199254740992", "9007199254740993", "9223372036854775807", "9223372036854775808",
            "9223372036854775809", "~1e300", "1e400",
        ].enumerated().map { ($0, $1) })
    func order(_ position: Int, _ text: String) throws {
        let sorted = [
            "-1e400", "-9223372036854775809", "-9223372036854775808", "~-0.5", "0", "~1e-300",
            "0.1", "0.10000000000000000001", "1", "1.00000000000000000000000001", "~1.5",
            "9007199254740992", "9007199254740993", "9223372036854775807", "9223372036854775808",
            "9223372036854775809", "~1e300", "1e400",
        ]
        let number = try Self.number(text)
        for (other, otherText) in sorted.enumerated() {
            let order = number.order(to: try Self.number(otherText))
            let expected: SchemaNumber.Order =
                position < other ? .before : position == other ? .same : .after
            #expect(order == expected, "\(text) and \(otherText)")
        }
    }

    @Test(
        "of equal value are equal and hash alike",
        arguments: [
            ("1", "~1"), ("1", "1.00"), ("~0.1", "0.1"), ("0", "0e5"), ("~1e23", "1e23"),
            ("1000", "1e3"), ("9007199254740993", "9007199254740993.0"),
        ])
    func equal(_ left: String, _ right: String) throws {
        let (left, right) = (try Self.number(left), try Self.number(right))
        #expect(left == right)
        #expect(left.hashValue == right.hashValue)
    }

    @Test(
        "are multiples exactly",
        arguments: [
            ("~0.3", "~0.1", true), ("~0.35", "~0.05", true), ("~1.1", "~0.1", true),
            ("~4.35", "~0.01", true), ("~4.355", "~0.01", false), ("~1e308", "~0.5", true),
            ("~1e308", "~0.123456789", false), ("~1e308", "3", false), ("~1e300", "7", false),
            ("12345678901234567890", "10", true), ("12345678901234567891", "10", false),
            ("9223372036854775808", "2", true), ("0.1000000000000000000001", "~0.1", false),
            ("0.1000000000000000000001", "1e-22", true), ("0", "~0.1", true),
            ("-9", "3", true), ("~-0.3", "~0.1", true), ("1", "~1e-300", true),
        ])
    func multiples(_ number: String, _ divisor: String, _ isMultiple: Bool) throws {
        let divisor = try Self.number(divisor)
        #expect(try Self.number(number).isMultiple(of: divisor) == isMultiple)
    }

    @Test(
        "print without rounding",
        arguments: [
            ("12345678901234567890", "12345678901234567890"), ("0.10", "0.1"), ("1.50", "1.5"),
            ("-0.0015", "-0.0015"), ("1e30", "1e30"), ("100e0", "100"),
        ])
    func prints(_ text: String, _ printed: String) throws {
        #expect(try Self.number(text).text == printed)
    }

    @Test("decimals beyond doubles are compared with bounds digit by digit")
    func checksDecimals() throws {
        let decimal = try #require(
            Array("0.10000000000000000001".utf8).withUnsafeBytes {
                DecimalText($0).flatMap(Decimal128.init)
            })
        var writer = BSONWriter()
        writer.buffer.append(littleEndian: decimal.low)
        writer.buffer.append(littleEndian: decimal.high)
        let value = BSONValue.other(.decimal128, writer.buffer.array)
        #expect(try schema(#"{"exclusiveMinimum": 0.1}"#).issues(of: value).isEmpty)
        #expect(
            try schema(#"{"maximum": 0.1}"#).issues(of: value).map(\.actual) == [
                "0.10000000000000000001"
            ])
        #expect(
            try schema(#"{"type": "string"}"#).issues(of: value).map(\.message) == [
                "Input should be a string, not the number 0.10000000000000000001"
            ])
    }
}
