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
    /// The column at which the record begins, from 1, in Unicode scalars.
    package let column: Int

    package init(index: Int, offset: Int = 0, length: Int = 0, line: Int = 1, column: Int = 1) {
        self.index = index
        self.offset = offset
        self.length = length
        self.line = line
        self.column = column
    }
}
