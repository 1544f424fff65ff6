import SeedEngine

/// What a farmer's deliveries of some time add up to.
struct DeliverySum {
    /// Tenths of a kilogram.
    let weight: Int
    /// The mean share of primary leaf, weighted by kilograms, in tenths of a percent; 0 without deliveries.
    let primaryTenths: Int
    private let model: GradingModel
    private let grades: [Int]
    private let leaves: [Int]

    init(_ deliveries: [Delivery], model: GradingModel) {
        self.model = model
        var weight = 0
        var primary = 0
        var grades = Grade.allCases.map { _ in 0 }
        var leaves = model.leafClasses.map { _ in 0 }
        for delivery in deliveries {
            weight += delivery.weight
            primary += delivery.weight * delivery.primaryTenths
            grades[delivery.tier.grade.rawValue] += 1
            for (position, count) in delivery.leaves.enumerated() { leaves[position] += count }
        }
        self.weight = weight
        primaryTenths = weight > 0 ? (2 * primary + weight) / (2 * weight) : 0
        self.grades = grades
        self.leaves = leaves
    }

    /// Tenths of a kilogram for each hectare, rounded; the area is in hundredths of a hectare.
    func yield(of area: Int) -> Int { area > 0 ? (200 * weight + area) / (2 * area) : 0 }

    /// Appends the number of deliveries of each grade, under its label; nothing without deliveries.
    func append(grades name: FieldName, to writer: inout BSONWriter) {
        writer.append(document: name) { writer in
            for label in model.distinctLabels {
                let count = Grade.allCases.reduce(0) { sum, grade in
                    model.label(of: grade) == label ? sum + grades[grade.rawValue] : sum
                }
                if count > 0 { BSONValue.int(Int64(count)).append(key: label, to: &writer) }
            }
        }
    }

    /// Appends the number of leaves of each class.
    func append(leaves name: FieldName, to writer: inout BSONWriter) {
        writer.append(document: name) { model.append(leaves: leaves, to: &$0) }
    }
}
