/// The values that identify a record, or that must be unique, as bytes that are equal when MongoDB
/// holds the values to be equal.
package struct RecordKey: Sendable {
    /// The paths whose values make the key.
    package let paths: [FieldPath]

    /// Makes keys of the values at these dotted paths.
    package init(_ paths: [String]) { self.paths = paths.map(FieldPath.init) }

    /// Appends the key of a record; a missing value counts as null, as in MongoDB's indexes.
    ///
    /// - Returns: Whether no value was missing or null.
    @discardableResult
    package func append(of record: BSONView, to bytes: inout ByteBuffer) -> Bool {
        var isComplete = true
        for path in paths {
            let element = path.element(in: record)
            if element == nil || element?.type == .null { isComplete = false }
            Self.append(element, to: &bytes)
        }
        return isComplete
    }

    /// Appends one value, after a byte for its type; numbers of all types compare by value.
    package static func append(_ element: BSONElement?, to bytes: inout ByteBuffer) {
        guard let element, element.type != .null, element.type != .undefined else {
            bytes.append(BSONType.null.rawValue)
            return
        }
        switch element.type {
        case .int32: append(Int64(element.int32), to: &bytes)
        case .int64: append(element.int64, to: &bytes)
        case .double:
            if let whole = Int64(exactly: element.double) {
                append(whole, to: &bytes)
            } else {
                bytes.append(BSONType.double.rawValue)
                bytes.append(littleEndian: element.double)
            }
        default:
            bytes.append(element.type.rawValue)
            bytes.append(contentsOf: element.value)
        }
    }

    private static func append(_ number: Int64, to bytes: inout ByteBuffer) {
        bytes.append(BSONType.int64.rawValue)
        bytes.append(littleEndian: number)
    }

    /// The key for people: the values, text bare, with commas between; secrets are not shown.
    package func text(of record: BSONView) -> String {
        paths.map { path in
            Secrecy.isSecret(path: path.text)
                ? Secrecy.mark : Self.text(of: path.element(in: record))
        }.joined(separator: ", ")
    }

    /// One value of a key for people.
    static func text(of element: BSONElement?) -> String {
        guard let element else { return "missing" }
        return element.type == .string ? element.text : JSONWriter.compact(element)
    }

    /// The key for people, from the bytes that `append` makes; `nil` when a value is neither text nor a
    /// whole number.
    static func text(encoded key: UnsafeRawBufferPointer) -> String? {
        var texts: [String] = []
        var rest = key
        while let type = rest.first {
            rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst())
            let size: Int
            switch type {
            case BSONType.int64.rawValue where rest.count >= 8:
                size = 8
                texts.append(String(rest.loadUnaligned(as: Int64.self)))
            case BSONType.string.rawValue where rest.count >= 5:
                size = Int(rest.loadUnaligned(as: Int32.self)) + 4
                guard size >= 5, size <= rest.count else { return nil }
                texts.append(String(decoding: rest[4..<(size - 1)], as: UTF8.self))
            default: return nil
            }
            rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(size))
        }
        return texts.joined(separator: ", ")
    }
}
