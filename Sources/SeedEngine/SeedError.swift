/// A failure to do the work, as opposed to a `Finding`, which is something wrong with the data.
///
/// Its message is one line for a person: where, what, what was expected, what to do. It never holds a
/// credential.
public struct SeedError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What kind of failure it was; decides the process's exit code.
    public struct Code: Sendable, Hashable, CustomStringConvertible {
        private enum Kind: String, Sendable {
            case usage, unreadable, unavailable, unwritable, rejected, refused, interrupted, bug
        }
        private let kind: Kind

        /// A command line, profile, catalog or schema is wrong.
        public static let usage = Code(kind: .usage)
        /// A file cannot be opened or read as what it should be.
        public static let unreadable = Code(kind: .unreadable)
        /// The server cannot be reached, or does not let us in.
        public static let unavailable = Code(kind: .unavailable)
        /// Output cannot be written.
        public static let unwritable = Code(kind: .unwritable)
        /// The server refused some of the writes.
        public static let rejected = Code(kind: .rejected)
        /// A guard of ours refused to go on, because it looked dangerous.
        public static let refused = Code(kind: .refused)
        /// The user interrupted the run.
        public static let interrupted = Code(kind: .interrupted)
        /// A mistake in seedbed itself.
        public static let bug = Code(kind: .bug)

        /// The kind's name.
        public var description: String { kind.rawValue }
    }

    /// What kind of failure it was.
    public let code: Code
    /// The file (and line) that the user has to change, where there is one.
    public let location: SourceLocation?
    /// One line: what is wrong, what was expected, what to do.
    public let message: String
    /// Further mistakes that the same look found, each with its own place.
    public let related: [SeedError]

    /// Makes an error from its parts.
    public init(
        _ code: Code, _ message: String, at location: SourceLocation? = nil,
        related: [SeedError] = []
    ) {
        self.code = code
        self.location = location
        self.message = message
        self.related = related
    }

    /// The place, where there is one, and the message.
    public var description: String {
        location.map { "\($0): \(message)" } ?? message
    }
}
