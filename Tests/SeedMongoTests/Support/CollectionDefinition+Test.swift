import SeedTestSupport

@testable import SeedEngine

extension CollectionDefinition {
    /// A definition as a catalog would give it; all but the key has a default.
    static func test(
        _ name: String = "farmers", key: [String] = ["id"], identifier: IdentifierRule? = nil,
        unique: [[String]] = [], indexes: [IndexDefinition] = [],
        serviceIndexes: [IndexDefinition] = [], database: String = FreshDatabase.catalogName
    ) -> CollectionDefinition {
        CollectionDefinition(
            name: name, fileName: "\(name).json", database: database, collection: name,
            schemaFile: "schemas/\(name).schema.json", key: key, identifier: identifier,
            unique: unique, indexes: indexes, serviceIndexes: serviceIndexes, references: [],
            checks: [], schema: .anything)
    }

    /// Farmers, found by `_id`, which holds their `id`.
    static let farmers = test(identifier: .field("id"))
}

extension CompiledSchema {
    /// A schema that accepts every record and stores it as it is.
    static var anything: CompiledSchema {
        guard case .success(let schema) = compile(["type": "object"]) else {
            preconditionFailure("a schema without a mistake was refused")
        }
        return schema
    }
}
