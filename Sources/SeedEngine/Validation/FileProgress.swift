/// What the merge of a file's windows knows of the records before.
struct FileProgress {
    var seen: SeenKeys
    /// Whether a key may be a duplicate that only the keys themselves tell.
    var isSuspect = false
    /// The positions of the references whose values are looked up when all files were read.
    let lateReferences: [Int]
    private let firstPending: Int

    /// Prepares for a file; its late references are the pending ones from a position on.
    init(
        _ rules: FileRules, index: ReferenceIndex, firstPending: Int, remembersKeys: Bool
    ) {
        seen = SeenKeys(rules, index: index, remembersKeys: remembersKeys)
        lateReferences = rules.references.indices.filter {
            if case .late = rules.references[$0].time { true } else { false }
        }
        self.firstPending = firstPending
    }

    /// The position of a late reference among the pending ones.
    func pendingPosition(of reference: Int) -> Int {
        firstPending + (lateReferences.firstIndex(of: reference) ?? 0)
    }
}
