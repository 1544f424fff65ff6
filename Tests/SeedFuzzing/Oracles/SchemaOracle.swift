import SeedEngine

/// What has to hold for any text that is compiled as a schema.
enum SchemaOracle {
    private static let records: [BSONValue] = [
        [:], ["a": 1], ["a": ["a": ["a": nil]]], ["id": "x", "a": [1, 2, 2], "b": "text"],
        [
            "id": "FRM-1", "name": "Wanjiku", "n": 2.5, "list": [["a": 1], ["a": "b"], []],
            "when": "2026-01-17T00:00:00Z", "flag": false,
        ],
    ]

    static func check(_ input: [UInt8]) throws(FuzzFailure) {
        let document: JSONDocument
        do {
            document = try JSONDocument(text: input, file: "input")
        } catch {
            try require(error.code != .bug, "our own bug: \(error)")
            return
        }
        let index = LineIndex(input)
        for isStrict in [true, false] {
            let options = SchemaOptions(isStrict: isStrict, checksFormats: isStrict)
            switch CompiledSchema.compile(document.value, options: options) {
            case .failure(let problems):
                try require(!problems.isEmpty, "refused without a reason")
                for problem in problems {
                    let place = document.location(of: problem.path)
                    try require(index.holds(place), "not a place of the file: \(problem)")
                }
            case .success(let schema):
                for record in records { try check(schema, record) }
            }
        }
    }

    private static func check(
        _ schema: CompiledSchema, _ record: BSONValue
    ) throws(FuzzFailure) {
        let issues = schema.issues(of: record)
        try require(issues == schema.issues(of: record), "a record has two lists of issues")
        guard issues.isEmpty else { return }
        let once = stored(record, schema)
        try require(
            stored(once, schema).documentBytes == once.documentBytes,
            "the stored form of the stored form differs: \(once)")
    }

    private static func stored(_ record: BSONValue, _ schema: CompiledSchema) -> BSONValue {
        var writer = BSONWriter()
        record.documentBytes.withUnsafeBytes { bytes in
            guard let base = bytes.baseAddress else { return }
            schema.appendCanonical(
                BSONView(trusted: base), asOf: Instant(seconds: 1_768_608_000), to: &writer)
        }
        return writer.bytes.baseAddress.map { BSONValue(BSONView(trusted: $0)) } ?? .null
    }
}
