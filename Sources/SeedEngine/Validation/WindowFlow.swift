import Dispatch

/// Reads a file window by window, checks windows on several threads, and merges them in their order.
///
/// The calling thread merges one group of windows and reads another while the others check the one in
/// between, so no more than three groups are in memory.
struct WindowFlow: ~Copyable {
    private var reader: JSONRecordReader
    private let makeWindow: () -> WindowCheck
    private let workers: Int
    /// Queues of their own, which get threads even where the caller's holds the only one of a pool.
    private let threads: [DispatchQueue]
    private var idle: [WindowCheck] = []
    private var hasMore = true
    /// Why reading ended, when that was not at the end of the text.
    private var failure: SeedError?

    /// Prepares for a file.
    ///
    /// - Parameters:
    ///   - reader: Reads the file.
    ///   - workers: How many threads may be used; one means the calling one alone.
    ///   - makeWindow: Makes a window.
    init(
        _ reader: consuming JSONRecordReader, workers: Int,
        makeWindow: @escaping () -> WindowCheck
    ) {
        self.reader = reader
        self.workers = workers
        threads = (1..<max(workers, 1)).map { DispatchQueue(label: "seedbed.check-\($0)") }
        self.makeWindow = makeWindow
    }

    /// Goes through the whole file.
    ///
    /// - Parameter merge: Takes the checked windows in the order of the file, on one thread at a time, and
    ///   says whether to go on.
    /// - Throws: What `merge` throws; `SeedError` with code `unreadable` when the text cannot be read to
    ///   its end, after all windows before were merged.
    mutating func run(
        merge: (WindowCheck) throws(SeedError) -> Bool
    ) throws(SeedError) {
        var checked: [WindowCheck] = []
        // A small file is one window, which needs no other thread.
        var unchecked = read(1)
        while !unchecked.isEmpty || !checked.isEmpty {
            let queue = WindowQueue(unchecked)
            let isAlone = workers < 2 || (unchecked.count < 2 && !hasMore)
            let others = DispatchGroup()
            if !isAlone {
                for thread in threads { thread.async(group: others) { queue.run() } }
            }
            // Whatever is thrown, nobody may still be at work on a window.
            defer { others.wait() }
            guard try release(checked, merge) else { return }
            let next = read(isAlone ? 1 : workers * 2)
            queue.run()
            others.wait()
            checked = unchecked
            unchecked = next
        }
        if let failure { throw failure }
    }

    private mutating func release(
        _ windows: [WindowCheck], _ merge: (WindowCheck) throws(SeedError) -> Bool
    ) throws(SeedError) -> Bool {
        for window in windows {
            guard try merge(window) else { return false }
            idle.append(window)
        }
        return true
    }

    private mutating func read(_ count: Int) -> [WindowCheck] {
        var group: [WindowCheck] = []
        while hasMore, group.count < count {
            let next = idle.popLast() ?? makeWindow()
            do throws(SeedError) {
                hasMore = try reader.read(into: next.window)
                group.append(next)
            } catch {
                failure = error
                hasMore = false
            }
        }
        return group
    }
}
