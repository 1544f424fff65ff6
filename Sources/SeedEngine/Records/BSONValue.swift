/// A BSON value that owns its parts: what schemas, checks, overrides and tests are made of.
///
/// The records themselves stay bytes.
package enum BSONValue: Sendable, Hashable {
    case null
    case bool(Bool)
    case int(Int64)
    case double(Double)
    case string(String)
    /// Milliseconds since 1970.
    case date(Int64)
    case document([Member])
    case array([BSONValue])
    /// A value of a type that has no case of its own: its type and bytes.
    case other(BSONType, [UInt8])

    /// One field of a document; documents keep the order of their fields.
    package struct Member: Sendable, Hashable {
        package let key: String
        package let value: BSONValue

        package init(_ key: String, _ value: BSONValue) {
            self.key = key
            self.value = value
        }
    }

    /// Copies the value of an element.
    package init(_ element: BSONElement) {
        switch element.type {
        case .null, .undefined: self = .null
        case .bool: self = .bool(element.bool)
        case .int32: self = .int(Int64(element.int32))
        case .int64: self = .int(element.int64)
        case .double: self = .double(element.double)
        case .string: self = .string(element.text)
        case .date: self = .date(element.milliseconds)
        case .document: self = .document(Self.members(of: element.document))
        case .array: self = .array(element.document.map { BSONValue($0) })
        default: self = .other(element.type, [UInt8](element.value))
        }
    }

    /// Copies a whole document.
    package init(_ view: BSONView) { self = .document(Self.members(of: view)) }

    private static func members(of view: BSONView) -> [Member] {
        view.map { Member($0.keyText, BSONValue($0)) }
    }

    /// The value of the field, when this is a document that has it.
    package subscript(key: String) -> BSONValue? {
        guard case .document(let members) = self else { return nil }
        return members.first { $0.key == key }?.value
    }

    /// The fields, when this is a document.
    package var members: [Member]? {
        guard case .document(let members) = self else { return nil }
        return members
    }

    /// The elements, when this is an array.
    package var elements: [BSONValue]? {
        guard case .array(let elements) = self else { return nil }
        return elements
    }

    /// The text, when this is a string.
    package var text: String? {
        guard case .string(let text) = self else { return nil }
        return text
    }

    /// The type under which the value is stored.
    package var type: BSONType {
        switch self {
        case .null: .null
        case .bool: .bool
        case .int(let number): Int32(exactly: number) == nil ? .int64 : .int32
        case .double: .double
        case .string: .string
        case .date: .date
        case .document: .document
        case .array: .array
        case .other(let type, _): type
        }
    }
}

extension BSONValue {
    /// Appends the value under a key of the open document.
    package func append(key: String, to writer: inout BSONWriter) {
        var key = key
        key.withUTF8 { append(key: UnsafeRawBufferPointer($0), to: &writer) }
    }

    /// Appends the value under a key of the open document.
    package func append(key: UnsafeRawBufferPointer, to writer: inout BSONWriter) {
        writer.head(type, key)
        appendBody(to: &writer)
    }

    /// Appends the value as the next element of the open array.
    package func appendElement(to writer: inout BSONWriter) {
        writer.elementHead(type)
        appendBody(to: &writer)
    }

    /// Appends the value alone, without type and key; a document becomes a whole document.
    package func appendBody(to writer: inout BSONWriter) {
        switch self {
        case .null: break
        case .bool(let flag): writer.buffer.append(flag ? 1 : 0)
        case .int(let number):
            if let small = Int32(exactly: number) {
                writer.buffer.append(littleEndian: small)
            } else {
                writer.buffer.append(littleEndian: number)
            }
        case .double(let number): writer.buffer.append(littleEndian: number)
        case .string(var text): text.withUTF8 { writer.value(UnsafeRawBufferPointer($0)) }
        case .date(let milliseconds): writer.buffer.append(littleEndian: milliseconds)
        case .document(let members):
            writer.beginDocument()
            for member in members { member.value.append(key: member.key, to: &writer) }
            writer.end()
        case .array(let elements):
            writer.beginDocument()
            for element in elements { element.appendElement(to: &writer) }
            writer.end()
        case .other(_, let bytes):
            bytes.withUnsafeBytes { writer.value(encoded: $0) }
        }
    }

    /// The value as a whole BSON document.
    /// - Precondition: it is a document.
    package var documentBytes: [UInt8] {
        var writer = BSONWriter(capacity: 256)
        appendBody(to: &writer)
        return writer.buffer.array
    }
}

extension BSONValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
    ExpressibleByFloatLiteral, ExpressibleByBooleanLiteral, ExpressibleByNilLiteral,
    ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    package init(stringLiteral text: String) { self = .string(text) }
    package init(integerLiteral number: Int64) { self = .int(number) }
    package init(floatLiteral number: Double) { self = .double(number) }
    package init(booleanLiteral flag: Bool) { self = .bool(flag) }
    package init(nilLiteral: ()) { self = .null }
    package init(arrayLiteral elements: BSONValue...) { self = .array(elements) }
    package init(dictionaryLiteral elements: (String, BSONValue)...) {
        self = .document(elements.map { Member($0.0, $0.1) })
    }
}
