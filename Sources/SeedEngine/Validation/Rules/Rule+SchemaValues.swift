extension Rule {
    static let schemaValueRules: [Rule] = [
        schemaType, schemaConst, schemaEnum, schemaMinimum, schemaMaximum, schemaExclusiveMinimum,
        schemaExclusiveMaximum, schemaMultipleOf, schemaMinLength, schemaMaxLength, schemaPattern,
        schemaPatternCost, schemaFormat,
    ]

    static let schemaType = Rule(
        "schema.type", "A value has another type than the schema's `type`.",
        advice: "Write a value of that type; numbers and booleans stand without quotation marks.",
        example: RuleExample(
            "grams", #"{"type": "integer"}"#, passing: "250", failing: #"→"250""#,
            message: "Input should be an integer, not the string '250'"))

    static let schemaConst = Rule(
        "schema.const", "A value is not the schema's `const`.",
        advice: "Write that value; no other is allowed.",
        example: RuleExample(
            "unit", #"{"const": "g"}"#, passing: #""g""#, failing: #"→"kg""#,
            message: "Input should be 'g'"))

    static let schemaEnum = Rule(
        "schema.enum", "A value is none of the schema's `enum`, or of the tags of a union.",
        advice: "Write one of these values; upper and lower case differ.",
        example: RuleExample(
            "kind", #"{"enum": ["black", "green", "white"]}"#, passing: #""green""#,
            failing: #"→"grean""#,
            message: "Input should be 'black', 'green' or 'white'; did you mean 'green'?"))

    static let schemaMinimum = Rule(
        "schema.minimum", "A number is below the schema's `minimum`.",
        advice: "Write a number that is not below it.",
        example: RuleExample(
            "grams", #"{"minimum": 10}"#, passing: "10", failing: "→9.5",
            message: "Input should be greater than or equal to 10"))

    static let schemaMaximum = Rule(
        "schema.maximum", "A number is above the schema's `maximum`.",
        advice: "Write a number that is not above it.",
        example: RuleExample(
            "grams", #"{"maximum": 1000}"#, passing: "1000", failing: "→1001",
            message: "Input should be less than or equal to 1000"))

    static let schemaExclusiveMinimum = Rule(
        "schema.exclusive-minimum", "A number is not above the schema's `exclusiveMinimum`.",
        advice: "Write a greater number; the bound itself is not allowed.",
        example: RuleExample(
            "price", #"{"exclusiveMinimum": 0}"#, passing: "0.5", failing: "→0",
            message: "Input should be greater than 0"))

    static let schemaExclusiveMaximum = Rule(
        "schema.exclusive-maximum", "A number is not below the schema's `exclusiveMaximum`.",
        advice: "Write a smaller number; the bound itself is not allowed.",
        example: RuleExample(
            "discount", #"{"exclusiveMaximum": 1}"#, passing: "0.25", failing: "→1",
            message: "Input should be less than 1"))

    static let schemaMultipleOf = Rule(
        "schema.multiple-of", "A number is no multiple of the schema's `multipleOf`.",
        advice: "Write a multiple of it; decimals are compared exactly.",
        example: RuleExample(
            "price", #"{"multipleOf": 0.05}"#, passing: "4.15", failing: "→4.16",
            message: "Input should be a multiple of 0.05"))

    static let schemaMinLength = Rule(
        "schema.min-length", "A text is shorter than the schema's `minLength`.",
        advice: "Write a longer text; length counts Unicode scalars.",
        example: RuleExample(
            "name", #"{"minLength": 2}"#, passing: #""茶葉""#, failing: #"→"茶""#,
            message: "Input should have at least 2 characters"))

    static let schemaMaxLength = Rule(
        "schema.max-length", "A text is longer than the schema's `maxLength`.",
        advice: "Write a shorter text; length counts Unicode scalars.",
        example: RuleExample(
            "name", #"{"maxLength": 5}"#, passing: #""Assam""#, failing: #"→"Ceylon""#,
            message: "Input should have at most 5 characters"))

    static let schemaPattern = Rule(
        "schema.pattern", "A text does not match the schema's `pattern`.",
        advice: """
            Write a text that matches. A pattern is a regular expression of ECMA-262, and may match \
            anywhere in the text unless it says ^ and $.
            """,
        example: RuleExample(
            "code", #"{"pattern": "^[A-Z]{2}-[0-9]+$"}"#, passing: #""KE-12""#,
            failing: #"→"ke-12""#, message: "Input should match the pattern ^[A-Z]{2}-[0-9]+$"))

    static let schemaPatternCost = Rule(
        "schema.pattern-cost", "Matching a text against the schema's `pattern` takes too long.",
        advice: """
            Write the pattern without repetitions inside repetitions, or without looking around and \
            referring back, which are what makes such patterns slow.
            """,
        example: RuleExample(
            "code", #"{"pattern": "^((a*)*)*\\2b$"}"#, passing: #""b""#,
            failing: "→\"\(String(repeating: "a", count: 40))\"",
            message: """
                The pattern ^((a*)*)*\\2b$ was given up after 1000000 steps; write it without nested \
                repetitions
                """))

    static let schemaFormat = Rule(
        "schema.format",
        "A text does not have the schema's `format`, or cannot become its `bsonType`.",
        advice: "Write the text in that form.",
        example: RuleExample(
            "plucked", #"{"format": "date"}"#, passing: #""2026-01-17""#,
            failing: #"→"17.01.2026""#, message: "Input should be a date such as 2026-01-31"))
}
