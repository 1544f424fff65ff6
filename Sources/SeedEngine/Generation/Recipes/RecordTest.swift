/// What the records of a collection must pass, where recipes alone cannot see to it: checks across fields,
/// and schemas that only ask.
struct RecordTest: Sendable {
    let schema: CompiledSchema
    /// Whether the schema says what the recipes do not see to.
    let needsValidation: Bool
    let checks: CheckProgram
    /// The fields that checks read; `nil` where all are looked at.
    let names: Set<[UInt8]>?
    let ignoredFields: IgnoredFields
    let asOf: Instant
    /// Whether anything is another one when a record is drawn anew.
    let changesRecords: Bool

    /// How many times a record is drawn until it passes.
    static let mostAttempts = 1000
}
