import SeedEngine

/// Cost events, oldest first.
///
/// An event is known by its day and its number on that day, and its type by how many events come after
/// it: a longer history only adds older events. A later now changes the events of each day, because
/// their number grows towards now and the types are counted from there; so does another daily range.
struct CostEventFactory: RecordFactory {
    private static let models: [(name: StaticString, input: Int, output: Int)] = [
        // Prices in hundredths of a millionth of a dollar for each token: in the order of the list
        // prices, but such that hardly any event costs less than the range of its type allows.
        ("anthropic/claude-3-haiku", 125, 625),
        ("anthropic/claude-3.5-sonnet", 300, 1500),
        ("google/gemini-2.0-flash-lite", 90, 450),
    ]
    private static let agentTypes: [StaticString] = [
        "extractor", "explorer", "generator", "conversational", "tiered_vision",
    ]
    private static let domains: [StaticString] = [
        "tea-quality", "weather-impact", "disease-detection", "farming-best-practices",
    ]
    private static let messages: [StaticString] = [
        "quality_feedback", "weekly_action_plan", "welcome", "alert",
    ]
    private static let failures: [StaticString] = ["timeout", "rate_limited", "upstream_error"]

    let collection = "cost_events"
    let overrides: FieldOverrides
    let count: Int
    private let timeline: DailyTimeline
    private let types: ExactMix
    private let services: [String]
    private let plantIDs: [String]
    private let wantedType: CostType?
    private let ids: RandomSource
    private let requests: RandomSource
    private let times: RandomSource
    private let details: RandomSource
    private let outcomes: RandomSource
    private let plants: RandomSource
    private let choices: RandomSource

    /// Makes the events of a profile, some of which name one of the factories in `plantIDs`.
    init(
        _ costs: FarmProfile.Costs, streams: RandomStreams, asOf: Instant, plantIDs: [String],
        overrides: FieldOverrides = .none
    ) {
        self.overrides = overrides
        self.plantIDs = plantIDs
        services = costs.services
        let volume = DailyVolume(
            costs.daily, source: streams.source(collection, "daily_events"))
        timeline = DailyTimeline(days: (asOf.day - costs.days)..<asOf.day) { day in
            volume.count(on: day, before: asOf.day)
        }
        count = timeline.count
        types = ExactMix(
            weights: costs.weights, count: count, source: streams.source(collection, "cost_type"))
        wantedType = overrides["cost_type"]?.text.flatMap(CostType.init(rawValue:))
        ids = streams.source(collection, "id")
        requests = streams.source(collection, "request_id")
        times = streams.source(collection, "timestamp")
        details = streams.source(collection, "metadata")
        outcomes = streams.source(collection, "success")
        plants = streams.source(collection, "factory_id")
        choices = streams.source(collection, "source_service")
    }

    func appendFields(of index: Int, to writer: inout BSONWriter) {
        let (day, number) = timeline.place(of: index)
        let type = wantedType ?? CostType.allCases[types[count - 1 - index]]
        var id = ids.stream(at: day, number)
        var request = requests.stream(at: day, number)
        var time = times.stream(at: day, number)
        var detail = details.stream(at: day, number)
        var outcome = outcomes.stream(at: day, number)
        let success = overrides["success"].map { $0 == true } ?? outcome.chance(95)
        let details = Details(type, using: &detail)
        // From six to eleven at night; each event of a day has its share of that, so that they are in
        // order.
        let open = 17 * 3600
        let events = timeline.records(on: day).count
        let second = 6 * 3600 + (number * open + time.below(open)) / events
        writer.append("id", RandomUUID(using: &id))
        writer.append("cost_type", type.rawValue)
        writer.append("amount_usd", millionthsAsText: details.amount)
        writer.append("quantity", details.quantity)
        writer.append("unit", type.unit)
        writer.append("timestamp", Instant(day: day, secondOfDay: second))
        writer.append("source_service", service(of: type, day, number))
        writer.append("success", success)
        writer.append(document: "metadata") { writer in
            details.append(to: &writer)
            if !success { writer.append("error", outcome.pick(Self.failures)) }
        }
        appendPlant(day, number, to: &writer)
        writer.append("request_id", RandomUUID(using: &request))
        details.appendCopies(to: &writer)
    }

    private func appendPlant(_ day: Int, _ number: Int, to writer: inout BSONWriter) {
        var stream = plants.stream(at: day, number)
        guard !plantIDs.isEmpty, stream.chance(30) else {
            writer.append(null: "factory_id")
            return
        }
        writer.append("factory_id", stream.pick(plantIDs))
    }

    /// The type's own service where the profile lists it; otherwise any that it lists.
    private func service(of type: CostType, _ day: Int, _ number: Int) -> String {
        guard !services.isEmpty, !services.contains(type.service) else { return type.service }
        var stream = choices.stream(at: day, number)
        return stream.pick(services)
    }

    /// What an event charges for, and what that costs.
    private struct Details {
        let type: CostType
        /// Millionths of a dollar.
        let amount: Int
        let quantity: Int
        private let first: StaticString
        private let second: StaticString
        private let input: Int

        init(_ type: CostType, using stream: inout RandomStream) {
            self.type = type
            let price: Int
            switch type {
            case .llm:
                let model = stream.pick(CostEventFactory.models)
                first = model.name
                second = stream.pick(CostEventFactory.agentTypes)
                input = stream.integer(in: 100...3000)
                let output = stream.integer(in: 50...2000)
                quantity = input + output
                price = (input * model.input + output * model.output + 50) / 100
            case .document:
                first = "prebuilt-document"
                second = ""
                input = stream.integer(in: 1...10)
                quantity = input
                price = quantity * 10_000
            case .embedding:
                first = "text-embedding-3-small"
                second = stream.pick(CostEventFactory.domains)
                input = stream.integer(in: 1...50)
                quantity = input
                // A query's own cost, and that of each text.
                price = 100 + quantity * 17
            case .sms:
                first = stream.pick(CostEventFactory.messages)
                second = ""
                input = stream.integer(in: 1...5)
                quantity = input
                price = quantity * 10_000
            }
            amount = min(max(price, type.amount.lowerBound), type.amount.upperBound)
        }

        /// Appends the metadata of the type.
        func append(to writer: inout BSONWriter) {
            switch type {
            case .llm:
                writer.append("model", first)
                writer.append("agent_type", second)
                writer.append("tokens_in", input)
                writer.append("tokens_out", quantity - input)
            case .document:
                writer.append("model_id", first)
                writer.append("page_count", quantity)
            case .embedding:
                writer.append("model", first)
                writer.append("knowledge_domain", second)
                writer.append("texts_count", quantity)
            case .sms:
                writer.append("message_type", first)
                writer.append("recipient_count", quantity)
            }
        }

        /// Appends the copies of metadata that the database has indexes on.
        func appendCopies(to writer: inout BSONWriter) {
            if type == .llm {
                writer.append("agent_type", second)
            } else {
                writer.append(null: "agent_type")
            }
            if type == .llm || type == .embedding {
                writer.append("model", first)
            } else {
                writer.append(null: "model")
            }
            if type == .embedding {
                writer.append("knowledge_domain", second)
            } else {
                writer.append(null: "knowledge_domain")
            }
        }
    }
}
