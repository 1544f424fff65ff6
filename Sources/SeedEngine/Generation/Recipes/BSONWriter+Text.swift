extension BSONWriter {
    /// Appends length, text and terminator of a text that `write` appends.
    mutating func appendText(_ write: (inout ByteBuffer) -> Void) -> BSONType {
        let start = buffer.count
        buffer.append(littleEndian: Int32(0))
        write(&buffer)
        buffer.append(0)
        buffer.patch(Int32(truncatingIfNeeded: buffer.count - start - 4), at: start)
        return .string
    }
}
