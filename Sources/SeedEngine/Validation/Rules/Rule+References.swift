extension Rule {
    static let referenceRules: [Rule] = [
        referenceMissing, referenceUnresolved, referenceNoTarget, referenceUnchecked,
    ]

    private static let reference = "references: [{path: garden, to: gardens}]"

    static let referenceMissing = Rule(
        "reference.missing", "A reference has no value.",
        advice: "Name the record that is referred to, or declare the reference `optional`.",
        example: RuleExample(
            catalog: reference,
            passing: [
                .gardens(#"[{"id": "kericho"}]"#), .teas(#"[{"id": 1, "garden": "kericho"}]"#),
            ],
            failing: [.gardens(#"[{"id": "kericho"}]"#), .teas(#"[→{"id": 1}]"#)],
            message: "Required FK is missing (should reference gardens)"))

    static let referenceUnresolved = Rule(
        "reference.unresolved", "A reference names a record that is not there.",
        advice: """
            Mend the value, or add the record. Of several values that name the same record, only the \
            first is listed; its message says how many more there are.
            """,
        example: RuleExample(
            catalog: reference,
            passing: [
                .gardens(#"[{"id": "kericho"}]"#), .teas(#"[{"id": 1, "garden": "kericho"}]"#),
            ],
            failing: [
                .gardens(#"[{"id": "kericho"}]"#), .teas(#"[{"id": 1, "garden": →"kerico"}]"#),
            ],
            message: "Invalid FK 'kerico' - not found in gardens (1 known; nearest 'kericho')"))

    static let referenceNoTarget = Rule(
        "reference.no-target", "References lead to a collection that has no file.",
        advice: "Add the file, or say with `--reference` in which directory its records live.",
        example: RuleExample(
            catalog: reference,
            passing: [
                .gardens(#"[{"id": "kericho"}]"#), .teas(#"[{"id": 1, "garden": "kericho"}]"#),
            ],
            failing: [.teas(#"[{"id": 1, "garden": "kericho"}]"#)],
            message: """
                1 reference(s) to gardens cannot be checked, because the directory has no \
                gardens.json; add it, or say with --reference where it lives
                """))

    static let referenceUnchecked = Rule(
        "reference.unchecked",
        "References lead to records that were not read, because their file is broken.",
        severity: .warning,
        advice: "Mend the other file first.",
        example: RuleExample(
            catalog: reference,
            passing: [
                .gardens(#"[{"id": "kericho"}]"#), .teas(#"[{"id": 1, "garden": "kericho"}]"#),
            ],
            failing: [.gardens(#"[{"id" "kericho"}]"#), .teas(#"[{"id": 1, "garden": "nandi"}]"#)],
            message: """
                1 value(s) refer to records of gardens that were not read, because its file could \
                not be read to its end; mend that file first
                """,
            besides: ["json.syntax"]))
}
