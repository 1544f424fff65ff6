/// The name of a field, known when the program is compiled; costs nothing to pass and to copy.
package struct FieldName: ExpressibleByStringLiteral, Sendable, CustomStringConvertible {
    @usableFromInline package let text: StaticString

    @inlinable package init(stringLiteral text: StaticString) { self.text = text }

    package var description: String { text.description }

    /// The name's UTF-8 bytes.
    @inlinable package var bytes: UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
    }
}
