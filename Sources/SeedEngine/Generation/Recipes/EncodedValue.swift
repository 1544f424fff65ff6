/// A value in BSON form, with its type.
final class EncodedValue: Sendable {
    let type: BSONType
    private let owned: OwnedBytes

    /// The value's bytes, valid as long as the object.
    var bytes: UnsafeRawBufferPointer { owned.bytes }

    /// Encodes a value.
    init(_ value: BSONValue) {
        type = value.type
        var writer = BSONWriter(capacity: 64)
        value.appendBody(to: &writer)
        owned = OwnedBytes(writer.buffer.array)
    }

    /// Copies the value of an element.
    init(_ element: BSONElement) {
        type = element.type
        owned = OwnedBytes([UInt8](element.value))
    }

    /// Appends the value without its head.
    @inline(__always) func append(to writer: inout BSONWriter) -> BSONType {
        writer.value(encoded: owned.bytes)
        return type
    }
}
