/// Names of top-level fields that schemas do not look at, ready to be compared with keys.
package struct IgnoredFields: Sendable, ExpressibleByArrayLiteral {
    private let names: [[UInt8]]
    /// The first bytes of the names, in 64 classes: most fields are told apart by one look.
    private let firstBytes: UInt64

    /// Takes names.
    package init(_ names: [String]) {
        self.names = names.map { [UInt8]($0.utf8) }
        firstBytes = self.names.reduce(0) { $0 | Self.bit($1.first ?? 0) }
    }

    /// Takes names.
    package init(arrayLiteral names: String...) { self.init(names) }

    var isEmpty: Bool { names.isEmpty }

    /// Whether the name is one of them.
    @inline(__always)
    func contains(_ name: UnsafeRawBufferPointer) -> Bool {
        firstBytes & Self.bit(name.first ?? 0) != 0 && isListed(name)
    }

    private func isListed(_ name: UnsafeRawBufferPointer) -> Bool {
        names.contains { $0.count == name.count && $0.elementsEqual(name) }
    }

    @inline(__always)
    private static func bit(_ byte: UInt8) -> UInt64 { 1 << UInt64(byte & 0x3F) }
}
