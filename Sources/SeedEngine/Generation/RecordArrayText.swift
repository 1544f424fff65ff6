/// What stands around and between the records in the JSON array of a generated file.
enum RecordArrayText {
    static let head = "[\n"
    static let separator = ",\n"

    /// What stands behind the last record.
    static func tail(isEmpty: Bool) -> String { isEmpty ? "]\n" : "\n]\n" }
}
