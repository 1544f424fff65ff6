/// Appends BSON documents to one buffer: what factories, the JSON reader and the canonical form write.
///
/// Calls nest as the document does: `beginDocument`, fields, `endDocument`. Inside an array the
/// `element` calls number the elements themselves. The writer never builds a tree.
package struct BSONWriter: ~Copyable {
    /// A document or array that has been begun and not ended.
    @usableFromInline struct Container {
        @usableFromInline let start: Int
        @usableFromInline var nextIndex: Int
        @usableFromInline init(start: Int, nextIndex: Int = 0) {
            self.start = start
            self.nextIndex = nextIndex
        }
    }

    /// All bytes written so far, documents one behind the other.
    package var buffer: ByteBuffer
    @usableFromInline var open: [Container] = []

    /// Makes a writer with room for `capacity` bytes.
    package init(capacity: Int = 4096) { buffer = ByteBuffer(capacity: capacity) }

    /// The bytes written so far; valid until the next call that writes.
    @inlinable package var bytes: UnsafeRawBufferPointer { buffer.bytes }

    /// How many bytes were written.
    @inlinable package var count: Int { buffer.count }

    /// Forgets everything behind `count`, open containers included; keeps the memory.
    package mutating func truncate(to count: Int) {
        buffer.truncate(to: count)
        while let last = open.last, last.start >= count { open.removeLast() }
    }

    /// Gives the bytes away, and the writer up.
    package consuming func takeBuffer() -> ByteBuffer { buffer }

    // MARK: Containers

    /// Begins a document that stands for itself.
    @inlinable package mutating func beginDocument() {
        open.append(Container(start: buffer.count))
        buffer.append(littleEndian: Int32(0))
    }

    /// Ends what was begun last, a document or an array.
    @inlinable package mutating func end() {
        buffer.append(0)
        let container = open.removeLast()
        buffer.patch(Int32(truncatingIfNeeded: buffer.count - container.start), at: container.start)
    }

    @inlinable package mutating func beginDocument(_ name: FieldName) {
        head(.document, name)
        beginDocument()
    }

    @inlinable package mutating func beginArray(_ name: FieldName) {
        head(.array, name)
        beginDocument()
    }

    @inlinable package mutating func beginDocument(key: UnsafeRawBufferPointer) {
        head(.document, key)
        beginDocument()
    }

    /// Appends a document whose fields `body` writes.
    @inlinable package mutating func append(
        document name: FieldName, _ body: (inout BSONWriter) throws -> Void
    ) rethrows {
        beginDocument(name)
        try body(&self)
        end()
    }

    /// Appends an array whose elements `body` writes.
    @inlinable package mutating func append(
        array name: FieldName, _ body: (inout BSONWriter) throws -> Void
    ) rethrows {
        beginArray(name)
        try body(&self)
        end()
    }

    /// Begins a document that is the next element of the open array.
    @inlinable package mutating func beginDocumentElement() {
        elementHead(.document)
        beginDocument()
    }

    // MARK: Heads

    @inlinable package mutating func head(_ type: BSONType, _ name: FieldName) {
        head(type, name.bytes)
    }

    /// Writes type and key of a field whose value the caller appends next.
    @inlinable package mutating func head(_ type: BSONType, _ key: UnsafeRawBufferPointer) {
        let length = key.count
        let target = buffer.room(for: length &+ 2)
        target.storeBytes(of: type.rawValue, as: UInt8.self)
        if let start = key.baseAddress {
            (target + 1).copyMemory(from: start, byteCount: length)
        }
        target.storeBytes(of: 0, toByteOffset: length &+ 1, as: UInt8.self)
        buffer.count &+= length &+ 2
    }

    /// Writes type and number of the next array element, whose value the caller appends next.
    @inlinable package mutating func elementHead(_ type: BSONType) {
        buffer.append(type.rawValue)
        let index = open[open.count - 1].nextIndex
        open[open.count - 1].nextIndex = index + 1
        buffer.append(decimal: Int64(index))
        buffer.append(0)
    }

    // MARK: Values, without their heads

    @inlinable package mutating func value(_ text: UnsafeRawBufferPointer) {
        let length = text.count
        let target = buffer.room(for: length &+ 5)
        target.storeBytes(of: Int32(truncatingIfNeeded: length &+ 1), as: Int32.self)
        if let start = text.baseAddress {
            (target + 4).copyMemory(from: start, byteCount: length)
        }
        target.storeBytes(of: 0, toByteOffset: length &+ 4, as: UInt8.self)
        buffer.count &+= length &+ 5
    }

    /// Appends a value that is already in BSON form, such as the bytes of another record's field.
    @inlinable package mutating func value(encoded bytes: UnsafeRawBufferPointer) {
        buffer.append(contentsOf: bytes)
    }

    // MARK: Fields

    @inlinable package mutating func append(_ name: FieldName, _ text: String) {
        var text = text
        text.withUTF8 { bytes in
            head(.string, name)
            value(UnsafeRawBufferPointer(bytes))
        }
    }

    @inlinable package mutating func append(_ name: FieldName, _ text: StaticString) {
        head(.string, name)
        value(UnsafeRawBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    @inlinable package mutating func append(_ name: FieldName, _ flag: Bool) {
        head(.bool, name)
        buffer.append(flag ? 1 : 0)
    }

    /// Appends an integer in the smallest of BSON's two integer types, as JSON readers do.
    @inlinable package mutating func append(_ name: FieldName, _ number: Int) {
        if let small = Int32(exactly: number) {
            head(.int32, name)
            buffer.append(littleEndian: small)
        } else {
            head(.int64, name)
            buffer.append(littleEndian: Int64(number))
        }
    }

    @inlinable package mutating func append(_ name: FieldName, _ number: Double) {
        head(.double, name)
        buffer.append(littleEndian: number)
    }

    @inlinable package mutating func append(null name: FieldName) { head(.null, name) }

    /// Appends the text, or null where there is none.
    @inlinable package mutating func append(_ name: FieldName, _ text: String?) {
        if let text { append(name, text) } else { append(null: name) }
    }

    // MARK: Array elements

    @inlinable package mutating func element(_ text: String) {
        elementHead(.string)
        var text = text
        text.withUTF8 { value(UnsafeRawBufferPointer($0)) }
    }

    @inlinable package mutating func element(_ number: Double) {
        elementHead(.double)
        buffer.append(littleEndian: number)
    }
}
