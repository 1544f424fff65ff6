import SeedEngine
import Synchronization

/// Where a command writes: results to stdout, progress and messages to stderr.
///
/// There is one for each process.
final class Output: Sendable {
    private struct State {
        var results = ""
        var failure: String?
        var bar: ProgressBar?
    }

    /// How many bytes of results are gathered before they are written.
    private static let bufferSize = 1 << 16

    /// How results for people are set off.
    let style: TextStyle
    private let errorStyle: TextStyle
    private let isQuiet: Bool
    private let showsProgress: Bool
    private let state = Mutex(State())

    /// Makes the output of a command.
    ///
    /// - Parameters:
    ///   - isQuiet: Leaves out progress and remarks; problems and results stay.
    ///   - isVerbose: Leaves out the progress bar, whose line the log would break.
    ///   - color: When there are colours.
    init(isQuiet: Bool = false, isVerbose: Bool = false, color: ColorChoice = .auto) {
        let error = StandardStream(.error)
        self.isQuiet = isQuiet
        style = color.style(of: StandardStream(.output))
        errorStyle = color.style(of: error)
        showsProgress =
            !isQuiet && !isVerbose && error.isTerminal && Environment.value(of: "TERM") != "dumb"
    }

    // MARK: Results

    /// Writes a result as it is.
    func result(_ text: String) {
        state.withLock { state in
            state.results += text
            if state.results.utf8.count >= Self.bufferSize { Self.flush(&state) }
        }
    }

    /// Writes the one object of a command that was asked for JSON.
    func result(_ value: BSONValue) { result(value.jsonText) }

    /// Makes sure that all results are out.
    ///
    /// - Throws: `SeedError` with code `unwritable`.
    func finish() throws(SeedError) {
        let failure = state.withLock { state in
            Self.clearBar(&state)
            Self.flush(&state)
            return state.failure
        }
        if let failure { throw SeedError(.unwritable, "results cannot be written: \(failure)") }
    }

    private static func flush(_ state: inout State) {
        // Results stand below the progress of what made them.
        clearBar(&state)
        let failure = StandardStream(.output).write(state.results)
        state.failure = state.failure ?? failure
        state.results = ""
    }

    // MARK: Messages

    /// Tells what is going on, unless the user wants it quiet.
    func remark(_ text: String) {
        guard !isQuiet else { return }
        message(text)
    }

    /// Tells what is worth a look.
    func warning(_ text: String) { message("\(errorStyle.doubtful("warning")): \(text)") }

    /// Tells of a failure, and of all that was found with it.
    func problem(_ error: SeedError) {
        let error = error.redacted
        for error in [error] + error.related {
            let place = error.location.map { errorStyle.strong($0.description.onOneLine) + ": " }
            message("\(place ?? "")\(errorStyle.bad("error")): \(error.message.onOneLine)")
        }
    }

    /// Tells of a finding in data that should have none.
    func problem(_ finding: Finding) { message(finding.line(style: errorStyle)) }

    private func message(_ text: String) {
        state.withLock { state in
            // Whoever reads both streams in one place wants them in order.
            if !state.results.isEmpty { Self.flush(&state) }
            Self.clearBar(&state)
            StandardStream(.error).write(text + "\n")
        }
    }

    // MARK: Progress

    /// Shows how far the work has come, on a terminal; other streams hear nothing of it.
    ///
    /// - Parameters:
    ///   - activity: What is being done, such as `Loading farmers`; a new one begins a new bar.
    ///   - done: How much of it is done.
    ///   - total: How much there is to do; `nil` when nobody knows.
    func progress(_ activity: String, _ done: Int, of total: Int?) {
        guard showsProgress else { return }
        state.withLock { state in
            if state.bar?.activity != activity {
                Self.clearBar(&state)
                state.bar = ProgressBar(activity: activity)
            }
            let columns = StandardStream(.error).columnCount
            guard let line = state.bar?.advance(to: done, of: total, columns: columns) else {
                return
            }
            StandardStream(.error).write("\r\u{1B}[K" + line)
        }
    }

    /// Takes the progress bar away.
    func endProgress() { state.withLock { Self.clearBar(&$0) } }

    private static func clearBar(_ state: inout State) {
        guard let bar = state.bar else { return }
        if bar.isShown { StandardStream(.error).write("\r\u{1B}[K") }
        state.bar = nil
    }
}
