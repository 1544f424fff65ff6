import ArgumentParser

/// In which form results are written.
struct FormatOptions: ParsableArguments {
    /// A form of results.
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text
        case json
    }

    @Option(help: "How results are written: text for people, or one JSON object.")
    var format = Format.text

    /// Whether results are one JSON object.
    var isJSON: Bool { format == .json }
}
