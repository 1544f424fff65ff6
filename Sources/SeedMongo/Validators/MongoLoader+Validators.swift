package import SeedEngine

extension MongoLoader {
    /// Has the server enforce a collection's schema and checks, on every document that is written from now
    /// on by anybody.
    ///
    /// Takes the place of a validator that is there.
    ///
    /// - Parameters:
    ///   - collection: The collection.
    ///   - schema: Its JSON Schema as a document.
    ///   - storesDatesAsBSON: Whether all instants are stored as BSON dates.
    /// - Throws: `.refused` by the guard; `.rejected` when the server does not take the validator;
    ///   `.unavailable`.
    @concurrent
    package func installValidator(
        of collection: CollectionDefinition, schema: BSONValue, storesDatesAsBSON: Bool
    ) async throws(SeedError) {
        try session.target.check(for: .load)
        let destination = try Destination(collection, naming: session.target.naming)
        let translated = ServerSchema(schema, storesDatesAsBSON: storesDatesAsBSON).translated
        var validator = [BSONValue.Member("$jsonSchema", translated)]
        let rules = collection.checks.filter { $0.severity == .error }.map(\.source)
        if !rules.isEmpty { validator.append(.init("$expr", ["$and": .array(rules)])) }
        try await session.connections[0].install(.document(validator), at: destination)
    }
}

extension MongoConnection {
    /// Sets the collection's validator, and makes the collection when there is none.
    func install(_ validator: BSONValue, at destination: Destination) throws(SeedError) {
        let settings: [BSONValue.Member] = [
            .init("validator", validator), .init("validationLevel", "strict"),
            .init("validationAction", "error"),
        ]
        let name = BSONValue.string(destination.collection)
        try explaining("installing the validator of \(destination.namespace)") {
            () throws(ServerFailure) in
            do throws(ServerFailure) {
                _ = try reply(
                    to: .document([.init("collMod", name)] + settings), on: destination.database,
                    writes: true)
            } catch {
                guard error.code == ServerFailure.namespaceNotFound else { throw error }
                _ = try reply(
                    to: .document([.init("create", name)] + settings), on: destination.database,
                    writes: true)
            }
        }
    }
}
