import SeedEngine
import Testing

@Suite("Decimal texts and exact multiples")
struct DecimalTests {
    private static let text =
        #"{"properties": {"n": {"type": ["string", "number"], "format": "decimal", "bsonType": "string"}}}"#

    @Test(
        "are stored in plain notation with their digits",
        arguments: [
            ("\"0.0015\"", "0.0015"), ("0.0015", "0.0015"), ("\"1e-3\"", "0.001"),
            ("\"0.10\"", "0.10"), ("\"12E2\"", "1200"), ("\"1.50e1\"", "15.0"),
            ("\"-0.5\"", "-0.5"),
            ("\"007\"", "7"), ("\"0\"", "0"), ("\"00.0\"", "0.0"), ("7", "7"),
            ("1e22", "10000000000000000000000"),
            ("1e-7", "0.0000001"),
            (
                "\"123456789012345678901234567890.123456789\"",
                "123456789012345678901234567890.123456789"
            ),
        ])
    func stores(_ value: String, _ stored: String) throws {
        let schema = try schema(Self.text)
        #expect(try schema.marks(#"{"n": \#(value)}"#) == [])
        #expect(schema.stored(try json(#"{"n": \#(value)}"#))["n"] == .string(stored))
    }

    @Test(
        "are nothing else",
        arguments: [
            "1_000", "NaN", "Infinity", "", " 1", "1 ", "1.", ".5", "+1", "1e", "1e+", "0x1", "1,5",
            "--1",
            "1e999999999999999999999", "-",
        ])
    func refuses(_ text: String) throws {
        #expect(
            try schema(Self.text).issues(of: ["n": .string(text)]).map(\.rule) == [
                "schema.format"
            ])
    }

    @Test(
        "multiples are exact in decimal arithmetic",
        arguments: [
            ("0.07", "0.01", true), ("19.99", "0.01", true), ("4.35", "0.01", true),
            ("0.075", "0.01", false), ("1e308", "0.5", true), ("1e308", "0.123456789", false),
            ("9007199254740993", "2", false), ("9007199254740993", "3", true), ("-6", "4", false),
            ("-8", "4", true), ("0", "7", true), ("4.0", "2", true), ("1e-8", "1e-9", true),
            ("12391239123", "1e-8", true), ("3", "0.7", false),
        ])
    func divides(_ value: String, _ divisor: String, _ isMultiple: Bool) throws {
        let schema = try schema(#"{"multipleOf": \#(divisor)}"#)
        #expect(try schema.marks(value).isEmpty == isMultiple)
    }

    @Test(
        "integers are compared exactly with other numbers",
        arguments: [
            (#"{"maximum": 9007199254740992}"#, "9007199254740993", false),
            (#"{"maximum": 9007199254740992.0}"#, "9007199254740993", false),
            (#"{"minimum": 9223372036854775807}"#, "9223372036854775807", true),
            (#"{"maximum": 1e19}"#, "9223372036854775807", true),
            (#"{"minimum": -1e19}"#, "-9223372036854775808", true),
            (#"{"exclusiveMinimum": -0.5}"#, "0", true), (#"{"maximum": -0.5}"#, "0", false),
            (#"{"const": 9007199254740993}"#, "9007199254740992.0", false),
            (#"{"const": 0}"#, "-0.0", true),
        ])
    func compares(_ text: String, _ value: String, _ isValid: Bool) throws {
        #expect(try schema(text).marks(value).isEmpty == isValid)
    }
}
