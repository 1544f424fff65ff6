/// Reads one JSON value (RFC 8259) at a time out of a text, straight into BSON bytes.
///
/// The text must be followed by `JSONParser.padding` readable zero bytes: they end every scan, so that the
/// loops need no bounds check of their own. What is wrong but lets reading go on (a key given twice, a
/// number out of range) goes to `problems`; the rest is thrown.
struct JSONParser: ~Copyable {
    /// How many zero bytes must follow the text.
    static let padding = 64
    /// How deep values may nest.
    ///
    /// MongoDB's own limit is 100.
    static let maximumDepth = 100
    /// How many problems of one value are noted; those of a value that has more are alike.
    private static let mostProblems = 1000
    /// From how many keys on an object's keys are looked up in a set.
    private static let largeObject = 64

    private(set) var start: UnsafeRawPointer
    private(set) var end: UnsafeRawPointer
    var cursor: UnsafeRawPointer
    private var depth = 0
    private var keyHashes: [UInt64] = []
    private var trail = KeyTrail()
    /// In place of a number of keys: the keys are not those of the record before.
    private static let offTrail = Int.max
    /// The key hashes of open objects with many keys, by their place in `keyHashes`.
    private var largeObjects: [(firstHash: Int, hashes: Set<UInt64>)] = []
    /// What was wrong and could be read over, as far as anybody wants to know it.
    private(set) var problems: [JSONProblem] = []

    /// Where the parser began; what stands before it, the text may not hold any more.
    private(set) var origin: UnsafeRawPointer
    /// Whether a comma stands before that place, perhaps with white space between; only messages differ.
    var beginsBehindComma = false
    /// Whether the text is one line of a longer one; only messages differ.
    var isInLine = false
    private let readsExtendedJSON: Bool
    /// The value that an object of Extended JSON stands for.
    private var extended = ByteBuffer(capacity: 64)

    /// Makes a parser without a text; `restart` gives it one.
    init(readsExtendedJSON: Bool = false) {
        self.readsExtendedJSON = readsExtendedJSON
        // Nothing is ever loaded from the stand-in.
        let nothing = UnsafeRawPointer(bitPattern: 1).unsafelyUnwrapped
        start = nothing
        end = nothing
        cursor = nothing
        origin = nothing
    }

    /// Begins again in another text, or at another place; keeps the memory.
    mutating func restart(_ text: UnsafeRawBufferPointer, at offset: Int) {
        guard let base = text.baseAddress else { return }
        start = base
        end = base + text.count
        cursor = base + offset
        origin = cursor
        beginsBehindComma = false
        depth = 0
        keyHashes.removeAll(keepingCapacity: true)
        largeObjects.removeAll()
        if !problems.isEmpty { problems.removeAll() }
        isInLine = false
    }

    /// Where the parser stands.
    var offset: Int { cursor - start }

    /// Skips white space; returns the byte that follows, 0 at the end.
    @inline(__always)
    mutating func nextByte() -> UInt8 {
        while true {
            let byte = cursor.load(as: UInt8.self)
            guard byte <= 0x20, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else {
                return byte
            }
            cursor += 1
        }
    }

    /// Steps over the byte that `nextByte` returned.
    @inline(__always)
    mutating func skipByte() { cursor += 1 }

    // MARK: Values

    /// Reads a value and appends its bytes without type and key; the caller patches the type in.
    @inline(__always)
    mutating func appendValue(to writer: inout BSONWriter) throws(JSONProblem) -> BSONType {
        switch nextByte() {
        case 0x22:
            try appendString(to: &writer)
            return .string
        case 0x7B:
            return try appendObject(to: &writer)
        case 0x5B:
            try appendArray(to: &writer)
            return .array
        case 0x2D, 0x30...0x39:
            return try appendNumber(to: &writer)
        default:
            return try appendLiteral(to: &writer)
        }
    }

