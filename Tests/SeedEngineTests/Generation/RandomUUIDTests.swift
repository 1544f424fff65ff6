import Testing

@testable import SeedEngine

@Suite("Random UUIDs")
struct RandomUUIDTests {
    @Test func hasTheShapeOfVersionFour() {
        let source = RandomStreams(seed: 3).source("cost_events", "id")
        for index in 0..<500 {
            var stream = source.stream(at: index)
            let text = Array(RandomUUID(using: &stream).text)
            #expect(text.count == 36)
            #expect([8, 13, 18, 23].allSatisfy { text[$0] == "-" })
            #expect(text[14] == "4")
            #expect("89ab".contains(text[19]))
            #expect(text.allSatisfy { "0123456789abcdef-".contains($0) })
        }
    }

    @Test func writesEveryHalfByteAtItsPlace() {
        let source = RandomStreams(seed: 3).source("cost_events", "id")
        for index in 0..<500 {
            var stream = source.stream(at: index)
            let uuid = RandomUUID(using: &stream)
            let plain = uuid.text.filter { $0 != "-" }
            #expect(UInt64(plain.prefix(16), radix: 16) == uuid.high)
            #expect(UInt64(plain.suffix(16), radix: 16) == uuid.low)
        }
    }

    @Test func isUniqueForEachIndexOfASource() {
        let source = RandomStreams(seed: 3).source("cost_events", "id")
        let all = Set(
            (0..<50).flatMap { day in
                (0..<1000).map { number in
                    var stream = source.stream(at: day, number)
                    return RandomUUID(using: &stream)
                }
            })
        #expect(all.count == 50_000)
    }
}
