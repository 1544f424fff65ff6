/// A table of fixed length that its one owner writes to and reads from.
///
/// Writing is not mutating, so an object that holds a table as a constant works in it without the checks
/// that variables of objects are accessed one at a time.
struct FixedTable<Element>: ~Copyable {
    private let memory: UnsafeMutableBufferPointer<Element>

    /// Makes a table of equal elements.
    init(repeating element: Element, count: Int) {
        memory = .allocate(capacity: count)
        memory.initialize(repeating: element)
    }

    deinit {
        memory.deinitialize()
        memory.deallocate()
    }

    /// An element.
    ///
    /// - Precondition: there is one at the position.
    subscript(position: Int) -> Element {
        @inline(__always) get {
            precondition(memory.indices.contains(position))
            return memory[position]
        }
        nonmutating set {
            precondition(memory.indices.contains(position))
            memory[position] = newValue
        }
    }

    /// The memory of some elements.
    ///
    /// Valid as long as the table.
    func bytes(from start: Int, count: Int) -> UnsafeMutableRawBufferPointer
    where Element == UInt8 {
        UnsafeMutableRawBufferPointer(
            UnsafeMutableBufferPointer(rebasing: memory[start..<(start + count)]))
    }
}
