extension Check {
    /// The message, with the values of a record in place of `{path}` and `{expected}`; secrets are not
    /// shown.
    func text(for record: BSONView, expected: String?) -> String {
        var text = ""
        var rest = Substring(message)
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            text += rest[..<open]
            let name = String(rest[rest.index(after: open)..<close])
            if name == "expected" {
                text += expected ?? "another value"
            } else {
                let value = FieldPath(name).value(in: record)
                let shown = value?.display ?? "missing"
                text += Secrecy.isSecret(path: name) ? Secrecy.mark : shown
            }
            rest = rest[rest.index(after: close)...]
        }
        return text + rest
    }
}

extension FieldPath {
    /// A copy of the value at the path.
    func value(in record: BSONView) -> BSONValue? {
        text.isEmpty ? nil : element(in: record).map { BSONValue($0) }
    }
}
