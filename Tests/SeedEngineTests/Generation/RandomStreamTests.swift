import Testing

@testable import SeedEngine

struct RandomStreamTests {
    @Test func givesThePublishedSequence() {
        // The first outputs of SplitMix64 for this state, as printed with its reference implementation.
        var stream = RandomStream(state: 1_234_567)
        let drawn = (0..<5).map { _ in stream.next() }
        #expect(
            drawn == [
                6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
                4_593_380_528_125_082_431, 16_408_922_859_458_223_821,
            ])
    }

    @Test(arguments: [1, 2, 3, 7, 10, 1000, Int.max])
    func staysBelowTheBound(bound: Int) {
        var stream = RandomStream(state: 5)
        for _ in 0..<1000 {
            let drawn = stream.below(bound)
            #expect(drawn >= 0 && drawn < bound)
        }
    }

    @Test(arguments: [0, 1, 42, UInt64.max])
    func drawsAllValuesAboutEquallyOften(seed: UInt64) {
        var stream = RandomStreams(seed: seed).source("test", "field").stream(at: 0)
        var counts = [Int](repeating: 0, count: 6)
        for _ in 0..<60_000 { counts[stream.below(6)] += 1 }
        // Six standard deviations of a binomial count around 10,000.
        #expect(counts.allSatisfy { abs($0 - 10_000) < 550 }, "\(counts)")
    }

    @Test func integerIncludesBothBounds() {
        var stream = RandomStream(state: 9)
        let drawn = Set((0..<200).map { _ in stream.integer(in: -1...1) })
        #expect(drawn == [-1, 0, 1])
    }

    @Test func chanceOfNothingAndOfEverythingAreSure() {
        var stream = RandomStream(state: 9)
        for _ in 0..<100 {
            let never = stream.chance(0)
            let always = stream.chance(100)
            #expect(!never && always)
        }
    }
}

struct RandomStreamsTests {
    private static func first(
        seed: UInt64 = 1, _ collection: String = "a", _ field: String = "b", _ index: Int = 0
    ) -> UInt64 {
        var stream = RandomStreams(seed: seed).source(collection, field).stream(at: index)
        return stream.next()
    }

    @Test func sameIdentityGivesTheSameValues() {
        #expect(Self.first() == Self.first())
    }

    @Test func everyPartOfTheIdentityMatters() {
        let values = [
            Self.first(), Self.first(seed: 0), Self.first(seed: 2), Self.first("b"),
            Self.first("a", "c"), Self.first("a", "b", 1), Self.first("ab", ""),
            Self.first("", "ab"),
        ]
        #expect(Set(values).count == values.count)
    }

    @Test(arguments: [0, 42, 12_345] as [UInt64])
    func neighbouringRecordsDoNotResembleEachOther(seed: UInt64) {
        let source = RandomStreams(seed: seed).source("a", "b")
        let bits = (0..<4000).reduce(0) { sum, index in
            var left = source.stream(at: index)
            var right = source.stream(at: index + 1)
            return sum + (left.next() ^ right.next()).nonzeroBitCount
        }
        // Half of the 64 bits differ on average; the mean of 4,000 pairs has a deviation of 0.063.
        #expect(abs(Double(bits) / 4000 - 32) < 0.4)
    }

    @Test func aSeedAndFieldArePinned() {
        // Changing this value changes everybody's data: it needs a new format of profiles.
        var stream = RandomStreams(seed: 42).source("farmers", "first_name").stream(at: 7)
        #expect(stream.next() == 16_403_084_978_183_909_213)
    }
}

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
