/// A value in BSON form, with its type.
struct EncodedValue: Sendable, Hashable {
    let type: BSONType
    let bytes: [UInt8]

    /// Encodes a value.
    init(_ value: BSONValue) {
        type = value.type
        var writer = BSONWriter(capacity: 64)
        value.appendBody(to: &writer)
        bytes = writer.buffer.array
    }

    /// Copies the value of an element.
    init(_ element: BSONElement) {
        type = element.type
        bytes = [UInt8](element.value)
    }

    /// Appends the value without its head.
    @inline(__always) func append(to writer: inout BSONWriter) -> BSONType {
        bytes.withUnsafeBytes { writer.value(encoded: $0) }
        return type
    }
}
