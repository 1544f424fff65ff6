/// Decides which records of a collection are broken, and how: a function of seed, collection and index.
package struct CollectionCorruption: Sendable {
    private let share: BrokenShare
    private let positions: RandomSource
    private let choices: RandomSource
    /// The kinds that the collection can have, in the order in which they take turns.
    package let kinds: [CorruptionKind]
    /// The kind that has the first turn, so that small collections do not all have the same.
    private let firstKind: Int
    private let schemaSites: [CorruptionKind: [SchemaSite]]
    private let references: [ReferenceSite]
    private let duplicates: [DuplicateSite]
    private let checks: CheckBreaker

    /// Looks for all places of a collection where records can be broken so that a validator finds one
    /// thing wrong.
    ///
    /// - Parameters:
    ///   - request: What is wanted.
    ///   - collection: The collection.
    ///   - catalog: Its catalog.
    ///   - present: The collections that the seed directory has.
    ///   - streams: The streams of the run.
    ///   - asOf: The instant that counts as now.
    init(
        _ request: CorruptionRequest, of collection: CollectionDefinition, in catalog: Catalog,
        present: Set<String>, streams: RandomStreams, asOf: Instant
    ) {
        share = request.share
        // No field has such a name, so no value of any record moves.
        positions = streams.source(collection.name, "$broken")
        choices = streams.source(collection.name, "$breach")
        let fields = LinkedFields(of: collection, in: catalog)
        let sites =
            fields.keepTheirForm
            ? SchemaSites(
                of: collection.schema, ignoring: catalog.ignoredFields, fixed: fields.identifying
            ).found : []
        schemaSites = Dictionary(grouping: sites, by: \.kind)
        references = collection.references.indices.compactMap { position in
            let reference = collection.references[position]
            guard present.contains(reference.target) else { return nil }
            return ReferenceSite(
                reference, collection.schema, fixed: fields.besidesReference(position))
        }
        duplicates = fields.separateUniqueGroups.map { DuplicateSite($0.rule, $0.paths) }
        checks = CheckBreaker(
            collection, ignoring: catalog.ignoredFields, asOf: asOf, fixed: fields.linked)
        var possible = Set(schemaSites.keys)
        if !references.isEmpty { possible.insert(.reference) }
        if !duplicates.isEmpty { possible.insert(.duplicate) }
        if !checks.sites.isEmpty { possible.insert(.check) }
        kinds = request.kinds.filter(possible.contains)
        var stream = choices.nested(at: 0).stream(at: 0)
        firstKind = kinds.isEmpty ? 0 : stream.below(kinds.count)
    }

    /// The positions of the records that are to be broken among the first `count`, in their order.
    func brokenPositions(below count: Int) -> some Sequence<Int> {
        (0...).lazy.map { share.position(of: $0, positions) }.prefix { $0 < count }
    }

    /// What is wrong with the record at a position; `nil` when it stays whole.
    ///
    /// - Parameters:
    ///   - index: The position in the file.
    ///   - record: The whole record at a position of the same file.
    /// - Returns: What is wrong, and the whole record.
    func corruption(
        at index: Int, record: (Int) -> BSONValue?
    ) -> (corruption: Corruption, record: BSONValue)? {
        guard !kinds.isEmpty, let number = share.number(at: index, positions),
            let whole = record(index)
        else { return nil }
        // The kinds take turns; where a record does not allow one, the next one has it.
        for turn in kinds.indices {
            let kind = kinds[(firstKind + number + turn) % kinds.count]
            var stream = choices.stream(at: index)
            let made = corruption(kind, of: whole, at: index, using: &stream) { position in
                share.number(at: position, positions) == nil ? record(position) : nil
            }
            if let made { return (made, whole) }
        }
        return nil
    }

    private func corruption(
        _ kind: CorruptionKind, of record: BSONValue, at index: Int,
        using stream: inout RandomStream, earlier: (Int) -> BSONValue?
    ) -> Corruption? {
        switch kind {
        case .reference:
            return Self.first(references, using: &stream) { site, stream in
                site.corruption(of: record, at: index, choices, using: &stream)
            }
        case .duplicate:
            return Self.first(duplicates, using: &stream) { site, _ in
                site.corruption(of: record, at: index, earlier: earlier)
            }
        case .check:
            return Self.first(checks.sites, using: &stream) { site, _ in
                checks.corruption(of: record, at: site)
            }
        case .missing, .type, .range, .choice, .unknown:
            return Self.first(schemaSites[kind] ?? [], using: &stream) { site, stream in
                site.corruption(of: record, using: &stream)
            }
        }
    }

    /// What comes of the first site that the record allows, from one on that chance picks.
    private static func first<Site>(
        _ sites: [Site], using stream: inout RandomStream,
        _ body: (Site, inout RandomStream) -> Corruption?
    ) -> Corruption? {
        guard !sites.isEmpty else { return nil }
        let start = stream.below(sites.count)
        for offset in sites.indices {
            if let made = body(sites[(start + offset) % sites.count], &stream) { return made }
        }
        return nil
    }
}
