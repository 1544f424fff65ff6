/// A place in a file that a person wrote.
///
/// Lines and columns count from 1; columns count Unicode scalars.
public struct SourceLocation: Sendable, Hashable, CustomStringConvertible {
    /// The file as the user named it.
    public let file: String
    /// The line, from 1; `nil` for the file as a whole.
    public let line: Int?
    /// The column, from 1, in Unicode scalars; `nil` for the line as a whole.
    public let column: Int?

    /// Makes a location from its parts.
    public init(file: String, line: Int? = nil, column: Int? = nil) {
        self.file = file
        self.line = line
        self.column = column
    }

    /// `file:line:column`, as far as they are known.
    public var description: String {
        guard let line else { return file }
        guard let column else { return "\(file):\(line)" }
        return "\(file):\(line):\(column)"
    }
}
