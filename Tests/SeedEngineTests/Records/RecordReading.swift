import SeedEngine

/// Everything that reading a text gave.
struct RecordReading {
    var records: [BSONValue] = []
    var locations: [RecordLocation] = []
    var problems: [JSONProblem] = []
    var places: [SourceLocation] = []

    /// Reads a text to its end, holding about `windowSize` bytes of it at a time.
    init(_ text: [UInt8], form: JSONTextForm = .json, windowSize: Int = 1 << 16) throws {
        try self.init(
            JSONRecordReader(
                ByteSource(bytes: text, name: "records.json"), form: form, windowSize: windowSize))
    }

    /// Reads everything that a reader gives.
    init(_ reader: consuming JSONRecordReader) throws {
        var writer = BSONWriter()
        while true {
            writer.truncate(to: 0)
            switch try reader.next(into: &writer) {
            case .record(let location, let found):
                if let base = writer.bytes.baseAddress {
                    records.append(BSONValue(BSONView(trusted: base)))
                }
                locations.append(location)
                for problem in found { note(problem, at: reader.location(of: problem.offset)) }
            case .other(let location, let found):
                locations.append(location)
                for problem in found { note(problem, at: reader.location(of: problem.offset)) }
            case .malformed(let location, let problem):
                locations.append(location)
                note(problem, at: reader.location(of: problem.offset))
            case .unreadable(let problem):
                note(problem, at: reader.location(of: problem.offset))
                return
            case .end: return
            }
        }
    }

    init(_ text: String, form: JSONTextForm = .json, windowSize: Int = 1 << 16) throws {
        try self.init([UInt8](text.utf8), form: form, windowSize: windowSize)
    }

    private mutating func note(_ problem: JSONProblem, at place: SourceLocation) {
        problems.append(problem)
        places.append(place)
    }

    /// Rule, line and column of each problem, as `rule@line:column`.
    var marks: [String] {
        zip(problems, places).map { problem, place in
            "\(problem.rule)@\(place.line ?? 0):\(place.column ?? 0)"
        }
    }
}

/// A repeatable source of randomness for tests: splitmix64.
struct TestRandom: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A value of any JSON type, nested at most `depth` levels.
    mutating func value(depth: Int) -> BSONValue {
        switch Int.random(in: 0..<(depth > 0 ? 8 : 6), using: &self) {
        case 0: return .null
        case 1: return .bool(Bool.random(using: &self))
        case 2: return .int(Int64.random(in: -100...100, using: &self))
        case 3: return .int(Int64(bitPattern: next()))
        case 4: return .double(Double.random(in: -1e6...1e6, using: &self))
        case 5: return .string(text())
        case 6:
            return .array(
                (0..<Int.random(in: 0...4, using: &self)).map { _ in value(depth: depth - 1) })
        default: return document(depth: depth - 1)
        }
    }

    /// A document with distinct keys.
    mutating func document(depth: Int) -> BSONValue {
        let count = Int.random(in: 0...5, using: &self)
        return .document(
            (0..<count).map { number in
                BSONValue.Member("\(number)\(text())".filter { $0 != "\0" }, value(depth: depth))
            })
    }

    private mutating func text() -> String {
        let alphabet = Array("abcxyz019 _-\"\\/\n\t\u{1}éßλ漢字🌱\u{7F}")
        return String(
            (0..<Int.random(in: 0...24, using: &self)).map { _ in
                alphabet[Int.random(in: 0..<alphabet.count, using: &self)]
            })
    }
}
