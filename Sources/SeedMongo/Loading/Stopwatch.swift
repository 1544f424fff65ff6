/// Measures how long something takes, from its making.
struct Stopwatch: Sendable {
    private let start = ContinuousClock().now

    /// The time so far in seconds.
    var seconds: Double { (ContinuousClock().now - start) / .seconds(1) }
}