    /// Reads an object; only inside a record may it stand for a value of another type.
    ///
    /// - Parameter writer: Takes the value.
    /// - Returns: The type of what was appended.
    /// - Throws: `JSONProblem` where the text is no object.
    @discardableResult
    mutating func appendObject(to writer: inout BSONWriter) throws(JSONProblem) -> BSONType {
        try descend()
        let document = writer.count
        let firstHash = keyHashes.count
        let objectOffset = offset
        writer.buffer.append(littleEndian: Int32(0))
        cursor += 1
        var mayBeExtended = false
        if nextByte() == 0x7D {
            cursor += 1
        } else {
            // A quote, and a dollar behind it.
            mayBeExtended =
                cursor.loadUnaligned(as: UInt16.self) == 0x2422 && readsExtendedJSON && depth > 1
            // How far the keys are those of the record before; those are not compared with each other.
            var followed = depth == 1 ? 0 : Self.offTrail
            while true {
                guard nextByte() == 0x22 else { throw unexpected("a key in double quotes") }
                let keyOffset = offset
                let typeOffset = writer.count
                writer.buffer.appendWithinSlack(0)
                let keyStart = writer.count
                let known = followed < trail.count ? trail.match(followed, at: cursor + 1) : -1
                if known >= 0 {
                    writer.buffer.append(padded: cursor + 1, known)
                    cursor += known &+ 2
                    followed &+= 1
                } else {
                    if followed != Self.offTrail {
                        trail.appendHashes(followed, to: &keyHashes)
                        followed = Self.offTrail
                    }
                    try copyString(to: &writer.buffer)
                    noteKey(
                        from: keyStart, of: document, firstHash: firstHash, at: keyOffset,
                        in: &writer.buffer)
                }
                writer.buffer.appendWithinSlack(0)
                guard nextByte() == 0x3A else { throw unexpected("':' after the key") }
                cursor += 1
                let type = try appendValue(to: &writer)
                writer.buffer.patch(type.rawValue, at: typeOffset)
                let byte = nextByte()
                if byte == 0x2C {
                    cursor += 1
                    continue
                }
                guard byte == 0x7D else { throw unexpected("',' or '}'") }
                cursor += 1
                if depth == 1, followed == Self.offTrail, problems.isEmpty {
                    trail.follow(writer.bytes, from: document, hashes: keyHashes[firstHash...])
                }
                break
            }
        }
        writer.buffer.append(0)
        writer.buffer.patch(
            Int32(truncatingIfNeeded: writer.count - document), at: document)
        keyHashes.removeLast(keyHashes.count - firstHash)
        if largeObjects.last?.firstHash == firstHash { largeObjects.removeLast() }
        depth -= 1
        guard mayBeExtended else { return .document }
        return readExtended(from: document, at: objectOffset, in: &writer)
    }

    /// Puts the value that the object written last stands for in its place.
    @inline(never)
    private mutating func readExtended(
        from document: Int, at objectOffset: Int, in writer: inout BSONWriter
    ) -> BSONType {
        guard let base = writer.bytes.baseAddress else { return .document }
        extended.truncate(to: 0)
        switch ExtendedJSON.read(BSONView(trusted: base + document), into: &extended) {
        case .plain: return .document
        case .value(let type):
            writer.buffer.truncate(to: document)
            writer.buffer.append(contentsOf: extended.bytes)
            return type
        case .wrong(let message, let expected):
            writer.buffer.truncate(to: document)
            // What is wrong inside is the reason.
            if let last = problems.last, last.offset > objectOffset { return .null }
            note(
                JSONProblem(
                    rule: "json.extended", offset: objectOffset, message: message,
                    expected: expected))
            return .null
        }
    }

    private mutating func appendArray(to writer: inout BSONWriter) throws(JSONProblem) {
        try descend()
        let array = writer.count
        writer.buffer.append(littleEndian: Int32(0))
        cursor += 1
        if nextByte() == 0x5D {
            cursor += 1
        } else {
            var index: Int64 = 0
            while true {
                let typeOffset = writer.count
                writer.buffer.append(0)
                writer.buffer.append(decimal: index)
                writer.buffer.append(0)
                index += 1
                let type = try appendValue(to: &writer)
                writer.buffer.patch(type.rawValue, at: typeOffset)
                let byte = nextByte()
                if byte == 0x2C {
                    cursor += 1
                    continue
                }
                guard byte == 0x5D else { throw unexpected("',' or ']'") }
                cursor += 1
                break
            }
        }
        writer.buffer.append(0)
        writer.buffer.patch(Int32(truncatingIfNeeded: writer.count - array), at: array)
        depth -= 1
    }

    private mutating func descend() throws(JSONProblem) {
        depth += 1
        guard depth <= Self.maximumDepth else {
            throw JSONProblem(
                rule: "json.nesting", offset: offset,
                message: "values nest deeper than \(Self.maximumDepth) levels, MongoDB's limit")
        }
    }

