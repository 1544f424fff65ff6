import ArgumentParser
import SeedEngine

/// The instant that counts as the present, as the user gives it.
struct AsOf: ExpressibleByArgument {
    /// The instant.
    let instant: Instant

    /// Reads an instant in ISO 8601, or `now`, for which the clock is read.
    init?(argument: String) {
        if argument == "now" {
            instant = SystemClock.now
        } else if let instant = Instant(iso8601: argument) {
            self.instant = instant
        } else {
            return nil
        }
    }

    /// Refuses an instant that no profile may name either.
    ///
    /// - Throws: `ValidationError`.
    func validate() throws {
        guard !Profile.allows(asOf: instant) else { return }
        let years = Profile.asOfYears
        throw ValidationError(
            "--as-of must lie in the years \(years.lowerBound) to \(years.upperBound).")
    }
}
