/// Finds where a path of a record stands in the record's text, by reading the text again; good data never
/// pays for it.
enum JSONLocator {
    /// The offset of the value at a path; of the nearest value around it when the path leads nowhere.
    ///
    /// - Parameters:
    ///   - path: The way to the value.
    ///   - text: A record's text, which is known to be JSON.
    ///   - atKey: Whether the last key's own offset is wanted instead of its value's.
    /// - Returns: The offset in the text.
    static func offset(of path: JSONPath, in text: UnsafeRawBufferPointer, atKey: Bool) -> Int {
        var scanner = Scanner(text: text)
        scanner.skipSpace()
        var found = scanner.position
        for (number, step) in path.steps.enumerated() {
            let isLast = number == path.steps.count - 1
            let next: (key: Int, value: Int)?
            switch step {
            case .key(let key): next = scanner.enter(key: key)
            case .index(let index): next = scanner.enter(index: index)
            }
            guard let next else { return found }
            found = isLast && atKey ? next.key : next.value
        }
        return found
    }

    private struct Scanner {
        let text: UnsafeRawBufferPointer
        var position = 0

        private var byte: UInt8 { position < text.count ? text[position] : 0 }

        mutating func skipSpace() {
            while byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
        }

        /// Steps to the value of a key (the last one, as later values win) of the object here.
        mutating func enter(key: String) -> (key: Int, value: Int)? {
            guard byte == 0x7B else { return nil }
            var found: (key: Int, value: Int)?
            position += 1
            skipSpace()
            while byte == 0x22 {
                let keyStart = position
                skipString()
                let isWanted = unescaped(keyStart..<position) == key
                skipSpace()
                position += 1
                skipSpace()
                if isWanted, found == nil { found = (keyStart, position) }
                skipValue()
                skipSpace()
                guard byte == 0x2C else { break }
                position += 1
                skipSpace()
            }
            if let found { position = found.value }
            return found
        }

        /// Steps to an element of the array here.
        mutating func enter(index: Int) -> (key: Int, value: Int)? {
            guard byte == 0x5B else { return nil }
            position += 1
            skipSpace()
            var current = 0
            while position < text.count, byte != 0x5D {
                if current == index { return (position, position) }
                skipValue()
                skipSpace()
                guard byte == 0x2C else { break }
                position += 1
                skipSpace()
                current += 1
            }
            return nil
        }

        mutating func skipString() {
            position += 1
            while position < text.count, byte != 0x22 { position += byte == 0x5C ? 2 : 1 }
            position += 1
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

        private func unescaped(_ range: Range<Int>) -> String {
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
}
