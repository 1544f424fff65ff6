import Synchronization

/// Windows that wait to be checked, for any number of threads.
final class WindowQueue: Sendable {
    private let waiting: Mutex<ArraySlice<WindowCheck>>

    /// Lines up windows.
    init(_ windows: [WindowCheck]) { waiting = Mutex(windows[...]) }

    /// Checks windows until none waits.
    func run() {
        while let next = waiting.withLock({ $0.popFirst() }) { next.run() }
    }
}
