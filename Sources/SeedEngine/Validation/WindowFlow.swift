import Dispatch

/// Reads a file window by window, checks windows on several threads, and merges them in their order.
///
/// The calling thread merges one group of windows and reads another while the others check the one in
/// between, so no more than three groups are in memory.
struct WindowFlow: ~Copyable {
    private var reader: JSONRecordReader
    private let makeWindow: () -> WindowCheck
    private let workers: Int
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
        self.makeWindow = makeWindow
    }

    /// Goes through the whole file.
    ///
    /// - Parameter merge: Takes the checked windows in the order of the file, on one thread at a time.
    /// - Throws: What `merge` throws; `SeedError` with code `unreadable` when the text cannot be read to
    ///   its end, after all windows before were merged.
    mutating func run(
        merge: (WindowCheck) throws(SeedError) -> Void
    ) throws(SeedError) {
        var checked: [WindowCheck] = []
        // A small file is one window, which needs no other thread.
        var unchecked = read(1)
        while !unchecked.isEmpty || !checked.isEmpty {
            let queue = WindowQueue(unchecked)
            let isAlone = workers < 2 || (unchecked.count < 2 && !hasMore)
            let others = DispatchGroup()
            if !isAlone {
                for _ in 1..<workers {
                    DispatchQueue.global().async(group: others) { queue.run() }
                }
            }
            // Whatever is thrown, nobody may still be at work on a window.
            defer { others.wait() }
            try release(checked, merge)
            let next = read(isAlone ? 1 : workers * 2)
            queue.run()
            others.wait()
            checked = unchecked
            unchecked = next
        }
        if let failure { throw failure }
    }

    private mutating func release(
        _ windows: [WindowCheck], _ merge: (WindowCheck) throws(SeedError) -> Void
    ) throws(SeedError) {
        for window in windows {
            try merge(window)
            idle.append(window)
        }
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
