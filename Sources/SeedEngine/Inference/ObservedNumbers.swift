/// The numbers that were seen at a place.
struct ObservedNumbers: Sendable {
    private var leastInteger: Int64?
    private var greatestInteger: Int64?
    private var leastDouble: Double?
    private var greatestDouble: Double?
    /// Whether all numbers have a place between two others: none is a decimal, infinite or no number.
    private(set) var areOrdered = true

    /// Whether there were numbers and none was below 0.
    var areNotNegative: Bool {
        guard areOrdered, leastInteger != nil || leastDouble != nil else { return false }
        return (leastInteger ?? 0) >= 0 && (leastDouble ?? 0) >= 0
    }

    /// The least and the greatest number; `nil` when there are none, or they have no order.
    var range: (least: BSONValue, greatest: BSONValue)? {
        guard areOrdered else { return nil }
        return switch (leastInteger, greatestInteger, leastDouble, greatestDouble) {
        case (let least?, let greatest?, nil, nil): (.int(least), .int(greatest))
        case (nil, nil, let least?, let greatest?): (.double(least), .double(greatest))
        case (let low?, let high?, let least?, let greatest?):
            (
                Double(low) < least ? .int(low) : .double(least),
                Double(high) > greatest ? .int(high) : .double(greatest)
            )
        default: nil
        }
    }

    mutating func insert(_ element: BSONElement) {
        switch element.type {
        case .int32: insert(Int64(element.int32))
        case .int64: insert(element.int64)
        case .double where element.double.isFinite:
            leastDouble = min(leastDouble ?? element.double, element.double)
            greatestDouble = max(greatestDouble ?? element.double, element.double)
        default: areOrdered = false
        }
    }

    private mutating func insert(_ number: Int64) {
        leastInteger = min(leastInteger ?? number, number)
        greatestInteger = max(greatestInteger ?? number, number)
    }
}
