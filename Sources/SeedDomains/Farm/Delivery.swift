import SeedEngine

/// One bag of leaf that a farmer brought: what a quality document tells, and performance sums up.
struct Delivery: Sendable {
    /// When the bag was weighed, in seconds since 1970.
    let receivedAt: Int
    /// Seconds after that at which the analyzer, the pipeline and the database were done.
    let extractedAfter: Int
    let processedAfter: Int
    let createdAfter: Int
    /// Tenths of a kilogram.
    let weight: Int
    let tier: QualityTier
    /// The share of primary leaf in tenths of a percent.
    let primaryTenths: Int
    /// Leaves in the sample, by the grading model's classes.
    let leaves: [Int]
    /// The collection point in `FarmWorld.points`; −1 for none.
    let point: Int

    /// When the document was stored, in seconds since 1970.
    var createdAt: Int { receivedAt + createdAfter }
}
