import ArgumentParser

/// What all generated values follow from, beside the profile.
struct OriginOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "What all random choices start from: 0 to 2^64 - 1. (default: the profile's, else 0)",
            valueName: "number"))
    var seed: UInt64?

    @Option(
        help: ArgumentHelp(
            """
            The instant that counts as the present: ISO 8601, or now. (default: the profile's, else \
            that of its catalog)
            """,
            valueName: "instant"))
    var asOf: AsOf?

    func validate() throws { try asOf?.validate() }
}
