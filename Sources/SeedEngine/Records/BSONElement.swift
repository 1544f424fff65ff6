/// One field of a document (or element of an array), seen in place; as short-lived as its `BSONView`.
package struct BSONElement {
    package let type: BSONType
    @usableFromInline package let keyStart: UnsafeRawPointer
    /// The key's length in bytes, without its terminator.
    @usableFromInline package let keyCount: Int
    @usableFromInline package let valueStart: UnsafeRawPointer
    /// The value's length in bytes, as it stands in the document.
    @usableFromInline package let valueCount: Int

    @inline(__always) init(at position: UnsafeRawPointer) {
        self.init(at: position, keyCount: (position + 1).terminatedCount)
    }

    /// Looks at an element the length of whose key is known.
    @inline(__always) init(at position: UnsafeRawPointer, keyCount: Int) {
        type = BSONType(trusted: position.load(as: UInt8.self))
        keyStart = position + 1
        self.keyCount = keyCount
        valueStart = keyStart + keyCount + 1
        valueCount = Self.trustedSize(type, at: valueStart)
    }

    @inlinable var end: UnsafeRawPointer { valueStart + valueCount }

    @inlinable package var key: UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(start: keyStart, count: keyCount)
    }

    /// The key as a string.
    ///
    /// Allocates for keys over 15 bytes.
    package var keyText: String { String(decoding: key, as: UTF8.self) }

    /// The value's bytes, as they stand in the document.
    @inlinable package var value: UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(start: valueStart, count: valueCount)
    }

    @inlinable package func hasKey(_ other: UnsafeRawBufferPointer) -> Bool {
        keyCount == other.count && keyStart.hasSameBytes(as: other)
    }

    // MARK: Typed values; each is meaningful only for its own type.

    @inlinable package var int32: Int32 { valueStart.loadUnaligned(as: Int32.self) }
    @inlinable package var int64: Int64 { valueStart.loadUnaligned(as: Int64.self) }
    @inlinable package var double: Double { valueStart.loadUnaligned(as: Double.self) }
    @inlinable package var bool: Bool { valueStart.load(as: UInt8.self) != 0 }
    /// Milliseconds since 1970 of a date.
    @inlinable package var milliseconds: Int64 { int64 }
    /// The nested document or array.
    @inlinable package var document: BSONView { BSONView(trusted: valueStart) }
    /// The UTF-8 bytes of a string, without length and terminator.
    @inlinable package var utf8: UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(start: valueStart + 4, count: valueCount - 5)
    }
    /// The text of a string.
    ///
    /// Allocates for texts over 15 bytes.
    package var text: String { String(decoding: utf8, as: UTF8.self) }

    @inlinable static func trustedSize(_ type: BSONType, at value: UnsafeRawPointer) -> Int {
        switch type {
        case .string: Int(value.loadUnaligned(as: Int32.self)) + 4
        case .int32: 4
        case .double, .date, .int64, .timestamp: 8
        case .document, .array: Int(value.loadUnaligned(as: Int32.self))
        case .bool: 1
        case .null, .undefined, .minKey, .maxKey: 0
        case .objectID: 12
        case .decimal128: 16
        default: rareSize(type, at: value)
        }
    }

    @usableFromInline static func rareSize(_ type: BSONType, at value: UnsafeRawPointer) -> Int {
        switch type {
        case .binary: Int(value.loadUnaligned(as: Int32.self)) + 5
        case .javaScript, .symbol: Int(value.loadUnaligned(as: Int32.self)) + 4
        case .javaScriptWithScope: Int(value.loadUnaligned(as: Int32.self))
        case .databasePointer: Int(value.loadUnaligned(as: Int32.self)) + 16
        case .regularExpression:
            {
                let pattern = value.terminatedCount + 1
                return pattern + (value + pattern).terminatedCount + 1
            }()
        default: 0
        }
    }

    /// The size of a value at the start of `bytes`, or `nil` when it does not fit in them.
    static func valueSize(_ type: BSONType, in bytes: UnsafeRawBufferPointer) -> Int? {
        func lengthPrefixed(_ extra: Int, minimum: Int) -> Int? {
            guard bytes.count >= 4 else { return nil }
            let length = Int(bytes.loadUnaligned(as: Int32.self))
            return length >= minimum && length + extra <= bytes.count ? length + extra : nil
        }
        let size: Int
        switch type {
        case .string, .javaScript, .symbol:
            guard let total = lengthPrefixed(4, minimum: 1), bytes[total - 1] == 0 else {
                return nil
            }
            size = total
        case .document, .array, .javaScriptWithScope:
            guard let total = lengthPrefixed(0, minimum: 5) else { return nil }
            size = total
        case .binary:
            guard let total = lengthPrefixed(5, minimum: 0) else { return nil }
            size = total
        case .databasePointer:
            guard let total = lengthPrefixed(16, minimum: 1) else { return nil }
            size = total
        case .regularExpression:
            guard let first = bytes.firstIndex(of: 0),
                let second = bytes[(first + 1)...].firstIndex(of: 0)
            else { return nil }
            size = second + 1
        default:
            guard let base = bytes.baseAddress else {
                return type == .null || type == .undefined || type == .minKey || type == .maxKey
                    ? 0 : nil
            }
            size = trustedSize(type, at: base)
        }
        return size <= bytes.count ? size : nil
    }
}
