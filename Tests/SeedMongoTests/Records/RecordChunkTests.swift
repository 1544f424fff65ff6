import SeedEngine
import Testing

@testable import SeedMongo

@Suite("Cutting batches")
struct RecordChunkTests {
    private func ranges(of sizes: [Int], records: Int, bytes: Int) -> [Range<Int>] {
        // A document {t: "…"} has 13 bytes besides its text.
        let batch = RecordBatch(
            sizes.map { ["t": .string(String(repeating: "x", count: $0 - 13))] })
        let limits = ChunkLimits(records: records, bytes: bytes)
        return RecordChunk.chunks(of: batch, precedingCount: 0, limits: limits).map(\.range)
    }

    @Test func cutsByCount() {
        let sizes = [Int](repeating: 20, count: 10)
        #expect(ranges(of: sizes, records: 4, bytes: 1000) == [0..<4, 4..<8, 8..<10])
    }

    @Test func cutsByBytes() {
        #expect(ranges(of: [40, 40, 40, 20, 20], records: 100, bytes: 80) == [0..<2, 2..<5])
    }

    @Test func leavesALargeRecordAlone() {
        #expect(ranges(of: [20, 500, 20], records: 100, bytes: 80) == [0..<1, 1..<2, 2..<3])
    }

    @Test func makesNothingOfAnEmptyBatch() {
        #expect(ranges(of: [], records: 4, bytes: 80).isEmpty)
    }

    @Test func tellsWhereARecordStands() {
        let fromFile = RecordBatch(makeFarmers(0..<4), firstIndex: 100)
        let chunk = RecordChunk(batch: fromFile, range: 2..<4, precedingCount: 7)
        #expect(chunk.place(of: 1) == RecordPlace(index: 103, line: 104))
        let generated = RecordChunk(
            batch: RecordBatch(makeFarmers(0..<4)), range: 2..<4, precedingCount: 7)
        #expect(generated.place(of: 1) == RecordPlace(index: 10, line: nil))
    }
}
