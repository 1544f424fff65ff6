import SeedEngine
import Testing

/// Reads any JSON value.
func json(_ text: String) throws -> BSONValue {
    let reading = try RecordReading("{\"value\": \(text)}")
    try #require(reading.problems.isEmpty, "\(reading.problems)")
    return try #require(reading.records.first?["value"])
}

/// Compiles a schema that has no mistakes.
func schema(_ text: String, _ options: SchemaOptions = SchemaOptions()) throws -> CompiledSchema {
    switch CompiledSchema.compile(try json(text), options: options) {
    case .success(let schema): return schema
    case .failure(let problems):
        Issue.record("\(problems.map { "\($0.path): \($0.message)" })")
        throw SchemaReadingError.mistakes
    }
}

/// The mistakes of a schema, as `path: message`.
func problems(
    _ text: String, _ options: SchemaOptions = SchemaOptions()
) throws -> [String] {
    switch CompiledSchema.compile(try json(text), options: options) {
    case .success: []
    case .failure(let problems): problems.map { "\($0.path): \($0.message)" }
    }
}

enum SchemaReadingError: Error {
    case mistakes
}

extension CompiledSchema {
    /// What is wrong with a JSON value, as `rule path: message`.
    func marks(_ text: String) throws -> [String] {
        issues(of: try json(text)).map { "\($0.rule) \($0.path): \($0.message)" }
    }

    /// The stored form of a record, written as JSON.
    func stored(_ text: String, ignoring: IgnoredFields = []) throws -> String {
        JSONWriter.compact(stored(try json(text), ignoring: ignoring))
    }

    /// The stored form of a record.
    func stored(_ record: BSONValue, ignoring: IgnoredFields = []) -> BSONValue {
        var writer = BSONWriter()
        let asOf = Instant(seconds: 1_768_608_000)
        return record.documentBytes.withUnsafeBytes { bytes in
            guard let start = bytes.baseAddress else { return .null }
            appendCanonical(
                BSONView(trusted: start), ignoring: ignoring, asOf: asOf, to: &writer)
            return writer.bytes.baseAddress.map { BSONValue(BSONView(trusted: $0)) } ?? .null
        }
    }

    /// Whether a record is valid, and what is wrong with it.
    func validation(
        _ record: BSONValue, ignoring: IgnoredFields = []
    ) -> (isValid: Bool, issues: [SchemaIssue]) {
        var issues: [SchemaIssue] = []
        let isValid = record.documentBytes.withUnsafeBytes { bytes in
            guard let start = bytes.baseAddress else { return false }
            return validate(BSONView(trusted: start), ignoring: ignoring, into: &issues)
        }
        return (isValid, issues)
    }
}
