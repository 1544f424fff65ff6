import Testing

@testable import SeedEngine

/// A directory of one or two collections, for looking at what a page says of it.
enum PageFixture {
    static func directory(
        _ records: String, others: String? = nil, description: String = "Teas.",
        metadata: String? = nil, schema: String = "{}"
    ) throws -> TemporaryDirectory {
        let directory = try TemporaryDirectory([
            "catalog.yaml": """
            catalog: shop
            description: "\(description)"
            collections:
              - {name: gardens, database: shop, key: id}
              - name: teas
                database: shop
                key: id
                references: [{path: garden, to: gardens, optional: true}]
            """,
            "schemas/teas.schema.json": schema, "schemas/gardens.schema.json": "{}",
            "teas.json": records,
        ])
        if let others { try directory.write(others, to: "gardens.json") }
        if let metadata { try directory.write(metadata, to: "_metadata.json") }
        return directory
    }

    static func statistics(of directory: TemporaryDirectory) throws -> DirectoryStatistics {
        try DirectoryStatistics(of: SeedDirectory(path: directory.path)) { _, _ in }
    }

    /// What is known of the fields of the teas, by path.
    static func fields(_ records: String, schema: String = "{}") throws -> [String: FieldStatistics]
    {
        let directory = try directory(records, schema: schema)
        let statistics = try statistics(of: directory)
        let teas = try #require(statistics.collections.last)
        return Dictionary(teas.fields.map { ($0.path, $0) }) { first, _ in first }
    }
}