    /// Notes a key that the object already has.
    ///
    /// Compares hashes; equal ones are compared byte by byte.
    @inline(__always)
    private mutating func noteKey(
        from keyStart: Int, of document: Int, firstHash: Int, at keyOffset: Int,
        in buffer: inout ByteBuffer
    ) {
        let key = UnsafeRawBufferPointer(
            start: UnsafeRawPointer(buffer.base) + keyStart, count: buffer.count - keyStart)
        let hash = Self.hash(key)
        var position = firstHash
        let known = keyHashes.count
        if known &- firstHash >= Self.largeObject {
            if isKnown(hash, firstHash: firstHash) {
                noteEqualHash(key, of: document, at: keyOffset, in: buffer.bytes)
            }
            keyHashes.append(hash)
            return
        }
        while position < known {
            if keyHashes[position] == hash {
                noteEqualHash(key, of: document, at: keyOffset, in: buffer.bytes)
                break
            }
            position &+= 1
        }
        keyHashes.append(hash)
    }

    /// Looks a hash up in, and adds it to, the set of an object that has too many keys to compare each.
    @inline(never)
    private mutating func isKnown(_ hash: UInt64, firstHash: Int) -> Bool {
        if largeObjects.last?.firstHash != firstHash {
            largeObjects.append((firstHash, Set(keyHashes[firstHash...])))
        }
        return !largeObjects[largeObjects.count - 1].hashes.insert(hash).inserted
    }

    @inline(never)
    private mutating func noteEqualHash(
        _ key: UnsafeRawBufferPointer, of document: Int, at keyOffset: Int,
        in bytes: UnsafeRawBufferPointer
    ) {
        guard let base = bytes.baseAddress else { return }
        var position = base + document + 4
        let keyHead = UnsafeRawPointer(key.baseAddress ?? base) - 1
        while position < keyHead {
            let element = BSONElement(at: position)
            if element.hasKey(key) {
                let name = String(decoding: key, as: UTF8.self)
                note(
                    JSONProblem(
                        rule: "json.duplicate-key", offset: keyOffset,
                        message: "the key '\(name)' stands in the same object twice"))
                return
            }
            position = element.end
        }
    }

    /// A multiplicative hash of the first and the last eight bytes and of those between, eight at a time;
    /// the multiplier is that of splitmix64's finalizer.
    ///
    /// The eight bytes behind a key must be readable, as they are in a buffer.
    @inline(__always)
    private static func hash(_ key: UnsafeRawBufferPointer) -> UInt64 {
        guard let base = key.baseAddress else { return 0 }
        let multiplier: UInt64 = 0xBF58_476D_1CE4_E5B9
        var hash = UInt64(truncatingIfNeeded: key.count) &* 0x9E37_79B9_7F4A_7C15
        let first = base.loadUnaligned(as: UInt64.self)
        guard key.count > 8 else {
            let unused = UInt64(64 &- key.count &* 8)
            hash ^= key.isEmpty ? 0 : first << unused
            hash = hash &* multiplier
            return hash ^ (hash >> 32)
        }
        hash = (hash ^ first) &* multiplier
        var offset = 8
        while offset &+ 8 < key.count {
            hash ^= hash >> 29
            hash =
                (hash ^ base.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
                &* multiplier
            offset &+= 8
        }
        hash ^= hash >> 29
        hash =
            (hash ^ base.loadUnaligned(fromByteOffset: key.count &- 8, as: UInt64.self))
            &* multiplier
        return hash ^ (hash >> 32)
    }

    // MARK: Problems

    /// Notes what is wrong and can be read over.
    mutating func note(_ problem: JSONProblem) {
        if problems.count < Self.mostProblems { problems.append(problem) }
    }

    /// What to throw when the next byte is none that may stand here.
    func unexpected(_ expected: String) -> JSONProblem {
        // A literal or an escape that the end of the text cuts off counts as the end.
        let rest = end - cursor
        let isCutOff = rest < 9 && rest > 0 && isPrefixOfLiteral(count: rest)
        guard rest > 0, !isCutOff else {
            return JSONProblem(
                rule: "json.syntax", offset: end - start,
                message: "the \(textName) ends here; expected \(expected)")
        }
        let byte = cursor.load(as: UInt8.self)
        let found =
            switch byte {
            case 0x21...0x7E: "'\(Character(Unicode.Scalar(byte)))'"
            default: "the byte 0x\(String(byte, radix: 16, uppercase: true))"
            }
        return JSONProblem(
            rule: "json.syntax", offset: offset,
            message: "expected \(expected), not \(found)\(hint)")
    }

    /// What messages call the text.
    var textName: StaticString { isInLine ? "line" : "text" }

    private func isPrefixOfLiteral(count: Int) -> Bool {
        for word in ["true", "false", "null", "NaN", "Infinity", "-Infinity"] as [StaticString]
        where word.utf8CodeUnitCount > count {
            let prefix = UnsafeRawBufferPointer(start: word.utf8Start, count: count)
            if cursor.hasSameBytes(as: prefix) { return true }
        }
        return false
    }
}
