/// A window of records with the check that goes over it: what one thread works on at a time.
final class WindowCheck: @unchecked Sendable {
    // @unchecked: has one user at a time, who hands it on: the reader, then the check, then the merge.

    let window: RecordWindow
    private(set) var check: RecordCheck

    /// Makes an empty window for records of a file.
    init(_ rules: FileRules, index: ReferenceIndex) {
        window = RecordWindow(name: rules.file.path)
        check = RecordCheck(rules, index: index)
    }

    /// Checks the records of the window.
    func run() { check.run(window) }
}
