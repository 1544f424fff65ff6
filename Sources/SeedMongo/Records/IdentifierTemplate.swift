import SeedEngine

/// Makes a record's `_id` by the catalog's rule.
struct IdentifierTemplate: Sendable {
    private enum Part: Sendable {
        case text(String)
        case path(FieldPath)
    }

    private let parts: [Part]
    private let isField: Bool

    init(_ rule: IdentifierRule) {
        switch rule {
        case .field(let path):
            parts = [.path(FieldPath(path))]
            isField = true
        case .template(let written):
            parts = written.map { part in
                switch part {
                case .text(let text): .text(text)
                case .path(let path): .path(FieldPath(path))
                }
            }
            isField = false
        }
    }

    /// Appends the `_id` to the open document.
    /// - Returns: The path that the record lacks; `nil` when all is well.
    func append(for record: BSONView, to writer: inout BSONWriter) -> String? {
        var text = ""
        for part in parts {
            switch part {
            case .text(let literal): text += literal
            case .path(let path):
                guard let element = path.element(in: record), element.type != .null else {
                    return path.text
                }
                if isField {
                    writer.head(element.type, "_id")
                    writer.value(encoded: element.value)
                    return nil
                }
                text += ValueText.identifying(element)
            }
        }
        writer.append("_id", text)
        return nil
    }
}
