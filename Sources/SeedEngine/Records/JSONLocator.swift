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
        var scanner = JSONTextScanner(text)
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
}

extension JSONTextScanner {
    /// Steps to the value of a key (the first one of that name) of the object here.
    fileprivate mutating func enter(key: String) -> (key: Int, value: Int)? {
        guard byte == 0x7B else { return nil }
        position += 1
        skipSpace()
        while byte == 0x22 {
            let keyStart = position
            skipString()
            let isWanted = isString(keyStart..<position, key)
            skipSpace()
            position += 1
            skipSpace()
            if isWanted { return (keyStart, position) }
            skipValue()
            skipSpace()
            guard byte == 0x2C else { break }
            position += 1
            skipSpace()
        }
        return nil
    }

    /// Steps to an element of the array here.
    fileprivate mutating func enter(index: Int) -> (key: Int, value: Int)? {
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
}
