/// The type byte of a BSON element, as the BSON specification (bsonspec.org, version 1.1) numbers them.
package enum BSONType: UInt8, BitwiseCopyable, Sendable, Hashable {
    case double = 0x01
    case string = 0x02
    case document = 0x03
    case array = 0x04
    case binary = 0x05
    case undefined = 0x06
    case objectID = 0x07
    case bool = 0x08
    case date = 0x09
    case null = 0x0A
    case regularExpression = 0x0B
    case databasePointer = 0x0C
    case javaScript = 0x0D
    case symbol = 0x0E
    case javaScriptWithScope = 0x0F
    case int32 = 0x10
    case timestamp = 0x11
    case int64 = 0x12
    case decimal128 = 0x13
    case minKey = 0xFF
    case maxKey = 0x7F

    /// Takes the type byte of an element that is known to be well formed.
    ///
    /// The cases from 1 to 19 are declared in the order of their numbers, without a gap, so their tags in
    /// memory are those numbers less one.
    @inline(__always)
    init(trusted byte: UInt8) {
        if byte &- 1 < BSONType.decimal128.rawValue {
            self = unsafeBitCast(byte &- 1, to: BSONType.self)
        } else {
            guard let type = BSONType(rawValue: byte) else {
                preconditionFailure("bytes that are not BSON")
            }
            self = type
        }
    }

    /// The name that MongoDB's `$type` operator prints.
    package var name: String {
        switch self {
        case .double: "double"
        case .string: "string"
        case .document: "object"
        case .array: "array"
        case .binary: "binData"
        case .undefined: "undefined"
        case .objectID: "objectId"
        case .bool: "bool"
        case .date: "date"
        case .null: "null"
        case .regularExpression: "regex"
        case .databasePointer: "dbPointer"
        case .javaScript: "javascript"
        case .symbol: "symbol"
        case .javaScriptWithScope: "javascriptWithScope"
        case .int32: "int"
        case .timestamp: "timestamp"
        case .int64: "long"
        case .decimal128: "decimal"
        case .minKey: "minKey"
        case .maxKey: "maxKey"
        }
    }

    /// Whether JSON has no values at all that could be taken for one of the type, of those that schemas can
    /// name.
    var isOnlyExtended: Bool {
        self == .binary || self == .timestamp || self == .regularExpression
    }

    /// Whether values of the type compare as numbers.
    package var isNumber: Bool {
        self == .int32 || self == .int64 || self == .double || self == .decimal128
    }
}
