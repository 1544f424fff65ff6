import SeedEngine

/// A value of a type, by name; one of them is no value at all.
struct TypedValue: Sendable {
    let name: String
    let value: BSONValue?

    static func long(_ number: Int64) -> BSONValue {
        .other(.int64, withUnsafeBytes(of: number) { [UInt8]($0) })
    }

    /// Coefficient × 10^exponent.
    static func decimal(_ coefficient: Int64, _ exponent: Int) -> BSONValue {
        let sign: UInt64 = coefficient < 0 ? 1 << 63 : 0
        let high = sign | UInt64(exponent + 6176) << 49
        return .other(
            .decimal128,
            withUnsafeBytes(of: (coefficient.magnitude, high)) { [UInt8]($0) })
    }

    static let all: [TypedValue] = [
        ("nothing", nil), ("null", .null), ("false", false), ("true", true), ("int 0", 0),
        ("int 7", 7), ("int -3", -3), ("largest int", 2_147_483_647), ("long 3", long(3)),
        ("long past 2^53", 9_007_199_254_740_993), ("largest long", .int(.max)),
        ("double 0.1", 0.1), ("double 2.5", 2.5), ("double -3.5", -3.5), ("double 3", 3.0),
        ("double 1e20", 1e20), ("double third", .double(1.0 / 3)), ("not a number", .double(.nan)),
        ("infinity", .double(.infinity)), ("decimal 0.1", decimal(1, -1)),
        ("decimal -12.50", decimal(-1250, -2)), ("decimal 3", decimal(3, 0)),
        ("decimal 1E+3", decimal(1, 3)), ("decimal 1E-30", decimal(1, -30)), ("text 12", "12"),
        ("text 2.5", "2.5"), ("text", "Nandi"), ("no text", ""), ("date", .date(1_768_638_600_123)),
        ("date before 1970", .date(-1)), ("list", [1, 2.5, "x"]), ("empty list", []),
        ("object", ["a": 1, "b": "x"]),
        ("identifier", .other(.objectID, [0x65, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11])),
    ].map { TypedValue(name: $0.0, value: $0.1) }

    func member(_ key: String) -> [BSONValue.Member] {
        value.map { [BSONValue.Member(key, $0)] } ?? []
    }
}
