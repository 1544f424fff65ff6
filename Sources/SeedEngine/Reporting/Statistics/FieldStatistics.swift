/// What is known of all values at one path of a collection's records.
struct FieldStatistics: Sendable {
    /// What kind of values a field has.
    enum Kind: String, Sendable, CaseIterable {
        case text, number, boolean, instant, object, list, other
    }

    /// The path as catalogs write it, `[]` behind a list whose items are meant.
    let path: String
    /// What the schema says the field is for.
    let summary: String?
    /// Whether its values must not be shown.
    let isSecret: Bool
    /// Whether the schema has decimal numbers written as texts.
    let isDecimalText: Bool
    /// How many objects could have the field; of items, how many there are.
    var places = 0
    private(set) var present = 0
    private(set) var nulls = 0
    private var kindCounts: [Kind: Int] = [:]
    private(set) var trueCount = 0
    private(set) var numbers: NumberSummary?
    private(set) var lengths = NumberSummary(isWhole: true)
    private(set) var values = ValueCounts()
    /// The numbers that are whole.
    private(set) var wholeNumbers = ValueCounts()
    private(set) var days = DaySeries()
    private(set) var itemCounts = NumberSummary(isWhole: true)

    init(path: String, summary: String?, isDecimalText: Bool) {
        self.path = path
        self.summary = summary
        self.isDecimalText = isDecimalText
        isSecret = Secrecy.isSecret(path: path)
    }

    /// How many objects do not have the field.
    var missing: Int { max(places - present, 0) }

    /// How many values there are that are not null.
    var filled: Int { present - nulls }

    /// The kinds of the values, the most frequent first.
    var kinds: [Kind] {
        Kind.allCases.filter { kindCounts[$0] != nil }
            .sorted { kindCounts[$0, default: 0] > kindCounts[$1, default: 0] }
    }

    /// Whether all values have one kind.
    func isAll(_ kind: Kind) -> Bool { filled > 0 && kindCounts[kind] == filled }

    /// Takes a value.
    mutating func add(_ element: BSONElement) {
        present += 1
        let kind: Kind
        switch element.type {
        case .null, .undefined:
            nulls += 1
            return
        case .string: kind = add(text: element.utf8)
        case .bool:
            if element.bool { trueCount += 1 }
            kind = .boolean
        case .date:
            days.add(day: Self.day(of: element.milliseconds))
            kind = .instant
        case .document: kind = .object
        case .array:
            itemCounts.add(Double(element.document.reduce(0) { count, _ in count + 1 }))
            kind = .list
        case .int32, .int64, .double, .decimal128:
            guard let number = SchemaValue(element).number else { return }
            let isWhole = element.type == .int32 || element.type == .int64
            add(number: number.approximation, isWhole: isWhole)
            if isWhole, !isSecret, let whole = number.whole {
                var text = "\(whole)"
                text.withUTF8 { wholeNumbers.add(UnsafeRawBufferPointer($0)) }
            }
            kind = .number
        default: kind = .other
        }
        kindCounts[kind, default: 0] += 1
    }

    private mutating func add(number: Double, isWhole: Bool) {
        if numbers == nil { numbers = NumberSummary(isWhole: isWhole) }
        if !isSecret { numbers?.add(number) }
    }

    private mutating func add(text: UnsafeRawBufferPointer) -> Kind {
        if let day = Self.day(of: text) {
            days.add(day: day)
            return .instant
        }
        if isDecimalText, let number = DecimalText(text).flatMap(Decimal128.init) {
            add(number: number.approximation, isWhole: false)
            return .number
        }
        if !isSecret {
            lengths.add(Double(SchemaChecker.length(of: text)))
            values.add(text)
        }
        return .text
    }

    /// The day of a value that is a date or an instant.
    static func day(of element: BSONElement) -> Int? {
        switch element.type {
        case .date: day(of: element.milliseconds)
        case .string: day(of: element.utf8)
        default: nil
        }
    }

    private static func day(of milliseconds: Int64) -> Int {
        Instant(microseconds: milliseconds &* 1000).day
    }

    /// The day of a text that is a date or an instant.
    private static func day(of text: UnsafeRawBufferPointer) -> Int? {
        guard (10...40).contains(text.count), text[4] == 0x2D, text[7] == 0x2D else { return nil }
        if text.count == 10 { return CalendarDate(utf8: text)?.day }
        return Instant(utf8: text)?.day
    }
}
