/// The memory of the values that expressions make; it is given back all at once.
///
/// Addresses stay valid until `reset`.
struct ExpressionArena: ~Copyable, @unchecked Sendable {
    // @unchecked: the pointers have one owner, this value, which can only be moved.

    /// MongoDB's own limit of a document is 16 MiB; what is made for one record may not be larger.
    static let mostBytes = 16 << 20
    private static let firstCapacity = 1 << 14

    private let first: UnsafeMutableRawPointer
    private var further: [UnsafeMutableRawPointer] = []
    private var position: UnsafeMutableRawPointer
    private var free: Int
    private var used = 0

    init() {
        first = .allocate(byteCount: Self.firstCapacity, alignment: 16)
        position = first
        free = Self.firstCapacity
    }

    deinit {
        first.deallocate()
        for chunk in further { chunk.deallocate() }
    }

    /// Gives everything back.
    @inline(__always) mutating func reset() {
        guard position != first else { return }
        position = first
        free = Self.firstCapacity
        used = 0
        guard !further.isEmpty else { return }
        for chunk in further { chunk.deallocate() }
        further.removeAll()
    }

    /// Room for so many bytes.
    ///
    /// - Throws: `ExpressionFailure` when one record needs more than `mostBytes`.
    mutating func allocate(_ count: Int) throws(ExpressionFailure) -> UnsafeMutableRawPointer {
        guard count <= free || used + count <= Self.mostBytes else {
            throw ExpressionFailure(message: "the values made from one record grow beyond 16 MiB")
        }
        return reserve(count)
    }

    /// Room for so many bytes, without a limit.
    mutating func reserve(_ count: Int) -> UnsafeMutableRawPointer {
        if count > free {
            free = max(Self.firstCapacity, count)
            used += free
            position = .allocate(byteCount: free, alignment: 16)
            further.append(position)
        }
        let start = position
        position += count
        free -= count
        return start
    }

    // MARK: Values

    mutating func make(
        _ decimal: DecimalNumber
    ) throws(ExpressionFailure) -> ExpressionValue {
        let start = try allocate(16)
        decimal.write(to: start)
        return ExpressionValue(.decimal128, at: start)
    }

    /// A string of all these bytes, one part behind the other.
    mutating func make(
        text parts: UnsafeRawBufferPointer...
    ) throws(ExpressionFailure) -> ExpressionValue {
        try make(textOf: parts)
    }

    mutating func make(
        textOf parts: [UnsafeRawBufferPointer]
    ) throws(ExpressionFailure) -> ExpressionValue {
        var count = 0
        for part in parts { count += part.count }
        let start = try allocate(count + 5)
        start.storeBytes(of: Int32(count + 1), as: Int32.self)
        var end = start + 4
        for part in parts {
            if let base = part.baseAddress { end.copyMemory(from: base, byteCount: part.count) }
            end += part.count
        }
        end.storeBytes(of: 0, as: UInt8.self)
        return ExpressionValue(.string, at: start)
    }

    mutating func make(text: String) throws(ExpressionFailure) -> ExpressionValue {
        var text = text
        let made: Result<ExpressionValue, ExpressionFailure> = text.withUTF8 { bytes in
            do throws(ExpressionFailure) {
                return .success(try make(text: UnsafeRawBufferPointer(bytes)))
            } catch {
                return .failure(error)
            }
        }
        return try made.get()
    }
}
