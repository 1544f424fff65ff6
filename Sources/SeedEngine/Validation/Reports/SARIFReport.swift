/// Writes what a validation found as SARIF, the Static Analysis Results Interchange Format (OASIS, version
/// 2.1.0), which code scanning reads.
package enum SARIFReport {
    /// The name of the directory to which paths are relative.
    private static let root = "%SRCROOT%"

    /// The reports of some directories as one run.
    ///
    /// - Parameters:
    ///   - reports: What was found.
    ///   - version: The version of the command.
    ///   - workingDirectory: The directory in which the command runs; files below it get relative paths.
    /// - Returns: A SARIF log.
    package static func value(
        of reports: [ValidationReport], version: String, workingDirectory: String
    ) -> BSONValue {
        let findings = reports.flatMap(\.findings)
        let unlisted = reports.flatMap { report in
            report.unlistedCounts.sorted { $0.key.id < $1.key.id }
                .map { (report: report, rule: $0.key, count: $0.value) }
        }
        let rules = Set(findings.map(\.rule)).union(unlisted.map(\.rule)).sorted { $0.id < $1.id }
        let positions = Dictionary(
            uniqueKeysWithValues: rules.enumerated().map { ($0.element, $0.offset) })
        let invocation: BSONValue = [
            "executionSuccessful": .bool(!reports.contains(where: \.hasUnreadableFile)),
            "toolExecutionNotifications": .array(
                unlisted.map { report, rule, count in
                    [
                        "level": "note",
                        "message": [
                            "text": .string(
                                "and \(count.grouped) more of rule \(rule) in \(report.directory)")
                        ],
                        "associatedRule": [
                            "id": .string(rule.id), "index": .optional(positions[rule]),
                        ],
                    ]
                }),
        ]
        let run: BSONValue = [
            "tool": [
                "driver": [
                    "name": "seedbed", "version": .string(version),
                    "rules": .array(rules.map(value)),
                ]
            ],
            "columnKind": "unicodeCodePoints",
            "originalUriBaseIds": .document([
                .init(root, ["description": ["text": "The directory in which seedbed ran."]])
            ]),
            "invocations": .array([invocation]),
            "results": .array(
                findings.map { value(of: $0, positions, workingDirectory: workingDirectory) }),
        ]
        return [
            "$schema":
                "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
            "version": "2.1.0", "runs": .array([run]),
        ]
    }

    private static func value(of rule: Rule) -> BSONValue {
        [
            "id": .string(rule.id),
            "shortDescription": ["text": .string(rule.summary)],
            "help": ["text": .string(rule.advice)],
            "defaultConfiguration": ["level": .string(rule.severity.rawValue)],
        ]
    }

    private static func value(
        of finding: Finding, _ positions: [Rule: Int], workingDirectory: String
    ) -> BSONValue {
        let file = RepositoryPath(finding.location.file, from: workingDirectory)
        var artifact: [BSONValue.Member] = [.init("uri", .string(file.uri))]
        if file.isRelative { artifact.append(.init("uriBaseId", .string(root))) }
        var place: [BSONValue.Member] = [.init("artifactLocation", .document(artifact))]
        if let line = finding.location.line {
            var region: [BSONValue.Member] = [.init("startLine", .int(Int64(line)))]
            if let column = finding.location.column {
                region.append(.init("startColumn", .int(Int64(column))))
            }
            place.append(.init("region", .document(region)))
        }
        let label = finding.key.map { " (id \($0))" } ?? ""
        return [
            "ruleId": .string(finding.rule.id),
            "ruleIndex": .optional(positions[finding.rule]),
            "level": .string(finding.severity.rawValue),
            "message": ["text": .string("\(finding.subject): \(finding.sentence)\(label)")],
            "locations": [
                [
                    "physicalLocation": .document(place),
                    "logicalLocations": [["fullyQualifiedName": .string(finding.subject)]],
                ]
            ],
        ]
    }
}
