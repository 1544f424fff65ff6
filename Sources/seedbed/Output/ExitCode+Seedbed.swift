import ArgumentParser
import SeedEngine

/// The exit codes that scripts depend on. The numbers are those of BSD's `sysexits.h` where it has one.
extension ExitCode {
    /// The data has findings, or the database is not what it should be.
    static let findings = ExitCode(1)
    /// A plan found something to change.
    static let changes = ExitCode(2)
    /// The command line, a profile or a catalog is wrong.
    static let usage = ExitCode(64)
    /// A file cannot be read as what it should be.
    static let unreadable = ExitCode(65)
    /// The server cannot be reached, or does not let us in.
    static let unavailable = ExitCode(69)
    /// A mistake in seedbed itself.
    static let bug = ExitCode(70)
    /// Output cannot be written.
    static let unwritable = ExitCode(73)
    /// The server refused some of the writes.
    static let rejected = ExitCode(74)
    /// A guard refused to go on.
    static let refused = ExitCode(77)
    /// The user interrupted the run.
    static let interrupted = ExitCode(130)

    /// The code that tells a script of this failure.
    init(_ code: SeedError.Code) {
        self =
            switch code {
            case .usage: .usage
            case .unreadable: .unreadable
            case .unavailable: .unavailable
            case .unwritable: .unwritable
            case .rejected: .rejected
            case .refused: .refused
            case .interrupted: .interrupted
            default: .bug
            }
    }

    /// The code that tells a script of this report.
    init(_ report: ValidationReport) {
        self = report.isValid ? .success : report.hasUnreadableFile ? .unreadable : .findings
    }
}
