import Testing

@testable import SeedEngine

@Suite("Fingerprints of keys")
struct KeyFingerprintsTests {
    @Test("new keys are new, and seen ones are not, at any size", arguments: [0, 1, 12, 5000])
    func tellsSeenKeys(count: Int) {
        var fingerprints = KeyFingerprints()
        let hashes = (0..<count).map { number in
            withUnsafeBytes(of: UInt64(number)) { KeySet.hash($0) }
        }
        #expect(hashes.allSatisfy { fingerprints.insert($0) })
        #expect(fingerprints.count == count)
        #expect(hashes.allSatisfy { !fingerprints.insert($0) })
        #expect(fingerprints.count == count)
    }

    @Test("the hash 0 is a hash like others")
    func takesZero() {
        var fingerprints = KeyFingerprints()
        let isFirstNew = fingerprints.insert(0)
        let isSecondNew = fingerprints.insert(0)
        #expect(isFirstNew && !isSecondNew)
    }

    @Test("hashes that begin alike are different", arguments: 1...3 as ClosedRange<UInt64>)
    func comparesWholeHashes(difference: UInt64) {
        var fingerprints = KeyFingerprints()
        let isFirstNew = fingerprints.insert(1 << 40)
        let isSecondNew = fingerprints.insert(1 << 40 + difference)
        #expect(isFirstNew && isSecondNew)
    }
}
