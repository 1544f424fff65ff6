/// What `_metadata.json` says of how a directory was made.
struct DirectoryOrigin: Sendable {
    /// A story that some records follow.
    struct Scenario: Sendable {
        let name: String
        let badge: String?
        let ids: [String]
    }

    let profile: String?
    let seed: String?
    let scenarios: [Scenario]

    /// Reads the file of a directory; `nil` when there is none.
    ///
    /// Somebody else may have written it, so whatever is not as expected is left out.
    ///
    /// - Throws: `SeedError` when it cannot be read, or is not JSON.
    init?(of directory: SeedDirectory) throws(SeedError) {
        let path = "\(directory.path)/\(SeedDirectory.metadataName)"
        guard ByteSource.exists(path) else { return nil }
        let value = try JSONDocument(text: try ByteSource.contents(of: path), file: path).value
        profile = value["profile"]?.text
        seed = value["seed"].map(\.display)
        scenarios = (value["scenarios"]?.members ?? []).map { member in
            Scenario(
                name: member.key, badge: member.value["badge"]?.text,
                ids: (member.value["ids"]?.elements ?? []).map { Secrecy.masked($0.display) })
        }
    }
}
