/// Texts behind each other in one piece of memory.
struct PackedTexts: Sendable {
    private var bytes: [UInt8] = []
    private var ends: [Int] = []

    /// Packs texts in their order.
    init(_ texts: some Sequence<String>) {
        for text in texts {
            bytes.append(contentsOf: text.utf8)
            ends.append(bytes.count)
        }
    }

    /// How many texts there are.
    var count: Int { ends.count }

    /// Appends the text of an index.
    func append(_ index: Int, to buffer: inout ByteBuffer) {
        let range = (index == 0 ? 0 : ends[index - 1])..<ends[index]
        bytes.withUnsafeBytes { buffer.append(contentsOf: .init(rebasing: $0[range])) }
    }
}
