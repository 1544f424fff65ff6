/// A part of the engine that reads what people write, and has to bear whatever that is.
package enum FuzzTarget: String, Sendable, CaseIterable {
    /// JSON records.
    case reader
    /// A seed file on its way through the whole validator; its first line names the collection.
    case validator
    /// A catalog.
    case catalog
    /// A JSON Schema.
    case schema
    /// A check in `$expr` syntax.
    case expression
    /// A profile.
    case profile
    /// A regular expression on the first line, and a text to match behind it.
    case pattern

    /// Runs the input through this part, and compares what comes with what has to.
    ///
    /// - Throws: `FuzzFailure`, when the input breaks a property. A crash ends the process.
    package func check(_ input: [UInt8]) throws(FuzzFailure) {
        switch self {
        case .reader: try ReaderOracle.check(input)
        case .validator: try ValidatorOracle.check(input)
        case .catalog: try CatalogOracle.check(input)
        case .schema: try SchemaOracle.check(input)
        case .expression: try ExpressionOracle.check(input)
        case .profile: try ProfileOracle.check(input)
        case .pattern: try PatternOracle.check(input)
        }
    }
}
