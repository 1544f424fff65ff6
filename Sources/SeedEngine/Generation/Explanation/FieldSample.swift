/// The values that a field has in a sample of records.
struct FieldSample: Sendable {
    /// How many different values may be listed with their shares.
    private static let mostShares = 12
    /// How many different texts are counted.
    private static let mostTexts = 10_000

    private var count = 0
    private var nullCount = 0
    private var numberCount = 0
    private var sum = 0.0
    private var least = Double.infinity
    private var greatest = -Double.infinity
    private var dateCount = 0
    private var firstDate: String?
    private var lastDate: String?
    private(set) var days = DayCounts()
    private var texts: [String: Int] = [:]
    private var textCount = 0
    private var lengths: ClosedRange<Int>?
    private var example = ""

    /// Notes a value.
    ///
    /// - Returns: The day of the value, when it is a time.
    mutating func insert(_ element: BSONElement) -> Int? {
        count += 1
        switch element.type {
        case .null: nullCount += 1
        case .int32: insert(Double(element.int32))
        case .int64: insert(Double(element.int64))
        case .double: insert(element.double)
        case .bool: insert(element.bool ? "true" : "false")
        case .date:
            let text = Instant(microseconds: element.milliseconds * 1000).iso8601
            return insert(date: text)
        case .string:
            let text = element.text
            if Self.looksLikeDate(element.utf8) { return insert(date: text) }
            insert(text)
        case .array:
            let length = element.document.reduce(0) { count, _ in count + 1 }
            lengths =
                min(
                    lengths?.lowerBound ?? length, length)...max(
                    lengths?.upperBound ?? length, length)
        default: break
        }
        return nil
    }

    /// What the values are like, in a sample of so many records.
    func summary(of path: String, isSecret: Bool) -> FieldSummary? {
        let values: FieldSummary.Values
        if dateCount > 0, dateCount + nullCount == count, let firstDate, let lastDate {
            values = .dates(first: firstDate, last: lastDate, days)
        } else if numberCount > 0, numberCount + nullCount == count {
            values = .numbers(least: least, greatest: greatest, mean: sum / Double(numberCount))
        } else if let lengths {
            values = .lists(lengths)
        } else if textCount > 0 {
            values = isSecret ? .hidden : textValues
        } else if nullCount > 0, nullCount == count {
            values = .shares([])
        } else {
            return nil
        }
        return FieldSummary(
            path: path, values: values, nullShare: Double(nullCount) / Double(count))
    }

    private var textValues: FieldSummary.Values {
        let areShares =
            texts.count <= Self.mostShares && (texts.count * 2 <= textCount || texts.count == 1)
        guard areShares else {
            return .texts(
                different: texts.count < Self.mostTexts ? texts.count : nil, example: example)
        }
        let shares = texts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        return .shares(
            shares.map { text, count in
                FieldSummary.Share(value: text, share: Double(count) / Double(textCount))
            })
    }

    private mutating func insert(_ number: Double) {
        numberCount += 1
        sum += number
        least = min(least, number)
        greatest = max(greatest, number)
    }

    private mutating func insert(_ text: String) {
        textCount += 1
        if example.isEmpty { example = text }
        if texts.count < Self.mostTexts || texts[text] != nil { texts[text, default: 0] += 1 }
    }

    private mutating func insert(date text: String) -> Int? {
        let day =
            text.utf8.count == 10 ? CalendarDate(iso8601: text)?.day : Instant(iso8601: text)?.day
        guard let day else {
            insert(text)
            return nil
        }
        dateCount += 1
        // Times of files have one form, in which the order of texts is that of times.
        firstDate = firstDate.map { min($0, text) } ?? text
        lastDate = lastDate.map { max($0, text) } ?? text
        days.insert(day)
        return day
    }

    /// Whether a text begins like `2026-01-17`.
    private static func looksLikeDate(_ text: UnsafeRawBufferPointer) -> Bool {
        guard text.count >= 10, text[4] == UInt8(ascii: "-"), text[7] == UInt8(ascii: "-") else {
            return false
        }
        return text.count == 10 || text[10] == UInt8(ascii: "T")
    }
}
