/// An end of a window of time, as a profile writes it.
enum TimeBound: Sendable, Hashable {
    /// Seconds from the instant that counts as now: `now`, `-30d`, `+2h`.
    case relative(seconds: Int)
    case instant(Instant)
    /// A whole day: its beginning or its end, whichever makes the window larger.
    case day(CalendarDate)
    /// The value of another field: `ordered_at`, `customer_id.joined_at`.
    case field(String)

    private static let units: [(letter: Character, seconds: Int)] = [
        ("s", 1), ("m", 60), ("h", 3600), ("d", 86_400), ("w", 604_800), ("y", 31_536_000),
    ]

    /// How a bound is written, for messages.
    static let examples = "now, -30d, 2026-05-04, 2026-05-04T08:00:00Z or another field"

    /// Reads a bound; `nil` when the text is none.
    init?(_ text: String) {
        if text == "now" {
            self = .relative(seconds: 0)
        } else if let sign = text.first, sign == "-" || sign == "+" {
            guard let seconds = Self.seconds(text.dropFirst()) else { return nil }
            self = .relative(seconds: sign == "-" ? -seconds : seconds)
        } else if let first = text.first, first.isNumber {
            if text.utf8.count == 10, let date = CalendarDate(iso8601: text) {
                self = .day(date)
            } else if let instant = Instant(iso8601: text) {
                self = .instant(instant)
            } else {
                return nil
            }
        } else {
            let isPath = text.utf8.allSatisfy { $0 > 0x20 && $0 != 0x2C } && !text.isEmpty
            guard isPath else { return nil }
            self = .field(text)
        }
    }

    /// The seconds of a span such as `30d`; `nil` when the text is none, or beyond 200 years.
    private static func seconds(_ text: Substring) -> Int? {
        guard let letter = text.last, let unit = units.first(where: { $0.letter == letter }),
            let number = Int(text.dropLast()), number >= 0,
            number <= 6_307_200_000 / unit.seconds
        else { return nil }
        return number * unit.seconds
    }

    /// The first instant that the bound means; `nil` for a field's.
    func start(asOf: Instant) -> Instant? {
        switch self {
        case .relative(let seconds): asOf.adding(seconds: seconds)
        case .instant(let instant): instant
        case .day(let date): Instant(day: date.day)
        case .field: nil
        }
    }

    /// The last instant that the bound means; `nil` for a field's.
    func end(asOf: Instant) -> Instant? {
        guard case .day(let date) = self else { return start(asOf: asOf) }
        return Instant(day: date.day, secondOfDay: 86_399)
    }
}
