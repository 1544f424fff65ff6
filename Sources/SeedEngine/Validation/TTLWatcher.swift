/// Counts the records that a TTL index of their collection would delete at once.
///
/// MongoDB expires documents by fields that hold a date, or a list with dates, of which the earliest
/// counts; text that looks like a date never expires.
package struct TTLWatcher: Sendable {
    private struct Limit: Sendable {
        let index: IndexDefinition
        let steps: [[UInt8]]
        /// The last instant, in milliseconds since 1970, that has expired.
        let lastExpired: Int64
        var count = 0
    }

    private var limits: [Limit]

    /// Watches the collection's TTL indexes, those of consuming services included.
    package init(for definition: CollectionDefinition, now: Instant) {
        limits = (definition.indexes + definition.serviceIndexes).compactMap { index in
            guard let seconds = index.expireAfterSeconds, index.keys.count == 1 else { return nil }
            return Limit(
                index: index,
                steps: index.keys[0].path.split(separator: ".").map { Array($0.utf8) },
                lastExpired: now.milliseconds - Int64(seconds) * 1000)
        }
    }

    /// Whether the collection has a TTL index at all.
    package var isNeeded: Bool { !limits.isEmpty }

    /// Looks at one record.
    ///
    /// O(n) in its fields.
    package mutating func observe(_ record: BSONView) {
        for position in limits.indices {
            guard let date = Self.earliestDate(in: record, at: limits[position].steps[...]),
                date <= limits[position].lastExpired
            else { continue }
            limits[position].count += 1
        }
    }

    /// The indexes that would delete something, and how many of the observed records.
    package var expiring: [ExpiringRecords] {
        limits.filter { $0.count > 0 }.map { ExpiringRecords(index: $0.index, count: $0.count) }
    }

    private static func earliestDate(in view: BSONView, at steps: ArraySlice<[UInt8]>) -> Int64? {
        guard let step = steps.first,
            let element = step.withUnsafeBytes({ view.element($0) })
        else { return nil }
        let rest = steps.dropFirst()
        switch element.type {
        case .date: return rest.isEmpty ? element.milliseconds : nil
        case .document: return earliestDate(in: element.document, at: rest)
        case .array:
            return element.document.compactMap { item -> Int64? in
                if rest.isEmpty { return item.type == .date ? item.milliseconds : nil }
                return item.type == .document ? earliestDate(in: item.document, at: rest) : nil
            }.min()
        default: return nil
        }
    }
}
