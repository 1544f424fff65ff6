/// A plan of generation some of whose records are broken on purpose, each in one way that a validator must
/// find.
package struct CorruptionPlan: Sendable {
    /// The broken records of one file, by the factories that make it.
    private struct File: Sendable {
        let definition: CollectionDefinition
        let name: String
        let parts: [(records: CorruptedRecords, offset: Int)]
    }

    /// The plan, to be run in place of the one with whole records.
    package let plan: GenerationPlan
    private let request: CorruptionRequest
    private let files: [File]

    /// Breaks the generated records of a plan; those that are copied stay whole.
    ///
    /// - Parameters:
    ///   - request: What is wanted.
    ///   - whole: The plan.
    ///   - catalog: The catalog of the plan.
    /// - Throws: `SeedError` with code `usage` when no record of the plan can be broken in such a way.
    package init(
        _ request: CorruptionRequest, of whole: GenerationPlan, in catalog: Catalog
    ) throws(SeedError) {
        self.request = request
        let present = Set(whole.steps.map(\.collection))
        let streams = RandomStreams(seed: whole.seed)
        var files: [String: File] = [:]
        for step in whole.steps where step.referenceFile == nil {
            guard let definition = catalog.collection(named: step.collection) else { continue }
            let corruption = CollectionCorruption(
                request, of: definition, in: catalog, present: present, streams: streams,
                asOf: whole.asOf)
            guard !corruption.kinds.isEmpty else { continue }
            var offset = 0
            var parts: [(records: CorruptedRecords, offset: Int)] = []
            for factory in step.factories {
                parts.append(
                    (CorruptedRecords(of: factory, from: offset, by: corruption), offset))
                offset += factory.count
            }
            files[step.collection] = File(
                definition: definition, name: step.fileName, parts: parts)
        }
        guard !files.isEmpty else {
            let kinds = request.kinds.map(\.rawValue).joined(separator: ", ")
            throw SeedError(
                .usage,
                "no record of '\(whole.profile)' can be broken by \(kinds) without breaking another"
                    + " rule too; ask for other kinds")
        }
        self.files = whole.steps.compactMap { files[$0.collection] }
        plan = whole.mapFactories { step in
            files[step.collection]?.parts.map(\.records) ?? step.factories
        }
    }

    /// What a validator has to find in one file.
    package struct Expectation: Sendable, Hashable {
        /// The file in the seed directory.
        package let file: String
        /// The position of the record in the file, from 0.
        package let index: Int
        /// The record's key as findings name it.
        package let key: String
        package let corruption: Corruption
    }

    /// Hands out what is wrong with each broken record, file by file, in the order of the records.
    ///
    /// Makes the broken records again; remembers none.
    package func visitExpectations(
        _ body: (Expectation) throws(SeedError) -> Void
    ) throws(SeedError) {
        for file in files {
            let key = RecordKey(file.definition.key)
            for part in file.parts {
                for index in part.records.brokenIndices {
                    guard let broken = part.records.broken(at: index) else { continue }
                    let text = broken.record.documentBytes.withUnsafeBytes { bytes in
                        bytes.baseAddress.map { key.text(of: BSONView(trusted: $0)) }
                    }
                    try body(
                        Expectation(
                            file: file.name, index: part.offset + index, key: text ?? "",
                            corruption: broken.corruption))
                }
            }
        }
    }

    /// Writes the manifest of what is broken.
    ///
    /// - Returns: How many findings of each rule a validator has to have in each file.
    /// - Throws: `SeedError` with code `unwritable`.
    package func writeManifest(
        to output: inout FileOutput
    ) throws(SeedError) -> [String: [Rule: Int]] {
        let kinds = request.kinds.map { "\"\($0.rawValue)\"" }.joined(separator: ", ")
        try output.append(
            "{\n  \"rate\": \"\(request.share.text)\",\n  \"kinds\": [\(kinds)],\n"
                + "  \"corruptions\": [")
        var counts: [String: [Rule: Int]] = [:]
        var total = 0
        var text = ByteBuffer(capacity: 1 << 16)
        try visitExpectations { (expectation) throws(SeedError) in
            text.append(total == 0 ? "\n    " : ",\n    " as StaticString)
            text.append(JSONWriter.compact(expectation.value))
            total += 1
            counts[expectation.file, default: [:]][expectation.corruption.rule, default: 0] += 1
            if text.count > 1 << 15 {
                try output.append(text.bytes)
                text.truncate(to: 0)
            }
        }
        try output.append(text.bytes)
        try output.append("\n  ],\n  \"count\": \(total)\n}\n")
        return counts
    }
}

extension CorruptionPlan.Expectation {
    /// The entry of the manifest.
    fileprivate var value: BSONValue {
        [
            "file": .string(file), "index": .int(Int64(index)), "key": .string(key),
            "path": .string(corruption.path.description),
            "kind": .string(corruption.kind.rawValue), "rule": .string(corruption.rule.id),
            "severity": .string(corruption.severity.rawValue),
        ]
    }
}
