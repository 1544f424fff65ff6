import ArgumentParser

/// How long to wait, as the user gives it: `500ms`, `30s`, `2m`; a bare number means seconds.
struct Patience: ExpressibleByArgument {
    /// The time.
    let duration: Duration

    init?(argument: String) {
        let digits = argument.prefix { $0.isASCII && $0.isNumber }
        guard let number = Int64(digits), number <= 1_000_000 else { return nil }
        switch argument[digits.endIndex...] {
        case "ms": duration = .milliseconds(number)
        case "", "s": duration = .seconds(number)
        case "m", "min": duration = .seconds(number * 60)
        default: return nil
        }
    }
}
