/// What a cost event charges for, and what goes with it.
enum CostType: String, Sendable, CaseIterable {
    case llm
    case document
    case embedding
    case sms

    /// What is counted.
    var unit: StaticString {
        switch self {
        case .llm: "tokens"
        case .document: "pages"
        case .embedding: "queries"
        case .sms: "messages"
        }
    }

    /// The service that incurs the cost.
    var service: String {
        switch self {
        case .llm: "ai-model"
        case .document: "collection-model"
        case .embedding: "knowledge-model"
        case .sms: "notification-model"
        }
    }

    /// What one event may cost, in millionths of a US dollar.
    var amount: ClosedRange<Int> {
        switch self {
        case .llm: 1000...50_000
        case .document: 10_000...100_000
        case .embedding: 100...1000
        case .sms: 10_000...50_000
        }
    }
}
