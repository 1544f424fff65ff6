/// What the `x-generate` of a catalog's schemas come to, whatever a profile asks for.
package struct HintCheck {
    /// The places of those that no field follows, by file and line.
    package let unused: [SourceLocation]

    /// Looks at the schemas of all collections.
    ///
    /// - Throws: `SeedError` with code `usage` that holds every mistake, each at its place in a schema.
    package init(_ catalog: Catalog) throws(SeedError) {
        var used: Set<SourceLocation> = []
        var unused: Set<SourceLocation> = []
        for collection in catalog.collections {
            let places = SchemaHints(of: collection, in: catalog).places()
            used.formUnion(places.used)
            unused.formUnion(places.unused)
        }
        self.unused = unused.subtracting(used).sorted {
            ($0.file, $0.line ?? 0, $0.column ?? 0) < ($1.file, $1.line ?? 0, $1.column ?? 0)
        }
        guard !used.isEmpty else { return }
        let files = Set(used.map(\.file))
        // What is wrong only with so many records, or only with so few, a profile can do right.
        let few = try Self.mistakes(of: catalog, files: files, count: 1)
        guard !few.isEmpty else { return }
        let many = Set(try Self.mistakes(of: catalog, files: files, count: 1000).map(\.location))
        var problems = SourceProblems()
        // A schema that several fields refer to has its mistake once.
        var named: Set<SourceLocation?> = []
        for mistake in few where many.contains(mistake.location) {
            if named.insert(mistake.location).inserted { problems.add(mistake) }
        }
        try problems.throwIfAny()
    }

    /// What is wrong with the hints in these files when there are so many records of each collection.
    private static func mistakes(
        of catalog: Catalog, files: Set<String>, count: Int
    ) throws(SeedError) -> [SeedError] {
        let sections = catalog.collections.map { collection in
            let name = JSONWriter.compact(.string(collection.name))
            return
                "\(name): {\(decidesCount(of: collection, in: catalog) ? "" : "count: \(count)")}"
        }
        let profile = try Profile(
            yaml: "generated_data: {\(sections.joined(separator: ", "))}", file: "check.yaml")
        // Fixed windows lie before so late an instant, as they lie before now when they are used.
        let asOf = catalog.asOf ?? Instant(iso8601: "2100-01-01T00:00:00Z")
        let request = try GenerationRequest(
            profile: profile, catalog: catalog, asOf: asOf)
        do throws(SeedError) {
            _ = try RecipeCompiler.compile(request)
            return []
        } catch {
            return ([error] + error.related).filter { mistake in
                mistake.location.map { files.contains($0.file) } ?? false
            }.map { SeedError($0.code, $0.message, at: $0.location) }
        }
    }

    /// Whether a hint says how many records there are.
    private static func decidesCount(
        of collection: CollectionDefinition, in catalog: Catalog
    ) -> Bool {
        var problems = SourceProblems()
        let rules = SchemaHints(of: collection, in: catalog).rules(
            besides: [], problems: &problems)
        return rules.contains { rule in
            guard case .ref(let link) = rule.kind else { return false }
            return link.perParent != nil
        }
    }
}
