extension GenerationManifest {
    /// The largest file that is read: room for the ids of some millions of records that follow a story.
    private static let sizeLimit = 256 << 20

    /// Reads the `_metadata.json` of a directory.
    ///
    /// - Throws: `SeedError` with code `usage` when the directory has none, `unreadable` when it is not
    ///   what a generation wrote.
    package init(directory: String) throws(SeedError) {
        let file = "\(directory)/\(Self.fileName)"
        guard ByteSource.exists(file) else {
            throw SeedError(
                .usage,
                ByteSource.exists(directory)
                    ? "holds no \(Self.fileName), which says what was generated; name a directory"
                        + " that seedbed generate wrote"
                    : "there is no such directory; a generated directory was expected",
                at: SourceLocation(file: directory))
        }
        let document: JSONDocument
        do throws(SeedError) {
            document = try JSONDocument(
                text: try ByteSource.contents(of: file, limit: Self.sizeLimit), file: file)
        } catch {
            throw SeedError(.unreadable, error.message, at: error.location)
        }
        try self.init(document)
    }

    /// Takes the content of the file.
    ///
    /// - Throws: `SeedError` with code `unreadable` at what is not as a generation writes it.
    init(_ document: JSONDocument) throws(SeedError) {
        let fields = ManifestFields(document)
        let counts = try fields.read("counts", "an object of numbers", Self.counts)
        let digests = try fields.read("sha256", "an object of SHA-256 digests", Self.digests)
        if let stranger = counts.keys.filter({ digests[$0] == nil }).min() {
            throw fields.problem("counts", "names '\(stranger)', which 'sha256' does not")
        }
        // Whoever wrote another path means to make us look at files that are not the directory's.
        if let path = digests.keys.filter({ !Self.isInside($0) }).min() {
            throw fields.problem("sha256", "names '\(path)', which lies outside the directory")
        }
        let members = document.value["sha256"]?.members ?? []
        self.init(
            profile: try fields.read("profile", "a name", \.text),
            seed: try fields.read("seed", "a number from 0 to 2^64 - 1", Self.seed),
            asOf: try fields.read("as_of", "an instant") {
                $0.text.flatMap(Instant.init(iso8601:))
            },
            format: try fields.read("format", "a number", Self.number),
            catalog: try fields.read("catalog", "a name", \.text),
            partition: try fields.readIfThere("partition", "a part and of how many", Self.part),
            scenarios: try fields.read("scenarios", "an object of ids", Self.scenarios),
            referenceDigest: try fields.read("reference_sha256", "a SHA-256", Self.digest),
            files: members.map { member in
                File(
                    path: member.key, digest: digests[member.key] ?? "", count: counts[member.key])
            })
    }

    /// Whether a path names a file of the directory itself, and not one somewhere else.
    static func isInside(_ path: String) -> Bool {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        return parts.allSatisfy { !["", ".", ".."].contains($0) } && !path.contains("\0")
    }

    private static func number(_ value: BSONValue) -> Int? {
        guard case .int(let number) = value, number >= 0 else { return nil }
        return Int(number)
    }

    private static func seed(_ value: BSONValue) -> UInt64? {
        value.text.flatMap(UInt64.init) ?? number(value).map(UInt64.init)
    }

    private static func digest(_ value: BSONValue) -> String? {
        guard let text = value.text, text.utf8.count == 64 else { return nil }
        let isHexadecimal = text.utf8.allSatisfy {
            (0x30...0x39).contains($0) || (0x61...0x66).contains($0)
        }
        return isHexadecimal ? text : nil
    }

    private static func counts(_ value: BSONValue) -> [String: Int]? {
        dictionary(value, number)
    }

    private static func digests(_ value: BSONValue) -> [String: String]? {
        dictionary(value, digest)
    }

    private static func part(_ value: BSONValue) -> Partition? {
        guard let number = value["part"].flatMap(Self.number),
            let count = value["of"].flatMap(Self.number)
        else { return nil }
        return Partition(number, of: count)
    }

    private static func scenarios(_ value: BSONValue) -> [ScenarioAssignment]? {
        guard let members = value.members else { return nil }
        let assignments = members.compactMap { member -> ScenarioAssignment? in
            guard let badge = member.value["badge"]?.text,
                let ids = member.value["ids"]?.elements
            else { return nil }
            let texts = ids.compactMap(\.text)
            guard texts.count == ids.count else { return nil }
            return ScenarioAssignment(scenario: member.key, badge: badge, ids: texts)
        }
        return assignments.count == members.count ? assignments : nil
    }

    /// The members of an object; `nil` when one of them cannot be read.
    private static func dictionary<Value>(
        _ value: BSONValue, _ read: (BSONValue) -> Value?
    ) -> [String: Value]? {
        guard let members = value.members else { return nil }
        var dictionary: [String: Value] = [:]
        for member in members {
            guard let value = read(member.value) else { return nil }
            dictionary[member.key] = value
        }
        return dictionary
    }
}

/// The members of a `_metadata.json`, with what to say of those that are not as expected.
private struct ManifestFields {
    private let document: JSONDocument

    init(_ document: JSONDocument) { self.document = document }

    func read<Value>(
        _ key: String, _ expected: String, _ read: (BSONValue) -> Value?
    ) throws(SeedError) -> Value {
        guard let member = document.value[key] else {
            throw problem(key, "is missing; \(expected) was expected")
        }
        guard let value = read(member) else { throw problem(key, "is not \(expected)") }
        return value
    }

    func readIfThere<Value>(
        _ key: String, _ expected: String, _ read: (BSONValue) -> Value?
    ) throws(SeedError) -> Value? {
        guard document.value[key] != nil else { return nil }
        return try self.read(key, expected, read)
    }

    func problem(_ key: String, _ what: String) -> SeedError {
        SeedError(
            .unreadable, "'\(key)' \(what); no generation wrote this file",
            at: document.location(of: JSONPath.root.appending(key: key)))
    }
}
