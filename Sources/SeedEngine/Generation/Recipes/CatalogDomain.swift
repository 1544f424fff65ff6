/// Generates the records of any catalog, from its schemas and what the profile says of its fields.
package struct CatalogDomain: SeedDomain {
    private let catalog: Catalog

    /// Takes a catalog that nobody wrote factories for.
    package init(_ catalog: Catalog) { self.catalog = catalog }

    package var catalogName: String { catalog.name }

    package var sectionsSchema: BSONValue { LanguageSchema.sections }

    package func makePlan(_ request: GenerationRequest) throws(SeedError) -> GenerationPlan {
        let book = try RecipeCompiler.compile(request)
        let copied = request.profile.referenceData.entities?.map(\.name) ?? []
        let factories = book.collections.indices
            .filter {
                book.collections[$0].count > 0 && !copied.contains(book.collections[$0].name)
            }
            .map {
                RecipeFactory(
                    book, collection: $0,
                    overrides: request.overrides[book.collections[$0].name] ?? .none)
            }
        return try GenerationPlan(
            profile: request.profile, seed: request.seed, asOf: request.asOf,
            catalog: request.layout, copied: copied, factories: factories,
            scenarios: try assignments(request, factories, book))
    }

    /// Who follows the scenarios: of each the first records, as far as they are soon found.
    private func assignments(
        _ request: GenerationRequest, _ factories: [RecipeFactory], _ book: RecipeBook
    ) throws(SeedError) -> [ScenarioAssignment] {
        var problems = SourceProblems()
        let rules = CollectionRule.read(
            request.profile.generatedData, collections: catalog.collections.map(\.name),
            problems: &problems)
        let session = RecipeSession(book)
        var assignments: [ScenarioAssignment] = []
        for rule in rules where !rule.scenarios.isEmpty {
            guard let position = catalog.collections.firstIndex(where: { $0.name == rule.name }),
                let factory = factories.first(where: { $0.collection == rule.name })
            else { continue }
            var records = rule.scenarios.map { _ in [Int]() }
            for record in 0..<min(factory.count, Self.mostSearched) {
                let scenario = session.place(of: record, of: position).scenario
                guard scenario >= 0, records[scenario].count < Self.mostListed else { continue }
                records[scenario].append(record)
                if records.allSatisfy({ $0.count == Self.mostListed }) { break }
            }
            let key = catalog.collections[position].key.map { FieldPath($0) }
            for (scenario, records) in zip(rule.scenarios, records) {
                assignments.append(
                    ScenarioAssignment(
                        scenario: "\(rule.name).\(scenario.name)", badge: scenario.name,
                        ids: records.map { Self.identifier(of: factory.record(at: $0), key) },
                        timeField: scenario.window?.field))
            }
        }
        return assignments
    }

    /// How many records of a scenario are listed, and among how many they are looked for.
    private static let mostListed = 100
    private static let mostSearched = 10_000

    private static func identifier(of record: BSONValue, _ key: [FieldPath]) -> String {
        let bytes = record.documentBytes
        return bytes.withUnsafeBytes { bytes in
            guard let base = bytes.baseAddress else { return "" }
            return key.map { path in
                path.element(in: BSONView(trusted: base)).map { BSONValue($0).display } ?? ""
            }.joined(separator: "/")
        }
    }
}
