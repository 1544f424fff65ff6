import Dispatch

/// A serial queue outside the cooperative pool, whose current thread may block on the network.
///
/// Jobs may change threads between runs and never overlap, which is all that libmongoc asks of the
/// users of one client.
final class MongoQueue: SerialExecutor {
    private let queue = DispatchQueue(label: "seedbed.mongo")

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        let executor = asUnownedSerialExecutor()
        queue.async { job.runSynchronously(on: executor) }
    }
}
