import SeedDomains
import SeedEngine

/// Finds what a profile needs, and turns it into a plan.
struct GenerationStep {
    /// What knows catalogs of its own; others are generated from their schemas.
    ///
    /// The first is meant where a profile names no catalog.
    static let domains: [any SeedDomain] = [FarmDomain()]

    /// The catalog's file, when the user names it.
    var catalogFile: String?
    var seed: UInt64?
    var asOf: Instant?

    /// Makes the plan of a profile.
    func plan(_ profile: Profile) throws(SeedError) -> GenerationPlan {
        try plan(profile, catalog(for: profile))
    }

    /// Makes the plan of a profile, and looks at some of its records.
    func explanation(
        _ profile: Profile
    ) throws(SeedError) -> (plan: GenerationPlan, explanation: PlanExplanation) {
        let catalog = try catalog(for: profile)
        let plan = try plan(profile, catalog)
        return (plan, try PlanExplanation(plan, in: catalog))
    }

    /// Makes the plan of a profile some of whose records are to be broken.
    func plan(
        _ profile: Profile, breaking request: CorruptionRequest
    ) throws(SeedError) -> CorruptionPlan {
        let catalog = try catalog(for: profile)
        return try CorruptionPlan(request, of: plan(profile, catalog), in: catalog)
    }

    private func plan(
        _ profile: Profile, _ catalog: Catalog
    ) throws(SeedError) -> GenerationPlan {
        let domain: any SeedDomain =
            Self.domains.first { $0.catalogName == catalog.name } ?? CatalogDomain(catalog)
        let request = try GenerationRequest(
            profile: profile, catalog: catalog, seed: seed,
            asOf: asOf ?? (profile.asOf == .now ? SystemClock.now : nil))
        return try domain.makePlan(request)
    }

    /// Reads the catalog: the one that the user named; else that of the profile's name in the directory
    /// `seed-data` beside the profile's directory; else in that of the working directory.
    private func catalog(for profile: Profile) throws(SeedError) -> Catalog {
        if let catalogFile { return try CatalogReader.read(CatalogPath.file(catalogFile)) }
        guard let name = profile.catalog ?? Self.domains.first?.catalogName else {
            throw SeedError(.usage, "names no catalog; add catalog", at: profile.location)
        }
        let file = profile.location.file
        let directory = file.lastIndex(of: "/").map { String(file[..<$0]) } ?? "."
        let parent =
            directory == "." || directory == ".."
            ? "\(directory)/.." : Self.parent(of: directory)
        let places = ["\(parent)/seed-data/\(name)", "seed-data/\(name)"].map { place in
            place.hasPrefix("./") ? String(place.dropFirst(2)) : place
        }
        guard let place = places.first(where: { CatalogPath.isIn($0) }) else {
            throw SeedError(
                .usage,
                "the catalog '\(name)' is not in \(places.joined(separator: ", nor in ")); say with"
                    + " --catalog where it is", at: profile.location)
        }
        return try CatalogReader.read("\(place)/catalog.yaml")
    }

    private static func parent(of directory: String) -> String {
        guard let slash = directory.lastIndex(of: "/") else { return "." }
        return slash == directory.startIndex ? "/" : String(directory[..<slash])
    }
}

extension GenerationPlan.Step {
    /// How many records the file will have, generated or copied.
    ///
    /// - Throws: `SeedError` when a file that is copied cannot be read.
    func recordCount() throws(SeedError) -> Int {
        guard let referenceFile else { return count }
        return try ReferenceRecords.batch(path: referenceFile).count
    }
}
