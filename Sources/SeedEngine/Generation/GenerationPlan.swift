/// What a run of generation obeys: checked, so that nothing in it can fail but the disk.
package struct GenerationPlan: Sendable {
    /// One file of the seed directory.
    package struct Step: Sendable {
        /// The catalog's name of the collection.
        package let collection: String
        /// The file in the seed directory.
        package let fileName: String
        /// The file whose bytes are copied, for a collection that is taken over as it is.
        package let referenceFile: String?
        /// What writes the records, one behind the other; empty for a collection that is copied.
        package let factories: [any RecordFactory]
        /// Which of the records are generated, counted over all factories.
        package let range: Range<Int>

        /// How many records are generated.
        package var count: Int { range.count }

        init(
            collection: String, fileName: String, referenceFile: String?,
            factories: [any RecordFactory], partition: Partition? = nil
        ) {
            self.collection = collection
            self.fileName = fileName
            self.referenceFile = referenceFile
            self.factories = factories
            let total = factories.reduce(0) { $0 + $1.count }
            range = partition?.range(of: total) ?? 0..<total
        }

        /// What of the records each factory writes, by its own indices.
        package var pieces: [(factory: any RecordFactory, range: Range<Int>)] { pieces(of: range) }

        /// What of other records each factory would write, by its own indices.
        func pieces(of range: Range<Int>) -> [(factory: any RecordFactory, range: Range<Int>)] {
            var start = 0
            return factories.compactMap { factory in
                defer { start += factory.count }
                let part = range.clamped(to: start..<start + factory.count)
                guard !part.isEmpty else { return nil }
                return (factory, part.lowerBound - start..<part.upperBound - start)
            }
        }
    }

    /// The profile's name.
    package let profile: String
    package let seed: UInt64
    /// The instant that counts as now.
    package let asOf: Instant
    /// The version of factories and word lists.
    package let format: Int
    package let catalog: CatalogLayout
    /// The files in SEED_ORDER; a collection without records is not among them.
    package private(set) var steps: [Step]
    /// Which part of the data set is made; `nil` for the whole.
    package private(set) var partition: Partition?
    /// The files of the whole data set.
    let wholeSteps: [Step]
    /// Who follows which story, in the profile's order.
    package let scenarios: [ScenarioAssignment]

    /// Puts the parts in the catalog's order.
    ///
    /// The reference records of the `copied` collections are taken over as they are; `factories` generate
    /// the others, several of one collection one behind the other.
    ///
    /// - Throws: `SeedError` with code `usage` when a collection is not in the catalog, is both copied and
    ///   generated, or has no reference file.
    package init(
        profile: Profile, seed: UInt64, asOf: Instant, catalog: CatalogLayout, copied: [String],
        factories: [any RecordFactory], scenarios: [ScenarioAssignment] = []
    ) throws(SeedError) {
        self.profile = profile.name
        self.seed = seed
        self.asOf = asOf
        format = profile.format
        self.catalog = catalog
        self.scenarios = scenarios
        let names = catalog.collections.map(\.name)
        for name in copied + factories.map(\.collection) where catalog[name] == nil {
            throw SeedError(
                .usage,
                "the catalog '\(catalog.name)' has no collection '\(name)'"
                    + Spelling.suggestion(for: name, in: names), at: profile.location)
        }
        let reference = ReferenceRecords(catalog)
        var steps: [Step] = []
        for files in catalog.collections {
            let makers = factories.filter { $0.collection == files.name }
            let isCopied = copied.contains(files.name)
            guard isCopied || makers.contains(where: { $0.count > 0 }) else { continue }
            if isCopied, !makers.isEmpty {
                throw SeedError(
                    .usage,
                    "'\(files.name)' is generated; take it out of reference_data.entities",
                    at: profile.location)
            }
            let path = isCopied ? reference.path(of: files.name) : nil
            if isCopied, path == nil {
                throw SeedError(
                    .usage,
                    "there is no \(catalog.directory)/\(files.fileName) to take '\(files.name)' from",
                    at: profile.location)
            }
            steps.append(
                Step(
                    collection: files.name, fileName: files.fileName, referenceFile: path,
                    factories: makers))
        }
        self.steps = steps
        wholeSteps = steps
    }

    /// The plan of one part: of each collection a contiguous range.
    ///
    /// Collections that are copied go whole into the first part, because their bytes stay as they are.
    package func part(_ partition: Partition) -> GenerationPlan {
        var part = self
        part.partition = partition
        part.steps = wholeSteps.compactMap { step in
            guard step.referenceFile == nil || partition.number == 1 else { return nil }
            return Step(
                collection: step.collection, fileName: step.fileName,
                referenceFile: step.referenceFile, factories: step.factories,
                partition: partition)
        }
        return part
    }

    /// The plan with other factories for the collections that are not copied.
    func mapFactories(_ transform: (Step) -> [any RecordFactory]) -> GenerationPlan {
        var plan = self
        plan.steps = steps.map { step in
            Step(
                collection: step.collection, fileName: step.fileName,
                referenceFile: step.referenceFile,
                factories: step.referenceFile == nil ? transform(step) : step.factories,
                partition: partition)
        }
        return plan
    }

    /// How many records of a collection are generated; 0 for one that is copied.
    package func count(of collection: String) -> Int {
        steps.first { $0.collection == collection }?.count ?? 0
    }
}
