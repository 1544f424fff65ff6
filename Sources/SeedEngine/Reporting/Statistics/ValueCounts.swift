/// How often each value of a field occurs, as long as there are few.
struct ValueCounts: Sendable {
    /// A value and how often it occurs.
    struct Entry: Sendable, Hashable {
        let value: String
        let count: Int
    }

    /// How many different values are told apart.
    static let mostValues = 100
    /// Longer texts are no values that people choose from.
    private static let mostBytes = 80

    private var counts: [String: Int] = [:]
    private var order: [String] = []
    /// Whether there are more values than are told apart.
    private(set) var isOverflown = false
    /// The first values, as they came.
    private(set) var examples: [String] = []

    /// Counts a text, given in UTF-8.
    mutating func add(_ text: UnsafeRawBufferPointer) {
        guard !isOverflown else { return }
        guard text.count <= Self.mostBytes else {
            if examples.count < 3 { examples.append(String(decoding: text, as: UTF8.self)) }
            isOverflown = true
            return
        }
        let value = String(decoding: text, as: UTF8.self)
        if let count = counts[value] {
            counts[value] = count + 1
            return
        }
        if examples.count < 3 { examples.append(value) }
        guard counts.count < Self.mostValues else {
            isOverflown = true
            counts = [:]
            order = []
            return
        }
        counts[value] = 1
        order.append(value)
    }

    /// How many different values there are; `nil` when they are too many to be told apart.
    var distinctCount: Int? { isOverflown ? nil : order.count }

    /// The values, the most frequent first; of equals, the one that came first.
    var entries: [Entry] {
        order.enumerated().map {
            ($0.offset, Entry(value: $0.element, count: counts[$0.element] ?? 0))
        }
        .sorted { ($1.1.count, $0.0) < ($0.1.count, $1.0) }.map(\.1)
    }
}
