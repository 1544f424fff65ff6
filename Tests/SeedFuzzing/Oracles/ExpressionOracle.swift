import SeedEngine

/// What has to hold for any text that is read as a check.
enum ExpressionOracle {
    private static let record: BSONValue = [
        "unit": "tokens", "amount": "0.5", "count": 3, "share": 0.25, "flag": true, "none": nil,
        "name": "Nandi Hills", "tags": ["a", "b", "c"], "numbers": [3, 1.5, 2],
        "big": 9_223_372_036_854_775_807, "tiers": ["one": 85.0, "two": 70.0],
        "items": [["sku": "x", "price": 2], ["sku": "y", "price": 5]],
    ]

    static func check(_ input: [UInt8]) throws(FuzzFailure) {
        guard let text = String(validating: input, as: UTF8.self) else { return }
        try ConfigurationOracle.check(input) {
            let expression = try ExpressionParser.parse(SourceNode(yaml: text, file: "input"))
            let once = value(of: expression)
            try require(once == value(of: expression), "an expression has two values")
        }
    }

    /// The value; `nil` where there is none.
    private static func value(of expression: Expression) -> BSONValue? {
        record.documentBytes.withUnsafeBytes { bytes in
            guard let base = bytes.baseAddress else { return nil }
            return try? expression.value(for: BSONView(trusted: base))
        }
    }
}
