/// Turns what a validation found into a value for machines; `docs/json-output.md` describes it.
package enum JSONReport {
    /// The report of one directory.
    package static func value(of report: ValidationReport) -> BSONValue {
        [
            "directory": .string(report.directory),
            "catalog": .string(report.catalog),
            "valid": .bool(report.isValid),
            "records": .int(Int64(report.recordCount)),
            "errors": .int(Int64(report.errorCount)),
            "warnings": .int(Int64(report.warningCount)),
            "files": .array(
                report.files.map { file in
                    [
                        "file": .string(file.path),
                        "collection": .string(file.collection),
                        "records": .int(Int64(file.recordCount)),
                        "errors": .int(Int64(file.errorCount)),
                        "warnings": .int(Int64(file.warningCount)),
                    ]
                }),
            "findings": .array(report.findings.map { value(of: $0) }),
            "unlisted": .document(
                report.unlistedCounts.sorted { $0.key.id < $1.key.id }.map {
                    BSONValue.Member($0.key.id, .int(Int64($0.value)))
                }),
        ]
    }

    /// One finding.
    ///
    /// All keys are always there; what a finding does not have is null.
    package static func value(of finding: Finding) -> BSONValue {
        [
            "rule": .string(finding.rule.id),
            "severity": .string(finding.severity.rawValue),
            "file": .string(finding.location.file),
            "line": .optional(finding.location.line),
            "column": .optional(finding.location.column),
            "collection": .optional(finding.collection),
            "index": .optional(finding.index),
            "key": .optional(finding.key),
            "path": .string(finding.path),
            "message": .string(finding.message),
            "expected": .optional(finding.expected),
            "actual": .optional(finding.actual),
            "repeats": .int(Int64(finding.repeatCount)),
        ]
    }
}

extension BSONValue {
    /// The text, or null.
    package static func optional(_ text: String?) -> BSONValue {
        text.map(BSONValue.string) ?? .null
    }

    /// The number, or null.
    package static func optional(_ number: Int?) -> BSONValue {
        number.map { .int(Int64($0)) } ?? .null
    }

    /// The value as JSON text, two spaces a level, with a line break at its end.
    /// - Precondition: it is a document.
    package var jsonText: String {
        var writer = BSONWriter(capacity: 4096)
        appendBody(to: &writer)
        var text = ByteBuffer(capacity: 4096)
        if let base = writer.bytes.baseAddress {
            JSONWriter.append(record: BSONView(trusted: base), level: 0, to: &text)
        }
        text.append(0x0A)
        return String(decoding: text.bytes, as: UTF8.self)
    }
}
