/// The grade of a bag, as quality documents name it.
enum Grade: Int, Sendable, Hashable, CaseIterable {
    case primary
    case secondary
    case reject

    var name: StaticString {
        switch self {
        case .primary: "primary"
        case .secondary: "secondary"
        case .reject: "reject"
        }
    }
}
