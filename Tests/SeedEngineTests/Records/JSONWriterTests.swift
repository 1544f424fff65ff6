import Testing

@testable import SeedEngine

@Suite("Writing JSON texts")
struct JSONWriterTests {
    private static func quoted(_ bytes: [UInt8]) -> String {
        var text = ByteBuffer(capacity: 0)
        bytes.withUnsafeBytes { JSONWriter.append(quoted: $0, to: &text) }
        return String(decoding: text.bytes, as: UTF8.self)
    }

    /// The characters that stand otherwise in quotes, with what stands for them.
    static let marks: [(byte: UInt8, text: String)] = [
        (0x00, "\\u0000"), (0x08, "\\u0008"), (0x09, "\\t"), (0x0A, "\\n"), (0x0D, "\\r"),
        (0x1F, "\\u001f"), (0x22, "\\\""), (0x5C, "\\\\"),
    ]

    @Test("escapes a character wherever it stands", arguments: marks)
    func escapes(byte: UInt8, text: String) {
        for count in 1...26 {
            for place in 0..<count {
                var bytes = [UInt8](repeating: 0x61, count: count)
                bytes[place] = byte
                let before = String(repeating: "a", count: place)
                let behind = String(repeating: "a", count: count - place - 1)
                #expect(Self.quoted(bytes) == "\"\(before)\(text)\(behind)\"")
            }
        }
    }

    @Test(
        "leaves all other bytes as they are",
        arguments: [0x20, 0x21, 0x23, 0x5B, 0x5D, 0x7E, 0x7F] as [UInt8])
    func leavesOthers(byte: UInt8) {
        for count in 0...26 {
            let bytes = [UInt8](repeating: byte, count: count)
            #expect(Self.quoted(bytes) == "\"\(String(decoding: bytes, as: UTF8.self))\"")
        }
    }

    @Test("leaves letters beyond ASCII as they are")
    func leavesUnicode() {
        for count in 0...12 {
            let text = String(repeating: "aß日🙂", count: count)
            #expect(Self.quoted(Array(text.utf8)) == "\"\(text)\"")
        }
    }

    @Test("indents by two spaces a level, however deep", arguments: [1, 3, 4, 5, 40])
    func indents(depth: Int) {
        var value: BSONValue = 1
        for _ in 0..<depth { value = ["a": value] }
        var writer = BSONWriter()
        value.appendBody(to: &writer)
        var text = ByteBuffer(capacity: 0)
        if let base = writer.bytes.baseAddress {
            JSONWriter.append(record: BSONView(trusted: base), level: 0, to: &text)
        }
        var lines = (0..<depth).map { level in
            String(repeating: "  ", count: level) + (level == 0 ? "{" : "\"a\": {")
        }
        lines.append(String(repeating: "  ", count: depth) + "\"a\": 1")
        lines += (0..<depth).reversed().map { String(repeating: "  ", count: $0) + "}" }
        #expect(String(decoding: text.bytes, as: UTF8.self) == lines.joined(separator: "\n"))
    }
}
