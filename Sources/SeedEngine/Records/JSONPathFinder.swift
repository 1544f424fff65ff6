/// Finds the paths that lead to places in a record's text; the opposite of `JSONLocator`.
///
/// Asked for places in their order, it reads the text once.
struct JSONPathFinder {
    private var scanner: JSONTextScanner
    /// A step for each open container; `nil` in an object before the key.
    private var steps: [JSONPath.Step?] = []

    /// Begins at the start of a record.
    init(_ text: UnsafeRawBufferPointer) { scanner = JSONTextScanner(text) }

    /// The path of the value that a place lies in, or of the field whose key it is.
    ///
    /// - Parameter offset: The place, not before the last one asked for. The text must be JSON up to it.
    /// - Returns: The path; of the nearest value around when the place lies between two.
    mutating func path(to offset: Int) -> JSONPath {
        while scanner.position < Swift.min(offset, scanner.text.count) { readToken() }
        if scanner.position == offset, scanner.byte == 0x22 { readString() }
        // What is inside a value of Extended JSON is part of that value.
        let visible = steps.prefix { step in
            guard case .key(let key) = step else { return true }
            return !ExtendedJSON.isForm(key)
        }
        return JSONPath(visible.compactMap(\.self))
    }

    private mutating func readToken() {
        switch scanner.byte {
        case 0x7B: steps.append(nil)
        case 0x5B: steps.append(.index(0))
        case 0x7D, 0x5D: _ = steps.popLast()
        case 0x2C: stepOn()
        case 0x22: return readString()
        default: break
        }
        scanner.position += 1
    }

    private mutating func stepOn() {
        guard let last = steps.popLast() else { return }
        if case .index(let index) = last {
            steps.append(.index(index + 1))
        } else {
            steps.append(nil)
        }
    }

    private mutating func readString() {
        let start = scanner.position
        guard scanner.skipString(), let last = steps.last, last == nil else { return }
        // BSON's keys end where a zero byte stands; the records' are without it.
        let key = scanner.unescaped(start..<scanner.position).filter { $0 != "\0" }
        steps[steps.count - 1] = .key(key)
    }
}
