extension Rule {
    static let fileRules: [Rule] = [fileUnknown, fileUnreadable]

    static let fileUnknown = Rule(
        "file.unknown",
        "A JSON file belongs to no collection of the catalog.", severity: .warning,
        advice: """
            Rename it to the file name of its collection, or move it out of the directory. It is an \
            error when its name looks like a slip of the pen, since a whole collection would be left \
            out; otherwise a warning.
            """,
        example: RuleExample(
            passing: [.teas(#"[{"id": 1}]"#)],
            failing: [
                .teas(#"[{"id": 1}]"#), RuleExample.File(name: "gardns.json", text: "[]"),
            ],
            message: """
                No collection of the catalog 'shop' has this file; did you mean 'gardens.json'?
                """))

    static let fileUnreadable = Rule(
        "file.unreadable", "A file cannot be opened or read.",
        advice: "See that the file is a regular one, and that its permissions allow reading.",
        example: RuleExample(
            passing: [.teas(#"[{"id": 1}]"#)],
            failing: [RuleExample.File(name: "teas.json", text: nil)],
            message: "The file is a directory; a file was expected"))
}
