import SeedEngine
import Testing

@Suite("Key sets")
struct KeySetTests {
    @Test("numbers keys in the order of their first insertion", arguments: 0..<10)
    func numbersKeys(seed: Int) {
        var random = TestRandom(seed: UInt64(seed))
        var set = KeySet()
        var expected: [[UInt8]: Int] = [:]
        for _ in 0..<5000 {
            let length = Int.random(in: 0...20, using: &random)
            let key = (0..<length).map { _ in UInt8.random(in: 0...3, using: &random) }
            let (isInserted, number) = key.withUnsafeBytes { set.insert($0) }
            #expect(isInserted == (expected[key] == nil))
            #expect(number == expected[key, default: expected.count])
            expected[key] = number
        }
        #expect(set.count == expected.count)
        for (key, number) in expected {
            #expect(key.withUnsafeBytes { set.number(of: $0) } == number)
            #expect(set.withKey(number) { [UInt8]($0) } == key)
        }
    }

    @Test("does not know what was not inserted")
    func knowsNoOthers() {
        var set = KeySet()
        for number in 0..<1000 {
            _ = Array("key-\(number)".utf8).withUnsafeBytes { set.insert($0) }
        }
        for text in ["", "key-", "key-1000", "KEY-1"] {
            let isKnown = Array(text.utf8).withUnsafeBytes { set.contains($0) }
            #expect(!isKnown, "\(text)")
        }
    }
}
