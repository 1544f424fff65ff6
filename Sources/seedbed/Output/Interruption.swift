import Dispatch
import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Turns a first Ctrl-C, or SIGTERM, into the task's cancellation, so that work ends in order; a second one
/// leaves at once.
enum Interruption {
    /// Does work that may be interrupted.
    static func watching<Result: Sendable>(
        _ output: Output, _ work: @escaping @Sendable () async throws -> Result
    ) async throws -> Result {
        let watch = SignalWatch(output)
        defer { watch.end() }
        let task = Task { try await work() }
        watch.protect { task.cancel() }
        return try await task.value
    }
}

/// Hears the signals that ask a process to end.
private final class SignalWatch: @unchecked Sendable {
    // @unchecked: `sources` does not change after `init`, and may be cancelled by any thread.

    private struct State {
        var count = 0
        var cancel: (@Sendable () -> Void)?
    }

    /// What shells report of a command that Ctrl-C ended: 128 and SIGINT's number.
    private static let exitStatus: Int32 = 130
    private static let signals = [SIGINT, SIGTERM]

    private let output: Output
    private let state = Mutex(State())
    private var sources: [any DispatchSourceSignal] = []

    init(_ output: Output) {
        self.output = output
        for number in Self.signals {
            // The default action would end the process before anybody hears of the signal.
            _ = signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number)
            source.setEventHandler { [weak self] in self?.receive() }
            source.resume()
            sources.append(source)
        }
    }

    /// Says what the first signal does; at once, when it came already.
    func protect(cancel: @escaping @Sendable () -> Void) {
        let isLate = state.withLock { state in
            state.cancel = cancel
            return state.count > 0
        }
        if isLate { cancel() }
    }

    /// Gives the signals their default action back.
    func end() {
        for source in sources { source.cancel() }
        for number in Self.signals { _ = signal(number, SIG_DFL) }
    }

    private func receive() {
        let (count, cancel) = state.withLock { state in
            state.count += 1
            return (state.count, state.cancel)
        }
        guard count == 1 else { _exit(Self.exitStatus) }
        output.remark("interrupted; finishing what is under way (once more leaves at once)")
        cancel?()
    }
}
