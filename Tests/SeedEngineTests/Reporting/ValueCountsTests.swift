import Testing

@testable import SeedEngine

@Suite("Counts of values")
struct ValueCountsTests {
    private static func counts(_ values: [String]) -> ValueCounts {
        var counts = ValueCounts()
        for var value in values { value.withUTF8 { counts.add(UnsafeRawBufferPointer($0)) } }
        return counts
    }

    @Test("list the most frequent first, of equals the one that came first")
    func areOrdered() {
        let counts = Self.counts(["b", "a", "c", "c", "a", "c", "d"])
        #expect(counts.entries.map(\.value) == ["c", "a", "b", "d"])
        #expect(counts.entries.map(\.count) == [3, 2, 1, 1])
        #expect(counts.distinctCount == 4)
    }

    @Test("forget all but some examples where there are too many")
    func overflow() {
        let counts = Self.counts((0...ValueCounts.mostValues).map { "value \($0)" })
        #expect(counts.isOverflown)
        #expect(counts.distinctCount == nil)
        #expect(counts.entries == [])
        #expect(counts.examples == ["value 0", "value 1", "value 2"])
    }

    @Test("hold no long texts")
    func holdNoLongTexts() {
        let text = String(repeating: "long ", count: 100)
        #expect(Self.counts([text]).distinctCount == nil)
        #expect(Self.counts([text]).examples == [text])
    }
}
