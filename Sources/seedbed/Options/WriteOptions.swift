import ArgumentParser
import SeedEngine
import SeedMongo

extension LoadMode: ExpressibleByArgument {}

/// What a load may do to what is stored already.
struct WriteOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            """
            What becomes of a stored document with the same key: replace writes exactly the record; \
            merge keeps fields that the record does not name; insert refuses the record. \
            (default: replace)
            """))
    var mode: LoadMode?

    @Flag(
        name: .customLong("clear"),
        help: """
            DELETE all documents of every collection that has a file, before loading, also those that \
            no file names. Indexes stay. Needs --confirm.
            """)
    var clears = false

    @Flag(name: .customLong("confirm"), help: "Confirm that --clear may delete documents.")
    var isConfirmed = false

    @Flag(
        name: .customLong("no-verify"),
        help: "Do not compare the database with the files afterwards.")
    var skipsVerification = false

    @Option(
        name: .customLong("allow-host"),
        help: ArgumentHelp(
            "A host outside private networks that may be written to. Repeatable.",
            valueName: "host"))
    var allowedHosts: [String] = []

    func validate() throws {
        if isConfirmed, !clears {
            throw ValidationError("--confirm confirms nothing without --clear.")
        }
    }

    /// Whether any of the options was given.
    var isGiven: Bool {
        mode != nil || clears || isConfirmed || skipsVerification || !allowedHosts.isEmpty
    }

    /// Makes sure that nothing is deleted by accident.
    ///
    /// - Throws: `SeedError` with code `refused`.
    func checkConfirmation() throws(SeedError) {
        guard clears, !isConfirmed else { return }
        throw SeedError(
            .refused,
            "--clear deletes all documents of the catalog's collections; say --confirm if that is"
                + " what you want")
    }
}
