import SeedEngine
import SeedMongo

/// Looks at records, and infers a catalog.
struct InferenceStep: Sendable {
    let output: Output
    /// How many documents of a collection are looked at, at most.
    let sampleCount: Int

    /// Looks at the files of a directory.
    func infer(_ directory: String) throws(SeedError) -> InferredCatalog {
        let name = Self.name(of: directory)
        let observations = try DirectoryObserver.observe(directory, database: name) { file, count in
            output.progress("Reading \(file)", count, of: nil)
        }
        output.endProgress()
        return try catalog(
            CatalogInference(
                name: name, origin: "the files of \(name)", observations: observations))
    }

    /// Looks at the collections of databases.
    func infer(
        _ databases: [String], at target: MongoTarget, waiting patience: Duration
    ) async throws(SeedError) -> InferredCatalog {
        let session = try await MongoSession.open(
            target, for: .read, connections: 1, waiting: patience)
        let observer = MongoObserver(session, sampleCount: sampleCount)
        let observations = try await observer.observe(databases) { collection in
            output.progress("Reading \(collection)", 0, of: nil)
        }
        var inference = CatalogInference(
            name: databases[0], origin: "databases at \(target.uri.place)",
            observations: observations)
        for question in inference.questions {
            guard let target = observations.first(where: { $0.name == question.collection }) else {
                continue
            }
            let isThere = try await observer.holds(
                question.values, in: question.field, of: target)
            if isThere { inference.confirm(question) }
        }
        output.endProgress()
        return try catalog(inference)
    }

    private func catalog(_ inference: CatalogInference) throws(SeedError) -> InferredCatalog {
        let catalog = inference.catalog()
        guard !catalog.summary.isEmpty else {
            throw SeedError(
                .usage,
                "no collection has fields that identify its records; a catalog needs a key for each"
            )
        }
        return catalog
    }

    /// The data set's name, which is also that of its database: the last part of the directory's path.
    private static func name(of directory: String) -> String {
        let last = directory.split(separator: "/").last { $0 != "." && $0 != ".." }
        let name = (last ?? "seed").map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" }
        let plain = String(name.prefix(40))
        return ["admin", "local", "config"].contains(plain) ? "\(plain)_data" : plain
    }
}
