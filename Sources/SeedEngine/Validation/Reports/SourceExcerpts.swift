/// The lines that findings point at, read from their files again.
package struct SourceExcerpts: Sendable {
    private var excerpts: [SourceLocation: SourceExcerpt] = [:]

    /// No excerpts.
    package init() {}

    /// Reads what findings point at; what cannot be read, or must not be shown, has no excerpt.
    ///
    /// Reads each file once, up to the last line that is wanted.
    package init(of findings: [Finding]) {
        let shown = findings.filter { !Secrecy.isSecret(path: $0.path) }
        for (file, findings) in Dictionary(grouping: shown, by: \.location.file) {
            var reader = SourceExcerptReader(findings.map(\.location))
            // Whoever reports findings has nothing to say of a file that went away meanwhile.
            guard (try? reader.read(file)) != nil else { continue }
            excerpts.merge(reader.excerpts) { first, _ in first }
        }
    }

    /// What stands at a place, if it was read.
    package subscript(location: SourceLocation) -> SourceExcerpt? { excerpts[location] }
}
