/// What `_metadata.json` says of a generated directory: enough to make it again, and to see whether
/// somebody changed it.
///
/// Holds no wall clock, so that the same run gives the same bytes.
package struct GenerationManifest: Sendable, Hashable {
    /// One file of the directory.
    package struct File: Sendable, Hashable {
        /// The path inside the directory.
        package let path: String
        /// The SHA-256 of its bytes, in hexadecimal digits.
        package let digest: String
        /// How many records it holds; `nil` for catalog and schemas.
        package let count: Int?
    }

    /// The file's name in the directory.
    package static let fileName = SeedDirectory.metadataName
    /// The generator, with the version that its output belongs to.
    package static let generator = "seedbed 1"

    /// The profile's name.
    package let profile: String
    package let seed: UInt64
    /// The instant that counted as now.
    package let asOf: Instant
    /// The version of factories and word lists.
    package let format: Int
    /// The catalog's name.
    package let catalog: String
    /// Which part of the data set the directory holds; `nil` when it is the whole.
    package let partition: Partition?
    /// Who follows which story, in the whole data set.
    package let scenarios: [ScenarioAssignment]
    /// The SHA-256 over lines of digest and name of the copied files, as `sha256sum` prints them.
    package let referenceDigest: String
    /// The files in the order in which they were written.
    package let files: [File]

    /// Takes what was read, or put together from parts.
    init(
        profile: String, seed: UInt64, asOf: Instant, format: Int, catalog: String,
        partition: Partition?, scenarios: [ScenarioAssignment], referenceDigest: String,
        files: [File]
    ) {
        self.profile = profile
        self.seed = seed
        self.asOf = asOf
        self.format = format
        self.catalog = catalog
        self.partition = partition
        self.scenarios = scenarios
        self.referenceDigest = referenceDigest
        self.files = files
    }

    /// Describes the outcome of a plan.
    package init(_ plan: GenerationPlan, files: [File]) {
        let copied = Set(plan.steps.filter { $0.referenceFile != nil }.map(\.fileName))
        var digest = ContentDigest()
        for file in files where copied.contains(file.path) {
            digest.update("\(file.digest)  \(file.path)\n")
        }
        self.init(
            profile: plan.profile, seed: plan.seed, asOf: plan.asOf, format: plan.format,
            catalog: plan.catalog.name, partition: plan.partition, scenarios: plan.scenarios,
            referenceDigest: digest.hexadecimal, files: files)
    }

    /// How many records all files hold.
    package var recordCount: Int { files.reduce(0) { $0 + ($1.count ?? 0) } }

    /// What was generated, without what came of it.
    package var identity: BSONValue { .document(identityMembers) }

    private var identityMembers: [BSONValue.Member] {
        var members: [BSONValue.Member] = [
            .init("profile", .string(profile)),
            .init("seed", Int64(exactly: seed).map(BSONValue.int) ?? .string("\(seed)")),
            .init("as_of", .string(asOf.iso8601)),
            .init("generated_at", .string(asOf.iso8601)),
            .init("format", .int(Int64(format))),
            .init("generator", .string(Self.generator)),
            .init("catalog", .string(catalog)),
        ]
        if let partition {
            let (number, count) = (Int64(partition.number), Int64(partition.count))
            members.append(.init("partition", ["part": .int(number), "of": .int(count)]))
        }
        return members
    }

    /// The content of the file.
    package var value: BSONValue {
        .document(
            identityMembers + [
                .init(
                    "counts",
                    .document(
                        files.compactMap { file in
                            file.count.map { .init(file.path, .int(Int64($0))) }
                        })),
                .init("scenarios", .document(scenarios.map(Self.member))),
                .init("reference_sha256", .string(referenceDigest)),
                .init(
                    "sha256", .document(files.map { .init($0.path, .string($0.digest)) })),
            ])
    }

    private static func member(_ assignment: ScenarioAssignment) -> BSONValue.Member {
        .init(
            assignment.scenario,
            [
                "badge": .string(assignment.badge),
                "ids": .array(assignment.ids.map(BSONValue.string)),
            ])
    }

    /// The text of the file.
    package var text: [UInt8] {
        var writer = BSONWriter(capacity: 4096)
        value.appendBody(to: &writer)
        var text = ByteBuffer(capacity: 8192)
        if let base = writer.bytes.baseAddress {
            JSONWriter.append(record: BSONView(trusted: base), level: 0, to: &text)
        }
        text.append(0x0A)
        return text.array
    }
}
