import FoundationEssentials
import Testing

@testable import SeedEngine

@Suite("Compressed texts")
struct CompressedTextTests {
    private static let lines = (0..<5000).map { "{\"id\": \($0), \"größe\": 1.5}" }
    private static let text = lines.joined(separator: "\n")

    private func reading(
        _ bytes: [UInt8], _ compression: Compression, form: JSONTextForm = .lines
    ) throws -> RecordReading {
        let directory = try TemporaryDirectory()
        let path = "\(directory.path)/records"
        try Data(bytes).write(to: URL(filePath: path))
        return try RecordReading(
            JSONRecordReader(
                try ByteSource(path: path, compression: compression), form: form, windowSize: 4096))
    }

    @Test("read as the text that was compressed", arguments: Compression.allCases)
    func readsText(_ compression: Compression) throws {
        let reading = try reading(try compression.compress(Array(Self.text.utf8)), compression)
        #expect(reading.marks == [])
        #expect(reading.records == (0..<5000).map { ["id": .int($0), "größe": 1.5] })
        #expect(reading.locations.last?.line == 5000)
    }

    @Test("may be made of several parts, empty ones too", arguments: Compression.allCases)
    func readsSeveralParts(_ compression: Compression) throws {
        let parts = try ["{\"id\": 1}\n{\"id\"", "", ": 2}\n", "{\"id\": 3}"].flatMap {
            try compression.compress(Array($0.utf8))
        }
        #expect(
            try reading(parts, compression).records == [["id": 1], ["id": 2], ["id": 3]])
    }

    @Test(
        "that are cut short end with an error behind what can be read",
        arguments: Compression.allCases, [0, 1, 5, 1000])
    func refusesCutText(_ compression: Compression, kept: Int) throws {
        let whole = try compression.compress(Array(Self.text.utf8))
        let cut = Array(whole[..<kept])
        let error = #expect(throws: SeedError.self) { _ = try reading(cut, compression) }
        #expect(error?.code == .unreadable)
        #expect(error?.message.contains("the \(compression) data ends too early") == true)
    }

    @Test("whose check sum is wrong are refused at the end of the text")
    func refusesWrongCheckSum() throws {
        var bytes = try Compression.gzip.compress(Array("[{\"id\": 1}]\n".utf8))
        bytes[bytes.count - 8] ^= 1
        let error = #expect(throws: SeedError.self) {
            _ = try reading(bytes, .gzip, form: .json)
        }
        #expect(
            error?.description.hasSuffix(
                "/records:2:1: cannot be decompressed: the gzip data is damaged (incorrect data"
                    + " check), behind 12 bytes of text") == true, "\(error?.description ?? "")")
    }

    @Test("of another kind than their name says are refused", arguments: Compression.allCases)
    func refusesForeignData(_ compression: Compression) throws {
        let error = #expect(throws: SeedError.self) {
            _ = try reading(Array("[{\"id\": 1}]".utf8), compression)
        }
        #expect(
            error?.message.hasPrefix("cannot be decompressed: the \(compression) data is damaged")
                == true)
    }

    @Test(
        "under a name without compression are named for what they are",
        arguments: Compression.allCases)
    func namesCompression(_ compression: Compression) throws {
        let reading = try RecordReading(try compression.compress([0x5B, 0x5D]))
        #expect(reading.marks == ["json.encoding@1:1"])
        #expect(reading.problems[0].message.contains("ends with \(compression.suffix)"))
    }

    @Test("never break a reader, whatever is damaged", arguments: Compression.allCases, 0..<50)
    func survivesDamage(_ compression: Compression, seed: Int) throws {
        var random = TestRandom(seed: UInt64(seed))
        var bytes = try compression.compress(Array(Self.text.utf8))
        for _ in 0..<3 {
            let place = Int.random(in: 0..<bytes.count, using: &random)
            bytes[place] = UInt8.random(in: 0...255, using: &random)
        }
        do {
            _ = try reading(bytes, compression)
        } catch let error as SeedError {
            #expect(error.code == .unreadable)
        }
    }

    @Test("give any part of their text", arguments: Compression.allCases)
    func givesParts(_ compression: Compression) throws {
        let directory = try TemporaryDirectory()
        let path = "\(directory.path)/records"
        let text = Array(Self.text.utf8)
        try Data(try compression.compress(text)).write(to: URL(filePath: path))
        var source = try ByteSource(path: path, compression: compression)
        for offset in [100_000, 99_990, 0, 70_001] {
            #expect(
                try source.contents(offset: offset, count: 30)
                    == Array(text[offset..<(offset + 30)]))
        }
        let error = #expect(throws: SeedError.self) {
            _ = try source.contents(offset: text.count - 5, count: 6)
        }
        #expect(error?.message == "changed while it was being read; run again")
    }
}
