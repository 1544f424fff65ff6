import SeedEngine

/// Farmers' performance, summed up from their own deliveries.
struct PerformanceFactory: RecordFactory {
    let collection = "farmer_performance"
    let overrides: FieldOverrides
    private let world: FarmWorld
    private let deliveries: Deliveries
    private let farmers: FarmerFactory

    init(_ world: FarmWorld) {
        self.world = world
        overrides = world.overrides(of: collection)
        deliveries = Deliveries(world)
        farmers = FarmerFactory(world, nationalIDs: [])
    }

    var count: Int { world.farmers.count }

    func appendFields(of index: Int, to writer: inout BSONWriter) {
        let model = world.model(atPlant: Int(world.farmers[index].plant))
        let size = farmers.size(of: index)
        let made = (0..<deliveries.count(of: index)).map { deliveries.delivery(of: index, $0) }
        let now = Int(world.asOf.seconds)
        func sum(days: Int) -> DeliverySum {
            DeliverySum(
                made.filter { $0.createdAt > now - days * 86_400 && $0.createdAt <= now },
                model: model)
        }
        let month = sum(days: 30)
        let quarter = sum(days: 90)
        let year = sum(days: 365)
        writer.append("farmer_id", overrides["farmer_id"]?.text ?? world.farmerIDs[index])
        writer.append("grading_model_id", model.id)
        writer.append("grading_model_version", model.version)
        writer.append("farm_size_hectares", scaled: size.hundredths, digits: 2)
        writer.append("farm_scale", size.scale)
        writer.append(document: "historical") { writer in
            month.append(grades: "grade_distribution_30d", to: &writer)
            quarter.append(grades: "grade_distribution_90d", to: &writer)
            year.append(grades: "grade_distribution_year", to: &writer)
            month.append(leaves: "attribute_distributions_30d", to: &writer)
            quarter.append(leaves: "attribute_distributions_90d", to: &writer)
            year.append(leaves: "attribute_distributions_year", to: &writer)
            writer.append("primary_percentage_30d", scaled: month.primaryTenths, digits: 1)
            writer.append("primary_percentage_90d", scaled: quarter.primaryTenths, digits: 1)
            writer.append("primary_percentage_year", scaled: year.primaryTenths, digits: 1)
            writer.append("total_kg_30d", scaled: month.weight, digits: 1)
            writer.append("total_kg_90d", scaled: quarter.weight, digits: 1)
            writer.append("total_kg_year", scaled: year.weight, digits: 1)
            let area = size.hundredths
            writer.append("yield_kg_per_hectare_30d", scaled: month.yield(of: area), digits: 1)
            writer.append("yield_kg_per_hectare_90d", scaled: quarter.yield(of: area), digits: 1)
            writer.append("yield_kg_per_hectare_year", scaled: year.yield(of: area), digits: 1)
            writer.append("improvement_trend", trend(of: made, model: model).name)
            writer.append("computed_at", world.asOf)
        }
        appendToday(made, model: model, to: &writer)
        writer.append("created_at", farmers.registration(of: index))
        writer.append("updated_at", world.asOf)
    }

    private func appendToday(
        _ made: [Delivery], model: GradingModel, to writer: inout BSONWriter
    ) {
        let now = Int(world.asOf.seconds)
        let day = Deliveries.localDay(of: now)
        let today = made.filter {
            Deliveries.localDay(of: $0.receivedAt) == day && $0.createdAt <= now
        }
        let sum = DeliverySum(today, model: model)
        writer.append(document: "today") { writer in
            writer.append("deliveries", today.count)
            writer.append("total_kg", scaled: sum.weight, digits: 1)
            sum.append(grades: "grade_counts", to: &writer)
            sum.append(leaves: "attribute_counts", to: &writer)
            if let last = today.map(\.receivedAt).max() {
                writer.append("last_delivery", Instant(seconds: Int64(last)))
            } else {
                writer.append(null: "last_delivery")
            }
            writer.append("metrics_date", CalendarDate(day: day))
        }
    }

    /// Compares the mean tiers of the periods in which there were deliveries, and believes what they
    /// say where the shares of primary leaf say the same.
    private func trend(of made: [Delivery], model: GradingModel) -> Trend {
        var tiers = [(sum: Int, count: Int)](repeating: (0, 0), count: Trend.periods)
        for delivery in made {
            let period = deliveries.period(at: delivery.receivedAt, of: Trend.periods)
            tiers[period].sum += delivery.tier.rawValue
            tiers[period].count += 1
        }
        let trend = Trend(
            ofTiers: tiers.filter { $0.count > 0 }.map { Double($0.sum) / Double($0.count) })
        return trend == shareTrend(of: made, model: model) ? trend : .stable
    }

    /// Compares the share of primary leaf in the last month with that before, and with that of the 60
    /// days before alone.
    ///
    /// Three deliveries are needed on both sides, two in histories that are too short for a month. A
    /// change that their scatter explains is none.
    private func shareTrend(of made: [Delivery], model: GradingModel) -> Trend {
        let now = Int(world.asOf.seconds)
        let start = deliveries.recentStart
        let least = start == now - 30 * 86_400 ? 3 : 2
        let recent = made.filter { $0.createdAt > start && $0.createdAt <= now }
        let earlier = made.filter { $0.createdAt <= start && $0.createdAt > now - 365 * 86_400 }
        guard recent.count >= least, earlier.count >= least else { return .stable }
        func primary(_ deliveries: [Delivery]) -> Int {
            DeliverySum(deliveries, model: model).primaryTenths
        }
        let level = primary(recent)
        let change = level - primary(earlier)
        // Twice the standard error of the change; two deliveries would tell nothing about scatter.
        let scatter = Self.squaredError(recent) + Self.squaredError(earlier)
        guard least < 3 || Double(change * change) > 4 * scatter else { return .stable }
        let before = earlier.filter { $0.createdAt > now - 90 * 86_400 }
        let directions = [
            Trend(ofTenths: change, beyond: Trend.sharesThreshold),
            before.isEmpty ? nil : Trend(ofTenths: level - primary(before), beyond: 0),
        ].compactMap { $0 }
        return directions.allSatisfy { $0 == directions[0] } ? directions[0] : .stable
    }

    /// The square of the standard error of the mean share of primary leaf, in tenths of a percent.
    private static func squaredError(_ deliveries: [Delivery]) -> Double {
        let count = deliveries.count
        guard count > 1 else { return 0 }
        let sum = deliveries.reduce(0) { $0 + $1.primaryTenths }
        let squares = deliveries.reduce(0) { $0 + $1.primaryTenths * $1.primaryTenths }
        return Double(count * squares - sum * sum) / Double(count * count * (count - 1))
    }
}
