/// A point in time, in microseconds since 1970-01-01T00:00:00Z, without leap seconds.
///
/// Calendar arithmetic is proleptic Gregorian and in UTC, by the algorithms of Howard Hinnant's
/// "chrono-Compatible Low-Level Date Algorithms".
public struct Instant: Sendable, Hashable, Comparable {
    /// Microseconds since 1970.
    public let microseconds: Int64

    /// Makes an instant from microseconds since 1970.
    public init(microseconds: Int64) { self.microseconds = microseconds }

    /// Makes an instant from seconds since 1970.
    public init(seconds: Int64) { microseconds = seconds * 1_000_000 }

    /// Makes the instant at which a day begins, plus seconds.
    public init(day: Int, secondOfDay: Int = 0) {
        self.init(seconds: Int64(day) * 86_400 + Int64(secondOfDay))
    }

    /// Whole seconds since 1970, rounded down.
    public var seconds: Int64 { floorDivide(microseconds, 1_000_000) }

    /// Whole milliseconds since 1970, rounded down: what a BSON date holds.
    public var milliseconds: Int64 { floorDivide(microseconds, 1000) }

    /// The day's number since 1970-01-01, which is 0.
    public var day: Int { Int(floorDivide(microseconds, 86_400_000_000)) }

    /// Seconds since the day began, rounded down.
    public var secondOfDay: Int { Int(seconds - Int64(day) * 86_400) }

    /// The instant so many seconds later.
    public func adding(seconds: Int) -> Instant {
        Instant(microseconds: microseconds + Int64(seconds) * 1_000_000)
    }

    /// Whether the left instant is earlier.
    public static func < (left: Instant, right: Instant) -> Bool {
        left.microseconds < right.microseconds
    }
}
