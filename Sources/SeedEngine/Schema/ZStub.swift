package struct SchemaOptions: Sendable {
    package var isStrict = true
    package var storesDatesAsBSON = false
    package init() {}
}
package struct SchemaProblem: Error, Sendable {
    package let path: JSONPath
    package let message: String
}
package enum SchemaCompilation {
    case success(CompiledSchema)
    case failure([SchemaProblem])
}
extension CompiledSchema {
    package static func compile(_ document: BSONValue, options: SchemaOptions) -> SchemaCompilation
    { .success(CompiledSchema()) }
    package func validate(_ record: BSONView, ignoring: [String], into issues: inout [SchemaIssue])
        -> Bool
    { true }
    package func appendCanonical(
        _ record: BSONView, ignoring: [String], asOf: Instant, to writer: inout BSONWriter
    ) { writer.value(encoded: record.bytes) }
    package var usesNow: Bool { false }
    package var properties: [String] { [] }
}
