import Synchronization

/// Windows that wait to be checked, for any number of threads.
final class WindowQueue: Sendable {
    private let windows: [WindowCheck]
    /// The position of the first window that nobody has taken.
    private let next = Atomic(0)

    /// Lines up windows.
    init(_ windows: [WindowCheck]) { self.windows = windows }

    /// Checks windows until none waits.
    func run() {
        while true {
            let position = next.wrappingAdd(1, ordering: .relaxed).oldValue
            guard position < windows.count else { return }
            windows[position].run()
        }
    }
}
