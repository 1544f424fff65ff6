/// One BSON document or array, seen in place.
///
/// Valid only as long as the bytes' owner is.
///
/// The bytes come from our own writer, or were checked by `init(validating:)`; walking them checks no
/// more than is needed to stay inside.
package struct BSONView: @unchecked Sendable {
    // @unchecked: a borrowed pointer to bytes that nobody writes while views of them exist; whoever
    // passes a view on keeps the owner alive.

    @usableFromInline package let base: UnsafeRawPointer
    /// How many bytes the document has, its length field included.
    @usableFromInline package let count: Int

    /// Looks at a document that a `BSONWriter` or libbson wrote.
    @inlinable package init(trusted base: UnsafeRawPointer) {
        self.base = base
        count = Int(base.loadUnaligned(as: Int32.self))
    }

    /// Looks at a document from elsewhere; `nil` when lengths, types or terminators are wrong at any depth.
    package init?(validating bytes: UnsafeRawBufferPointer) {
        guard let base = bytes.baseAddress, Self.isWellFormed(bytes, depth: 0) else { return nil }
        self.init(trusted: base)
    }

    /// The document's bytes.
    @inlinable package var bytes: UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(start: base, count: count)
    }

    /// Whether the document has no field.
    @inlinable package var isEmpty: Bool { count <= 5 }

    /// The element with this key, or `nil`.
    ///
    /// O(n) in the document's fields.
    package func element(_ key: String) -> BSONElement? {
        var key = key
        return key.withUTF8 { element(UnsafeRawBufferPointer($0)) }
    }

    /// The element with this key, or `nil`.
    ///
    /// O(n) in the document's fields.
    package func element(_ key: UnsafeRawBufferPointer) -> BSONElement? {
        for element in self where element.hasKey(key) { return element }
        return nil
    }

    private static func isWellFormed(_ bytes: UnsafeRawBufferPointer, depth: Int) -> Bool {
        guard depth < 200, bytes.count >= 5,
            Int(bytes.loadUnaligned(as: Int32.self)) == bytes.count, bytes[bytes.count - 1] == 0
        else { return false }
        var position = 4
        let end = bytes.count - 1
        while position < end {
            guard let type = BSONType(rawValue: bytes[position]) else { return false }
            position += 1
            guard let terminator = bytes[position..<end].firstIndex(of: 0) else { return false }
            position = terminator + 1
            let rest = UnsafeRawBufferPointer(rebasing: bytes[position..<end])
            guard let size = BSONElement.valueSize(type, in: rest) else { return false }
            if type == .document || type == .array {
                let nested = UnsafeRawBufferPointer(rebasing: rest[0..<size])
                guard isWellFormed(nested, depth: depth + 1) else { return false }
            }
            position += size
        }
        return position == end
    }
}

extension BSONView: Sequence {
    /// Walks the elements in stored order.
    @inlinable package func makeIterator() -> Iterator { Iterator(self) }

    package struct Iterator: IteratorProtocol {
        @usableFromInline var position: UnsafeRawPointer
        @usableFromInline let end: UnsafeRawPointer

        @inlinable init(_ view: BSONView) {
            position = view.base + 4
            end = view.base + Swift.max(view.count - 1, 4)
        }

        @inline(__always) package mutating func next() -> BSONElement? {
            guard position < end else { return nil }
            let element = BSONElement(at: position)
            position = element.end
            return element
        }
    }
}
