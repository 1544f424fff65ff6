import SeedEngine

/// What generators need of a grading model record.
struct GradingModel: Sendable {
    /// Which class of leaf a tier's bags hold, by weight; whatever is not named here is not found in bags
    /// unless nothing else is.
    private static let leafWeights: [String: [Int]] = [
        // Classes of the Tea Board of Kenya: tiers 1, 2, 3, reject.
        "bud": [30, 5, 0, 0],
        "one_leaf_bud": [65, 30, 10, 5],
        "two_leaves_bud": [5, 65, 90, 95],
        "three_plus_leaves_bud": [95, 80, 80, 40],
        "coarse_leaf": [5, 20, 20, 60],
        // Classes of the Kenya Tea Development Agency.
        "fine": [80, 45, 15, 5],
        "medium": [20, 45, 55, 45],
        "coarse": [0, 10, 30, 50],
        "stalks": [100, 90, 80, 70],
    ]

    /// The attribute that classifies leaves.
    static let leafAttribute = "leaf_type"

    let id: String
    let version: String
    /// The factories at which the model is in force.
    let factories: [String]
    /// The classes of leaf, in the model's order.
    let leafClasses: [String]
    private let isRejected: [Bool]
    private let labels: [String]

    /// Reads a grading model record.
    ///
    /// - Throws: `SeedError` with code `usage` that names the field which is missing.
    init(_ record: BSONValue) throws(SeedError) {
        guard let id = record["model_id"]?.text, let version = record["model_version"]?.text else {
            throw SeedError(
                .usage,
                "a grading model has no model_id or model_version; correct grading_models.json")
        }
        self.id = id
        self.version = version
        factories = record["active_at_factory"]?.elements?.compactMap(\.text) ?? []
        leafClasses =
            record["attributes"]?[Self.leafAttribute]?["classes"]?.elements?.compactMap(\.text)
            ?? []
        let rejected =
            record["grade_rules"]?["reject_conditions"]?[Self.leafAttribute]?.elements?
            .compactMap(\.text) ?? []
        isRejected = leafClasses.map { rejected.contains($0) }
        let given = record["grade_labels"]
        let type = record["grading_type"]?.text
        labels = Grade.allCases.map { grade in
            let key =
                switch (type, grade) {
                case ("binary", .primary): "ACCEPT"
                case ("binary", _): "REJECT"
                case (_, .primary): "PREMIUM"
                case (_, .secondary): "STANDARD"
                case (_, .reject): "REJECT"
                }
            return given?[key]?.text ?? "\(grade.name)".capitalizedFirst
        }
    }

    /// The label under which a grade is shown.
    func label(of grade: Grade) -> String { labels[grade.rawValue] }

    /// The labels, best first, each once.
    var distinctLabels: [String] {
        labels.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }

    /// Draws how many of `total` leaves are of each class, such that the accepted classes have the
    /// primary share.
    func leafCounts(
        _ tier: QualityTier, total: Int, primaryTenths: Int, using stream: inout RandomStream
    ) -> [Int] {
        let primary = (total * primaryTenths + 500) / 1000
        let accepted = weights(tier, rejected: false, using: &stream)
        let refused = weights(tier, rejected: true, using: &stream)
        // A model without rejected classes has no other place for the rest.
        let hasBoth = accepted.contains { $0 > 0 } && refused.contains { $0 > 0 }
        guard hasBoth else {
            return ExactMix.apportion(total, by: zip(accepted, refused).map { $0 + $1 })
        }
        let good = ExactMix.apportion(primary, by: accepted)
        let bad = ExactMix.apportion(total - primary, by: refused)
        return zip(good, bad).map { $0 + $1 }
    }

    private func weights(
        _ tier: QualityTier, rejected: Bool, using stream: inout RandomStream
    ) -> [Int] {
        var weights = leafClasses.enumerated().map { position, name in
            guard isRejected[position] == rejected, let usual = Self.leafWeights[name] else {
                return 0
            }
            return usual[tier.rawValue - 1] * stream.integer(in: 80...120)
        }
        if !weights.contains(where: { $0 > 0 }),
            let only = isRejected.firstIndex(of: rejected)
        {
            weights[only] = 1
        }
        return weights
    }
}

extension String {
    /// The text with a capital first letter.
    fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
