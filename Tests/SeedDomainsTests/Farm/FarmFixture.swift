import SeedEngine
import Testing

@testable import SeedDomains

/// The repository's own farm catalog and profiles, and plans made from them.
enum FarmFixture {
    static let asOf = "2026-01-17T00:00:00Z"

    /// The committed catalog.
    static func catalog() throws -> CatalogLayout { CatalogLayout(try Farm.catalog()) }

    /// A profile of the repository.
    static func profile(_ name: String) throws -> Profile {
        try ProfileLibrary(directory: "\(Farm.root)/profiles").profile(name)
    }

    /// A profile with these sections of `generated_data`, each line indented by two.
    static func profile(sections: String) throws -> Profile {
        try Profile(
            yaml: """
                profile: test
                as_of: "\(asOf)"
                generated_data:
                \(sections)
                """, file: "test.yaml")
    }

    /// The plan of a profile.
    static func plan(
        _ profile: Profile, seed: UInt64 = 42, overrides: [String: FieldOverrides] = [:]
    ) throws -> GenerationPlan {
        var request = try GenerationRequest(profile: profile, catalog: Farm.catalog(), seed: seed)
        request.overrides = overrides
        return try FarmDomain().makePlan(request)
    }

    /// The plan of the sections.
    static func plan(
        sections: String, seed: UInt64 = 42, overrides: [String: FieldOverrides] = [:]
    ) throws -> GenerationPlan {
        try plan(profile(sections: sections), seed: seed, overrides: overrides)
    }
}

extension GenerationPlan {
    /// All generated records of a collection.
    func records(of collection: String) -> [BSONValue] {
        steps.filter { $0.collection == collection }.flatMap(\.factories).flatMap { factory in
            (0..<factory.count).map { factory.record(at: $0) }
        }
    }
}

extension BSONValue {
    /// The value at a dotted path.
    subscript(path path: String) -> BSONValue? {
        path.split(separator: ".").reduce(Optional(self)) { $0?[String($1)] }
    }

    /// The number, whichever type it has.
    var number: Double? {
        switch self {
        case .int(let number): Double(number)
        case .double(let number): number
        default: nil
        }
    }

    /// The text as an instant.
    var instant: Instant? { text.flatMap { Instant(iso8601: $0) } }
}
