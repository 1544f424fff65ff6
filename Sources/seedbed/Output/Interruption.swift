import Dispatch

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
        let task = Task { try await work() }
        let watch = SignalWatch { isFirst in
            guard isFirst else { _exit(ExitStatus.interrupted) }
            output.remark("interrupted; finishing what is under way (once more leaves at once)")
            task.cancel()
        }
        defer { watch.end() }
        return try await task.value
    }
}

private enum ExitStatus {
    /// What shells report of a command that Ctrl-C ended: 128 and SIGINT's number.
    static let interrupted: Int32 = 130
}

/// Hears the signals that ask a process to end.
private final class SignalWatch: @unchecked Sendable {
    // @unchecked: `count` is touched on the serial queue only, `sources` never after `init`.

    private static let signals = [SIGINT, SIGTERM]

    private let queue = DispatchQueue(label: "seedbed.signals")
    private var sources: [any DispatchSourceSignal] = []
    private var count = 0

    init(_ receive: @escaping @Sendable (_ isFirst: Bool) -> Void) {
        for number in Self.signals {
            // The default action would end the process before anybody hears of the signal.
            _ = signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
            source.setEventHandler { [unowned self] in
                count += 1
                receive(count == 1)
            }
            source.resume()
            sources.append(source)
        }
    }

    func end() {
        for source in sources { source.cancel() }
        for number in Self.signals { _ = signal(number, SIG_DFL) }
    }
}
