/// A place of a schema where records can be broken.
struct SchemaSite: Sendable {
    let kind: CorruptionKind
    let rule: Rule
    let path: CorruptionPath
    let fault: SchemaFault

    /// Breaks a record here; `nil` where it has no value to break.
    func corruption(of record: BSONValue, using stream: inout RandomStream) -> Corruption? {
        guard let path = path.path(in: record, using: &stream),
            let edit = fault.edit(of: record, at: path)
        else { return nil }
        return Corruption(kind, rule, at: path, edits: [edit])
    }
}
