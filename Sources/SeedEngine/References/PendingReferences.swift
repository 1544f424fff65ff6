/// The values of one reference that cannot be looked up yet: each distinct value once, with the first
/// record that has it and how many do.
struct PendingReferences {
    let reference: Reference
    /// The reference's position among those of its collection.
    let position: Int
    /// The position of the referring file.
    let file: Int
    private var values = KeySet()
    private(set) var firstRecords: [RecordLocation] = []
    private(set) var counts: [Int] = []

    init(reference: Reference, position: Int, file: Int) {
        self.reference = reference
        self.position = position
        self.file = file
    }

    /// Notes a value.
    mutating func add(_ key: UnsafeRawBufferPointer, in record: RecordLocation) {
        let (isInserted, number) = values.insert(key)
        if isInserted {
            firstRecords.append(record)
            counts.append(1)
        } else {
            counts[number] += 1
        }
    }

    /// Hands out each distinct value that the index does not know, by its number.
    func forEachUnresolved(
        in index: ReferenceIndex,
        _ body: (_ value: Int, _ first: RecordLocation, _ count: Int) -> Void
    ) {
        let place = index.place(of: reference)
        for number in firstRecords.indices {
            values.withKey(number) { key in
                guard !index.contains(key, at: place) else { return }
                body(number, firstRecords[number], counts[number])
            }
        }
    }
}
