import SeedEngine

extension MongoConnection {
    /// The names of a database's own collections, sorted; views and the server's own are left out.
    func collectionNames(in database: String) throws(SeedError) -> [String] {
        // A database has rarely more than a few hundred, and one batch holds 16 MiB of names.
        let reply = try run(
            [
                "listCollections": 1, "nameOnly": true, "filter": ["type": "collection"],
                "cursor": ["batchSize": 100_000],
            ], on: database)
        let names = (reply["cursor"]?["firstBatch"]?.elements ?? []).compactMap { $0["name"]?.text }
        return names.filter { !$0.hasPrefix("system.") }.sorted()
    }

    /// Looks at documents of a collection, and at its indexes.
    ///
    /// - Parameters:
    ///   - observation: What is known of the collection.
    ///   - database: The database on the server.
    ///   - count: How many documents are looked at; of more, as many are drawn at random.
    /// - Returns: What is known afterwards.
    /// - Throws: `.unavailable` when the server is lost.
    func sample(
        _ observation: CollectionObservation, from database: String, count: Int
    ) throws(SeedError) -> CollectionObservation {
        let name = observation.collection
        let reply = try run(["count": .string(name)], on: database)
        var total = 0
        if case .int(let number)? = reply["n"] { total = Int(number) }
        var seen = observation
        try explaining("reading \(database).\(name)") { () throws(ServerFailure) in
            let collection = client.collection(name, in: database)
            if total <= count {
                let options: BSONValue = ["sort": ["_id": 1], "limit": .int(Int64(count))]
                let bytes = options.documentBytes
                try Self.lend(BSONValue.document([]).documentBytes, bytes) {
                    (filter, options) throws(ServerFailure) in
                    try collection.find(filter, options: options).visit { seen.observe($0) }
                }
            } else {
                let pipeline: BSONValue = ["pipeline": [["$sample": ["size": .int(Int64(count))]]]]
                try Self.lend(pipeline.documentBytes, []) { (bytes, _) throws(ServerFailure) in
                    try collection.aggregate(bytes).visit { seen.observe($0) }
                }
            }
            try collection.indexes().visit { view in
                let index = StoredIndex(view)
                guard index.name != "_id_" else { return }
                if let definition = index.definition {
                    seen.indexes.append(definition)
                } else {
                    seen.strangeIndexes.append(index.text)
                }
            }
        }
        seen.unseenCount = max(0, total - seen.recordCount)
        return seen
    }

    private static func lend(
        _ one: [UInt8], _ other: [UInt8],
        to body: (UnsafeRawBufferPointer, UnsafeRawBufferPointer) throws(ServerFailure) -> Void
    ) throws(ServerFailure) {
        var failure: ServerFailure?
        one.withUnsafeBytes { one in
            other.withUnsafeBytes { other in
                do throws(ServerFailure) { try body(one, other) } catch { failure = error }
            }
        }
        if let failure { throw failure }
    }
}
