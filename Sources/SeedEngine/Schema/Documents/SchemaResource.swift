/// A document, or a part of one with an `$id` of its own: what URIs and anchors are relative to.
struct SchemaResource: Sendable {
    let uri: SchemaURI
    /// Where it begins.
    let place: SchemaPlace
    let value: BSONValue
    let dialect: SchemaDialect
    var anchors: [String: SchemaDefinition.Index] = [:]
    /// Those anchors that a `$dynamicRef` may find from elsewhere.
    var dynamicAnchors: [String: SchemaDefinition.Index] = [:]
}

/// How the keywords of a resource are understood: what its `$schema` says.
struct SchemaDialect: Sendable, Hashable {
    var vocabularies: SchemaVocabulary = .standard
    /// Whether it is draft 7, in which a `$ref` stands alone.
    var isDraft7 = false

    static let current = "https://json-schema.org/draft/2020-12/schema"
    static let draft7 = "http://json-schema.org/draft-07/schema"
}
