import ArgumentParser
import SeedEngine

/// When text for people has colours, and findings come with the lines that they point at.
enum ColorChoice: String, ExpressibleByArgument, CaseIterable {
    /// On a terminal, unless the environment says otherwise.
    case auto
    case always
    case never

    /// The style of a stream.
    ///
    /// In automatic choice, `NO_COLOR` (no-color.org) means never, and `CLICOLOR_FORCE` other than `0`
    /// (bixense.com/clicolors) means always.
    func style(of stream: StandardStream) -> TextStyle {
        let isForced = self == .always || self == .auto && Self.isForcedByEnvironment
        return TextStyle(
            isColoured: self != .never && (isForced || stream.isTerminal && Self.isAllowed),
            showsExcerpts: isForced || stream.isTerminal)
    }

    private static var isAllowed: Bool {
        Environment.value(of: "NO_COLOR") == nil && Environment.value(of: "TERM") != "dumb"
    }

    private static var isForcedByEnvironment: Bool {
        guard let force = Environment.value(of: "CLICOLOR_FORCE"), force != "0" else {
            return false
        }
        return Environment.value(of: "NO_COLOR") == nil
    }
}
