/// A value while an expression is computed: scalars inline, all else where its BSON bytes lie.
///
/// As short-lived as the record, the program and the arena that its bytes belong to.
struct ExpressionValue: BitwiseCopyable {
    /// `nil` for a value that is missing.
    let type: BSONType?
    /// A scalar of up to 64 bits, or the address of the value's bytes.
    private let bits: UInt64

    private init(_ type: BSONType?, bits: UInt64) {
        self.type = type
        self.bits = bits
    }

    static let missing = ExpressionValue(nil, bits: 0)
    static let null = ExpressionValue(.null, bits: 0)

    /// Looks at a value in BSON form.
    @inline(__always) init(_ type: BSONType, at start: UnsafeRawPointer) {
        self.type = type
        switch type {
        case .int32:
            bits = UInt64(truncatingIfNeeded: Int64(start.loadUnaligned(as: Int32.self)))
        case .double, .int64, .date, .timestamp: bits = start.loadUnaligned(as: UInt64.self)
        case .bool: bits = UInt64(start.load(as: UInt8.self))
        default: bits = UInt64(UInt(bitPattern: start))
        }
    }

    @inline(__always) init(_ element: BSONElement) {
        self.init(element.type, at: element.valueStart)
    }

    @inline(__always) init(_ view: BSONView) { self.init(.document, at: view.base) }

    @inline(__always) init(_ flag: Bool) { self.init(.bool, bits: flag ? 1 : 0) }

    init(_ number: Double) { self.init(.double, bits: number.bitPattern) }

    init(long number: Int64) { self.init(.int64, bits: UInt64(bitPattern: number)) }

    init(milliseconds: Int64) { self.init(.date, bits: UInt64(bitPattern: milliseconds)) }

    /// An `int` where it fits, else a `long`.
    init(_ number: Int64) {
        self.init(
            Int32(exactly: number) == nil ? .int64 : .int32, bits: UInt64(bitPattern: number))
    }

    init(_ number: Int) { self.init(Int64(number)) }

    // MARK: Typed values; each is meaningful only for its own type.

    var int64: Int64 { Int64(bitPattern: bits) }
    var double: Double { Double(bitPattern: bits) }
    var flag: Bool { bits != 0 }
    var start: UnsafeRawPointer { UnsafeRawPointer(bitPattern: UInt(bits)).unsafelyUnwrapped }
    var decimal: DecimalNumber { DecimalNumber(at: start) }
    /// The nested document or array.
    var document: BSONView { BSONView(trusted: start) }

    /// The UTF-8 bytes of a string.
    var utf8: UnsafeRawBufferPointer {
        let start = start
        return UnsafeRawBufferPointer(
            start: start + 4, count: Int(start.loadUnaligned(as: Int32.self)) - 1)
    }

    // MARK: What values have in common

    /// Whether MongoDB counts the value as absent.
    @inline(__always) var isNullish: Bool {
        type == nil || type == .null || type == .undefined
    }

    var isInteger: Bool { type == .int32 || type == .int64 }

    var isNumber: Bool { isInteger || type == .double || type == .decimal128 }

    /// All but false, null, zero and missing is true.
    var isTrue: Bool {
        switch type {
        case nil, .null, .undefined: false
        case .bool, .int32, .int64: bits != 0
        case .double: double != 0
        case .decimal128: !decimal.isZero
        default: true
        }
    }

    /// A number as the nearest double; 0 for anything else.
    var asDouble: Double {
        switch type {
        case .int32, .int64: Double(int64)
        case .double: double
        case .decimal128: decimal.double
        default: 0
        }
    }

    /// A number as a decimal; doubles keep 15 digits, as in MongoDB's conversions.
    var asDecimal: DecimalNumber {
        switch type {
        case .int32, .int64: DecimalNumber(int64)
        case .double: DecimalNumber(double, digits: 15)
        case .decimal128: decimal
        default: .notANumber
        }
    }

    /// A number that is whole, and an integer of 64 bits.
    var whole: Int64? {
        switch type {
        case .int32, .int64: int64
        case .double: Int64(exactly: double)
        case .decimal128:
            decimal.integer.flatMap {
                DecimalNumber.order(decimal, DecimalNumber($0)) == 0 ? $0 : nil
            }
        default: nil
        }
    }

    /// A number without its fraction, when that is an integer of 64 bits.
    var wholePart: Int64? {
        switch type {
        case .double: Int64(exactly: double.rounded(.towardZero))
        case .decimal128: decimal.integer
        default: whole
        }
    }

    /// A number that is whole, and an integer of 32 bits: what positions are.
    var position: Int? { whole.flatMap { Int32(exactly: $0) }.map(Int.init) }

    // MARK: Bytes

    /// How many bytes the value takes in a document.
    var byteCount: Int {
        switch type {
        case nil, .null, .undefined: 0
        case .int32: 4
        case .double, .int64, .date, .timestamp: 8
        case .bool: 1
        case let type?: BSONElement.trustedSize(type, at: start)
        }
    }

    /// Writes the value's bytes.
    func write(to target: UnsafeMutableRawPointer) {
        switch type {
        case nil, .null, .undefined: break
        case .int32:
            target.storeBytes(of: Int32(truncatingIfNeeded: int64), as: Int32.self)
        case .double, .int64, .date, .timestamp:
            target.storeBytes(of: bits, as: UInt64.self)
        case .bool: target.storeBytes(of: flag ? 1 : 0, as: UInt8.self)
        default: target.copyMemory(from: start, byteCount: byteCount)
        }
    }

    /// How deep documents and arrays nest in the value; 0 for a scalar.
    ///
    /// O(values in it).
    var depth: Int {
        guard type == .document || type == .array else { return 0 }
        var deepest = 0
        for element in document { deepest = max(deepest, ExpressionValue(element).depth) }
        return deepest + 1
    }

    /// The value as one that owns its parts; `nil` when missing.
    var owned: BSONValue? {
        switch type {
        case nil: nil
        case .null, .undefined: .null
        case .bool: .bool(flag)
        case .int32, .int64: .int(int64)
        case .double: .double(double)
        case .string: .string(String(decoding: utf8, as: UTF8.self))
        case .date: .date(int64)
        case .document: BSONValue(document)
        case .array: .array(document.map { BSONValue($0) })
        case .timestamp: .other(.timestamp, withUnsafeBytes(of: bits.littleEndian) { [UInt8]($0) })
        case let type?:
            .other(type, [UInt8](UnsafeRawBufferPointer(start: start, count: byteCount)))
        }
    }
}
