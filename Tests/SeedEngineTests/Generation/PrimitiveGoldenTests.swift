import Testing

@testable import SeedEngine

/// What every generator is made of, pinned: a change here changes everybody's data, and needs a new format
/// of profiles.
@Suite("Golden primitives")
struct PrimitiveGoldenTests {
    private static let source = RandomStreams(seed: 42).source("farmers", "phone")

    @Test func below() {
        var stream = Self.source.stream(at: 7)
        let drawn = (0..<8).map { _ in stream.below(1000) }
        #expect(drawn == [398, 99, 681, 687, 314, 101, 855, 633])
    }

    @Test func streamsOfParts() {
        let drawn = [(0, 0), (0, 1), (1, 0), (-1, 5), (20_000, 3)].map { outer, inner in
            var stream = Self.source.stream(at: outer, inner)
            return stream.below(1000)
        }
        #expect(drawn == [479, 147, 87, 760, 960])
    }

    @Test func nestedSources() {
        var stream = Self.source.nested(at: 3).stream(at: 0)
        #expect(stream.next() == 6_031_530_803_667_165_724)
    }

    @Test func uuids() {
        let texts = (0..<2).map { index in
            var stream = Self.source.stream(at: index)
            return RandomUUID(using: &stream).text
        }
        #expect(
            texts == [
                "7abe6bf7-d951-4000-9fad-15d543a3dbc5", "25a94889-a443-4b52-819f-feeee4811e36",
            ])
    }

    @Test func permutations() {
        let permutation = KeyedPermutation(count: 10, source: Self.source)
        #expect((0..<10).map { permutation[$0] } == [4, 1, 6, 2, 0, 3, 8, 5, 7, 9])
        let large = KeyedPermutation(count: 1_000_000_007, source: Self.source)
        #expect((0..<4).map { large[$0] } == [970_442_808, 771_043_759, 120_925_200, 994_377_047])
    }

    @Test func uniqueNumbers() {
        let numbers = UniqueNumbers(below: 12, excluding: [3, 4], source: Self.source)
        #expect((0..<10).map { numbers[$0] } == [6, 1, 8, 2, 0, 5, 10, 7, 9, 11])
    }

    @Test func exactMixes() {
        let mix = ExactMix(weights: [60, 30, 10], count: 23, source: Self.source)
        #expect(
            (0..<20).map { mix[$0] } == [
                1, 2, 0, 1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 1, 1, 1, 0, 0, 0, 2,
            ])
    }

    @Test func weightedChoices() {
        let choice = WeightedChoice(weights: [5, 3, 2])
        let drawn = (0..<12).map { index in
            var stream = Self.source.stream(at: index)
            return choice.draw(using: &stream)
        }
        #expect(drawn == [0, 0, 2, 2, 1, 2, 0, 0, 0, 2, 2, 0])
    }
}
