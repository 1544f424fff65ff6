/// Where a record stands in its file.
package struct RecordLocation: Sendable, Hashable {
    /// The record's position among the file's records, from 0.
    package let index: Int
    /// The offset of the record's first byte in the file.
    package let offset: Int
    /// How many bytes of text the record has.
    package let length: Int
    /// The line on which the record begins, from 1.
    package let line: Int

    package init(index: Int, offset: Int, length: Int, line: Int) {
        self.index = index
        self.offset = offset
        self.length = length
        self.line = line
    }
}
