import ArgumentParser
import SeedEngine
import SeedMongo

extension LoadMode: ExpressibleByArgument {}

/// What a load deletes.
enum Removal: Sendable {
    /// Nothing.
    case nothing
    /// Documents that no file names.
    case extras
    /// All documents, beforehand.
    case documents
    /// Whole collections, beforehand.
    case collections

    /// What the guard must allow.
    var action: TargetGuard.Action { self == .nothing ? .load : .delete }
}

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
        name: .customLong("prune"),
        help: """
            DELETE the documents that no file names, in every collection that has a file. Needs \
            --confirm.
            """)
    var prunes = false

    @Flag(
        name: .customLong("clear"),
        help: """
            DELETE all documents of every collection that has a file, before loading, also those that \
            no file names. Indexes stay. Needs --confirm.
            """)
    var clears = false

    @Flag(
        name: .customLong("drop"),
        help: """
            DROP every collection that has a file, before loading: all documents, all indexes, also \
            those that services made, validators and options. Needs --confirm.
            """)
    var drops = false

    @Flag(
        name: .customLong("atomic"),
        help: """
            Write all records or none, in one transaction; needs a replica set or a sharded cluster, and \
            at most 100,000 records.
            """)
    var isAtomic = false

    @Flag(
        name: .customLong("server-validators"),
        help: """
            Have the server enforce schemas and checks from now on, as validators of the collections, as \
            far as MongoDB can express them. Takes the place of validators that are there.
            """)
    var installsValidators = false

    @Flag(
        name: .customLong("confirm"),
        help: "Confirm what --prune, --clear or --drop destroys, or the deletions of a plan.")
    var isConfirmed = false

    @Flag(
        name: .customLong("no-verify"),
        help: "Do not compare the database with the files afterwards.")
    var skipsVerification = false

    @OptionGroup var concern: WriteConcernOptions

    @Option(
        name: .customLong("allow-host"),
        help: ArgumentHelp(
            "A host outside private networks that may be written to. Repeatable.",
            valueName: "host"))
    var allowedHosts: [String] = []

    func validate() throws {
        if [prunes, clears, drops].count(where: { $0 }) > 1 {
            throw ValidationError(
                "--prune, --clear and --drop exclude each other; give one of them.")
        }
        if isAtomic, drops {
            throw ValidationError(
                "--atomic and --drop contradict each other: no transaction drops a collection.")
        }
        if prunes, mode == .insert {
            throw ValidationError(
                "--prune and --mode insert contradict each other: stored records stay, and are refused."
            )
        }
    }

    /// Whether any of the options was given.
    var isGiven: Bool {
        mode != nil || prunes || clears || drops || isAtomic || installsValidators || isConfirmed
            || skipsVerification || concern.writeConcern != nil || !allowedHosts.isEmpty
    }

    /// What is deleted.
    var removal: Removal {
        if prunes { return .extras }
        if clears { return .documents }
        return drops ? .collections : .nothing
    }

    /// Makes sure that a confirmation confirms something.
    func checkConfirmsSomething() throws {
        if isConfirmed, removal == .nothing {
            throw ValidationError(
                "--confirm confirms nothing without --prune, --clear or --drop.")
        }
    }

    /// Makes sure that nothing is deleted by accident.
    ///
    /// - Throws: `SeedError` with code `refused`.
    func checkConfirmation() throws(SeedError) {
        guard !isConfirmed else { return }
        let what: String
        switch removal {
        case .nothing: return
        case .extras: what = "--prune deletes the documents that no file names"
        case .documents: what = "--clear deletes all documents of the catalog's collections"
        case .collections:
            what =
                "--drop destroys the catalog's collections, their documents and all their indexes"
        }
        throw SeedError(.refused, "\(what); say --confirm if that is what you want")
    }

    /// The load that the options ask for.
    ///
    /// - Throws: `SeedError` with code `refused` where a confirmation is missing.
    func step(to target: TargetOptions) throws(SeedError) -> LoadStep {
        try checkConfirmation()
        return LoadStep(
            target: try target.target(
                allowing: allowedHosts, writeConcern: concern.writeConcern), mode: mode ?? .replace,
            removal: removal, isAtomic: isAtomic,
            installsValidators: installsValidators,
            storesDatesAsBSON: target.storesDatesAsBSON, verifies: !skipsVerification,
            patience: target.wait?.duration ?? .zero)
    }
}
