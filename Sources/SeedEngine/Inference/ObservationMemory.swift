/// What the observation of a collection may still remember, and the buffer that it works with.
struct ObservationMemory: ~Copyable {
    /// How many values of all places of a collection are told apart; 16 MiB of hashes, about.
    static let mostValues = 1_000_000
    /// How many places of a collection are observed.
    static let mostPlaces = 5000

    var remainingValues: Int
    var remainingPlaces: Int
    private var scratch = ByteBuffer(capacity: 256)

    init(remainingValues: Int, remainingPlaces: Int) {
        self.remainingValues = remainingValues
        self.remainingPlaces = remainingPlaces
    }

    /// A hash that is the same for values that MongoDB holds to be equal, during one run.
    mutating func hash(of element: BSONElement) -> Int {
        scratch.truncate(to: 0)
        RecordKey.append(element, to: &scratch)
        var hasher = Hasher()
        hasher.combine(bytes: scratch.bytes)
        return hasher.finalize()
    }
}
