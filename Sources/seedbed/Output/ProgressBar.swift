import SeedEngine

/// How far a piece of work has come: share, rate and time left, on one line.
struct ProgressBar: Sendable {
    /// Work that is over sooner than this shows no bar.
    private static let delay = Duration.milliseconds(200)
    private static let interval = Duration.milliseconds(100)

    /// What is being done.
    let activity: String
    /// Whether any line was made yet.
    private(set) var isShown = false
    private let start = ContinuousClock.now
    private var last: ContinuousClock.Instant?

    init(activity: String) { self.activity = activity }

    /// The line to show now; `nil` when the one that stands there is fresh enough.
    mutating func advance(to done: Int, of total: Int?, columns: Int) -> String? {
        let now = ContinuousClock.now
        guard now - start >= Self.delay else { return nil }
        if let last, now - last < Self.interval, done != total { return nil }
        last = now
        isShown = true
        return line(done, of: total, after: now - start, columns: columns)
    }

    private func line(
        _ done: Int, of total: Int?, after elapsed: Duration, columns: Int
    ) -> String {
        let rate = Double(done) / max(elapsed.seconds, 0.001)
        var parts = [activity]
        if let total, total > 0 {
            let share = min(1, Double(done) / Double(total))
            let percent = String(Int(share * 100))
            let padding = String(repeating: " ", count: 3 - percent.count)
            parts.append("\(Self.bar(share)) \(padding)\(percent) %")
            parts.append("\(done.grouped) of \(total.grouped)")
            if rate > 0, done < total {
                parts.append("\(Self.time(Double(total - done) / rate)) left")
            }
        } else {
            parts.append(done.grouped)
        }
        parts.append("\(Int(rate).grouped)/s")
        // A line that is too long would wrap, and could not be taken back; the end matters least.
        while parts.count > 1, parts.joined(separator: "  ").displayWidth >= columns {
            parts.removeLast()
        }
        return parts.joined(separator: "  ")
    }

    private static func bar(_ share: Double) -> String {
        let width = 16
        let filled = Int(share * Double(width))
        return "[" + String(repeating: "#", count: filled)
            + String(repeating: "-", count: width - filled) + "]"
    }

    private static func time(_ seconds: Double) -> String {
        guard seconds < 86_400 else { return "more than a day" }
        let whole = Int(seconds.rounded(.up))
        guard whole >= 60 else { return "\(whole) s" }
        guard whole >= 3600 else { return "\(whole / 60) min \(whole % 60) s" }
        return "\(whole / 3600) h \(whole / 60 % 60) min"
    }
}

extension Duration {
    /// The duration in seconds.
    var seconds: Double {
        let (seconds, attoseconds) = components
        return Double(seconds) + Double(attoseconds) / 1e18
    }
}
