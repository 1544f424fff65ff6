@testable import SeedEngine

/// What tests of values share: sources of a seed, and made values as text.
enum ValueFixture {
    static let seeds: [UInt64] = [0, 1, 7, 42, .max]

    static func source(_ seed: UInt64, _ field: String = "value") -> RandomSource {
        RandomStreams(seed: seed).source("test", field)
    }

    /// What is appended to an empty buffer, as text.
    static func text(_ append: (inout ByteBuffer) -> Void) -> String {
        var buffer = ByteBuffer()
        append(&buffer)
        return String(decoding: buffer.bytes, as: UTF8.self)
    }

    /// One value for each index, from a stream of its own.
    static func draws<Value>(
        _ count: Int, seed: UInt64 = 1, _ draw: (inout RandomStream) -> Value
    ) -> [Value] {
        let source = source(seed)
        return (0..<count).map { index in
            var stream = source.stream(at: index)
            return draw(&stream)
        }
    }

    /// Monday to Friday from nine to five.
    static func businessHours() throws -> WeeklySchedule {
        try WeeklySchedule(
            weekdays: [1, 1, 1, 1, 1, 0, 0], hours: (0..<24).map { (9..<17).contains($0) ? 1 : 0 })
    }
}
