/// The mistakes found in a file that a person wrote (catalog, schema, profile), gathered so that one run
/// names them all.
package struct SourceProblems {
    package private(set) var errors: [SeedError] = []

    package init() {}

    /// Notes a mistake.
    package mutating func add(_ message: String, at location: SourceLocation) {
        errors.append(SeedError(.usage, message, at: location))
    }

    /// Notes mistakes that were found elsewhere.
    package mutating func add(_ error: SeedError) {
        errors.append(SeedError(error.code, error.message, at: error.location))
        errors += error.related
    }

    /// Brings the mistakes into the order of their places: those of one file first, then the other files as
    /// they came.
    mutating func sort(startingWith first: String) {
        var files = [first]
        for error in errors {
            if let file = error.location?.file, !files.contains(file) { files.append(file) }
        }
        let places = errors.enumerated().map { position, error in
            let file = error.location.flatMap { files.firstIndex(of: $0.file) } ?? files.count
            return [file, error.location?.line ?? 0, error.location?.column ?? 0, position]
        }
        errors = places.sorted { $0.lexicographicallyPrecedes($1) }.map { errors[$0[3]] }
    }

    /// Keeps one of mistakes that say the same of the same place.
    mutating func removeRepetitions() {
        var seen: Set<SeedError> = []
        errors = errors.filter { seen.insert($0).inserted }
    }

    package var isEmpty: Bool { errors.isEmpty }

    /// Throws the first mistake, with the others as its `related` ones, when there is any.
    package func throwIfAny() throws(SeedError) {
        guard let first = errors.first else { return }
        throw SeedError(
            first.code, first.message, at: first.location, related: Array(errors.dropFirst()))
    }
}
