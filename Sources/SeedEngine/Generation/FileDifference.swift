/// What is not in a generated directory as its `_metadata.json` says.
package struct FileDifference: Sendable, Hashable {
    /// What kind of difference it is.
    package enum Kind: String, Sendable, CaseIterable {
        /// The file is not there.
        case missing
        /// The file has other bytes.
        case changed
        /// The file has the bytes, but not as many records as are said to be in them.
        case miscounted
        /// The file cannot be read.
        case unreadable
        /// The file was not generated.
        case extra
    }

    package let kind: Kind
    /// The path inside the directory.
    package let path: String
    /// What was generated; `nil` for an extra file.
    package let expected: GenerationManifest.File?
    /// The SHA-256 that the file has, where it could be read.
    package var digest: String?
    /// How many records the file has, where that could be counted.
    package var count: Int?
    /// Why the file cannot be read.
    package var reason: String?

    init(_ kind: Kind, _ path: String, expected: GenerationManifest.File? = nil) {
        self.kind = kind
        self.path = path
        self.expected = expected
    }

    /// One line for people, without the path.
    package var message: String {
        switch kind {
        case .missing: "is missing"
        case .extra: "was not generated"
        case .unreadable: "cannot be compared: \(reason ?? "it cannot be read")"
        case .miscounted: "holds \(records)"
        case .changed:
            "was changed: its SHA-256 is \(Self.short(digest)), and was"
                + " \(Self.short(expected?.digest))\(hasOtherCount ? "; it holds \(records)" : "")"
        }
    }

    private var hasOtherCount: Bool { count != nil && count != expected?.count }

    private var records: String {
        "\((count ?? 0).counted("record")) instead of \((expected?.count ?? 0).grouped)"
    }

    private static func short(_ digest: String?) -> String { "\((digest ?? "").prefix(12))…" }
}
