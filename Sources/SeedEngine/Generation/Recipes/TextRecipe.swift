/// Texts that a schema describes, or that have no meaning of their own.
final class TextRecipe: Sendable {
    enum Content: Sendable {
        /// Letters that can be pronounced, of a length in this range.
        case letters(ClosedRange<Int>)
        case pattern(PatternText)
        case format(FormatText)
        /// A random UUID, another one for each record.
        case uuid
        /// The 24 hexadecimal digits of an object id.
        case objectID
    }

    let content: Content
    let draw: Draw

    init(_ content: Content, draw: Draw) {
        self.content = content
        self.draw = draw
    }

    private static let consonants = [UInt8]("bdfgklmnprstvz".utf8)
    private static let vowels = [UInt8]("aeiou".utf8)
    /// How many object ids are numbered.
    private static let identifiers = 1 << 48

    /// How many different texts there are, each with a number; `nil` where they have none.
    var count: Int? {
        switch content {
        case .letters, .uuid: nil
        case .pattern(let text): text.count
        case .format(let text): text.count
        case .objectID: Self.identifiers
        }
    }

    func append(
        at place: RecipePlace, in session: RecipeSession, to writer: inout BSONWriter
    ) -> BSONType? {
        if let count, !draw.isIndependent {
            let number = draw.number(below: count, at: place, in: session)
            return writer.appendText { append(number: number, to: &$0) }
        }
        guard case .free(let source) = draw else { return nil }
        var stream = source.stream(at: place)
        return writer.appendText { append(to: &$0, using: &stream) }
    }

    private func append(number: Int, to buffer: inout ByteBuffer) {
        switch content {
        case .letters, .uuid: break
        case .pattern(let text): text.append(number: number, to: &buffer)
        case .format(let text): text.append(number: number, to: &buffer)
        case .objectID:
            // The upper digits scatter, so that neighbours do not look like a count.
            buffer.append(
                hexadecimal: RandomStream.scramble(UInt64(number) &+ RandomStream.step) >> 16,
                digits: 12)
            buffer.append(hexadecimal: UInt64(number), digits: 12)
        }
    }

    private func append(to buffer: inout ByteBuffer, using stream: inout RandomStream) {
        switch content {
        case .letters(let range):
            let length = stream.integer(in: range)
            for position in 0..<length {
                buffer.append(
                    stream.pick(position.isMultiple(of: 2) ? Self.consonants : Self.vowels))
            }
        case .pattern(let text): text.append(to: &buffer, using: &stream)
        case .format(let text): text.append(to: &buffer, using: &stream)
        case .uuid:
            buffer.reserve(36)
            RandomUUID(using: &stream).write(to: buffer.base + buffer.count)
            buffer.count += 36
        case .objectID:
            append(number: stream.below(Self.identifiers), to: &buffer)
        }
    }
}

extension ByteBuffer {
    /// Appends the lowest digits of a number.
    mutating func append(hexadecimal number: UInt64, digits: Int) {
        for position in (0..<digits).reversed() {
            let digit = UInt8(truncatingIfNeeded: number >> (UInt64(position) * 4)) & 15
            append(digit < 10 ? 0x30 + digit : 0x57 + digit)
        }
    }
}
