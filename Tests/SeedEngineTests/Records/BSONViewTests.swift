import SeedEngine
import Testing

@Suite("BSON from elsewhere")
struct BSONViewTests {
    static func isAccepted(_ bytes: [UInt8]) -> Bool {
        bytes.withUnsafeBytes { BSONView(validating: $0) != nil }
    }

    @Test("accepts what the writer wrote", arguments: 0..<20)
    func acceptsOwn(seed: Int) {
        var random = TestRandom(seed: UInt64(seed))
        #expect(Self.isAccepted(random.document(depth: 5).documentBytes))
    }

    @Test("survives any damage", arguments: 0..<200)
    func survivesDamage(seed: Int) {
        var random = TestRandom(seed: UInt64(seed))
        var bytes = random.document(depth: 4).documentBytes
        for _ in 0..<3 {
            bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(
                in: 0...255, using: &random)
        }
        bytes.withUnsafeBytes { damaged in
            guard let view = BSONView(validating: damaged) else { return }
            // What is accepted can be walked to its end, and copied, without leaving the bytes.
            #expect(BSONValue(view).members != nil)
        }
    }

    @Test(
        "refuses wrong lengths and terminators",
        arguments: [
            [], [5, 0, 0, 0], [5, 0, 0, 0, 1], [6, 0, 0, 0, 0], [4, 0, 0, 0, 0],
            [12, 0, 0, 0, 0x10, 97, 0, 1, 0, 0, 0, 1], [8, 0, 0, 0, 0x7A, 97, 0, 0],
            [13, 0, 0, 0, 2, 97, 0, 9, 0, 0, 0, 0, 0],
        ] as [[UInt8]])
    func refuses(_ bytes: [UInt8]) {
        #expect(!Self.isAccepted(bytes))
    }
}
