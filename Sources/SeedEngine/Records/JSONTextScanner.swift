/// Steps over the tokens of a text that is known to be JSON, or to be JSON up to some place.
struct JSONTextScanner {
    let text: UnsafeRawBufferPointer
    var position = 0

    init(_ text: UnsafeRawBufferPointer) { self.text = text }

    /// The byte here; 0 at the end.
    var byte: UInt8 { position < text.count ? text[position] : 0 }

    mutating func skipSpace() {
        while byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
    }

    /// Steps over a string; returns whether its closing quote is in the text.
    @discardableResult
    mutating func skipString() -> Bool {
        position += 1
        while position < text.count, byte != 0x22 { position += byte == 0x5C ? 2 : 1 }
        let isClosed = position < text.count
        position = Swift.min(position + 1, text.count)
        return isClosed
    }

    mutating func skipValue() {
        var depth = 0
        repeat {
            switch byte {
            case 0x22: skipString()
            case 0x7B, 0x5B:
                depth += 1
                position += 1
            case 0x7D, 0x5D:
                depth -= 1
                position += 1
            case 0x2C, 0x3A, 0x20, 0x0A, 0x0D, 0x09:
                position += 1
            default:
                while position < text.count,
                    ![0x2C, 0x7D, 0x5D, 0x20, 0x0A, 0x0D, 0x09].contains(byte)
                {
                    position += 1
                }
            }
        } while depth > 0 && position < text.count
    }

    /// Whether a string in quotes says this.
    func isString(_ range: Range<Int>, _ wanted: String) -> Bool {
        let quoted = UnsafeRawBufferPointer(rebasing: text[range])
        guard !quoted.contains(0x5C) else { return unescaped(range) == wanted }
        return quoted.dropFirst().dropLast().elementsEqual(wanted.utf8)
    }

    /// The text of a string in quotes, as the parser understands it.
    func unescaped(_ range: Range<Int>) -> String {
        let quoted = UnsafeRawBufferPointer(rebasing: text[range])
        guard quoted.contains(0x5C) else {
            return String(decoding: quoted.dropFirst().dropLast(), as: UTF8.self)
        }
        let padded = [UInt8](quoted) + [UInt8](repeating: 0, count: JSONParser.padding)
        return padded.withUnsafeBytes { bytes in
            let whole = UnsafeRawBufferPointer(rebasing: bytes[0..<quoted.count])
            var parser = JSONParser()
            parser.restart(whole, at: 0)
            var writer = BSONWriter(capacity: 64)
            guard (try? parser.appendValue(to: &writer)) == .string else { return "" }
            return String(decoding: writer.bytes.dropFirst(4).dropLast(), as: UTF8.self)
        }
    }
}
