/// What `_metadata.json` says of a generated directory: enough to make it again, and to see whether
/// somebody changed it.
///
/// Holds no wall clock, so that the same run gives the same bytes.
package struct GenerationManifest: Sendable {
    /// One file of the directory.
    package struct File: Sendable, Hashable {
        /// The path inside the directory.
        package let path: String
        /// The SHA-256 of its bytes, in hexadecimal digits.
        package let digest: String
        /// How many records it holds; `nil` for catalog and schemas.
        package let count: Int?
        /// Whether its bytes are those of the reference set.
        package let isReference: Bool
    }

    /// The file's name in the directory.
    package static let fileName = SeedDirectory.metadataName
    /// The generator, with the version that its output belongs to.
    package static let generator = "seedbed 1"

    private let plan: GenerationPlan
    /// The files in the order in which they were written.
    package let files: [File]

    /// Describes the outcome of a plan.
    package init(_ plan: GenerationPlan, files: [File]) {
        self.plan = plan
        self.files = files
    }

    /// The SHA-256 over lines of digest and name of the copied files, as `sha256sum` prints them.
    package var referenceDigest: String {
        var digest = ContentDigest()
        for file in files where file.isReference {
            digest.update("\(file.digest)  \(file.path)\n")
        }
        return digest.hexadecimal
    }

    /// The content of the file.
    package var value: BSONValue {
        let seed: BSONValue =
            Int64(exactly: plan.seed).map(BSONValue.int) ?? .string("\(plan.seed)")
        return .document([
            .init("profile", .string(plan.profile)),
            .init("seed", seed),
            .init("as_of", .string(plan.asOf.iso8601)),
            .init("generated_at", .string(plan.asOf.iso8601)),
            .init("format", .int(Int64(plan.format))),
            .init("generator", .string(Self.generator)),
            .init("catalog", .string(plan.catalog.name)),
            .init(
                "counts",
                .document(
                    files.compactMap { file in
                        file.count.map { .init(file.path, .int(Int64($0))) }
                    })),
            .init(
                "scenarios",
                .document(
                    plan.scenarios.map { assignment in
                        .init(
                            assignment.scenario,
                            .document([
                                .init("badge", .string(assignment.badge)),
                                .init("ids", .array(assignment.ids.map(BSONValue.string))),
                            ]))
                    })),
            .init("reference_sha256", .string(referenceDigest)),
            .init(
                "sha256", .document(files.map { .init($0.path, .string($0.digest)) })),
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
