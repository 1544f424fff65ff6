import SeedEngine

/// The committed web shop, and what its profile makes.
struct WebShop {
    private static let root = #filePath.replacing(
        "/Tests/SeedDomainsTests/WebShop/WebShop.swift", with: "")

    let plan: GenerationPlan

    /// Plans the committed profile, with fewer customers so that tests are quick.
    init(seed: UInt64, customers: Int = 60) throws {
        let file = "\(Self.root)/profiles/web-shop.yaml"
        let text = String(
            decoding: try ByteSource.contents(of: file, limit: 1 << 20), as: UTF8.self)
        let profile = try Profile(
            yaml: text.replacing("count: 400", with: "count: \(customers)"), file: file)
        let catalog = try CatalogReader.read("\(Self.root)/seed-data/web-shop/catalog.yaml")
        plan = try CatalogDomain(catalog).makePlan(
            try GenerationRequest(profile: profile, catalog: catalog, seed: seed))
    }

    /// All generated records of a collection.
    subscript(collection: String) -> [BSONValue] { plan.records(of: collection) }
}

extension [BSONValue] {
    /// The sum of a number of all records.
    func sum(_ field: String) -> Double { reduce(0) { $0 + ($1[field]?.number ?? 0) } }

    /// The records by the text of a field.
    func grouped(by field: String) -> [String: [BSONValue]] {
        Dictionary(grouping: self) { $0[field]?.text ?? "" }
    }
}
