/// A JSON Schema, compiled for checking records and for bringing them into their stored form.
package struct CompiledSchema: Sendable {
    let program: SchemaProgram
    /// Whether the default of some field is the load's as-of.
    package let usesNow: Bool
    /// The names of the record's fields in stored order, those of all variants included.
    package let properties: [String]
    /// The files that the schema refers to, its own left out.
    package let otherFiles: [String]

    /// Makes the schema that accepts everything and stores it as it is.
    package init() {
        var draft = SchemaDraft()
        var node = SchemaNode()
        node.changesValues = false
        draft.nodes.append(node)
        let definition = SchemaDefinition(place: SchemaPlace())
        self.init(
            SchemaProgram(draft, definitions: [definition]), usesNow: false, properties: [],
            otherFiles: [])
    }

    init(
        _ program: SchemaProgram, usesNow: Bool, properties: [String], otherFiles: [String]
    ) {
        self.otherFiles = otherFiles
        self.program = program
        self.usesNow = usesNow
        self.properties = properties
    }

    /// The schemas of the document as they were written; the first is the whole document.
    var definitions: [SchemaDefinition] { program.definitions }

    /// Compiles a schema that came from no file.
    ///
    /// - Parameters:
    ///   - document: The schema.
    ///   - options: How it is understood.
    ///   - library: The other documents that it may refer to.
    /// - Returns: The compiled schema, or every mistake in it.
    package static func compile(
        _ document: BSONValue, options: SchemaOptions = SchemaOptions(),
        library: SchemaLibrary = SchemaLibrary()
    ) -> SchemaCompilation {
        SchemaCompiler(options, library).compile(
            SchemaReader.Document(uri: SchemaURI(""), value: document, source: nil))
    }

    /// Compiles a schema document; mistakes carry their places in the files.
    ///
    /// - Parameters:
    ///   - document: The schema.
    ///   - uri: Its URI in the library, to which its references are relative.
    ///   - options: How it is understood.
    ///   - library: The other documents that it may refer to.
    /// - Returns: The compiled schema, or every mistake in it.
    package static func compile(
        _ document: JSONDocument, uri: String = "", options: SchemaOptions = SchemaOptions(),
        library: SchemaLibrary = SchemaLibrary()
    ) -> SchemaCompilation {
        SchemaCompiler(options, library).compile(
            SchemaReader.Document(
                uri: SchemaURI(uri), value: document.value, source: document))
    }

    /// Checks a record, and says everything that is wrong with it.
    ///
    /// - Parameters:
    ///   - record: The record.
    ///   - ignoredFields: Names of top-level fields that are not looked at.
    ///   - issues: Takes every issue of the record, in the order of its fields where there is one.
    /// - Returns: Whether the record is valid.
    package func validate(
        _ record: BSONView, ignoring ignoredFields: IgnoredFields = [],
        into issues: inout [SchemaIssue]
    ) -> Bool {
        let checker = SchemaChecker(program, root: record.base, ignoring: ignoredFields)
        return validate(record, with: checker, into: &issues)
    }

    /// Checks a record with a checker that goes from record to record.
    ///
    /// - Parameters:
    ///   - record: The record that the checker has taken up.
    ///   - checker: A checker of this schema.
    ///   - issues: Takes every issue of the record.
    /// - Returns: Whether the record is valid.
    func validate(
        _ record: BSONView, with checker: SchemaChecker, into issues: inout [SchemaIssue]
    ) -> Bool {
        let value = SchemaValue(record)
        if checker.accepts(0, value), checker.costs?.givenUp == nil { return true }
        issues += explanation(of: value, checker)
        return false
    }

    /// What is wrong with a value of any type; nothing when it is valid.
    package func issues(of value: BSONValue) -> [SchemaIssue] {
        value.withSchemaValue { value in
            let checker = SchemaChecker(program, root: value.start, ignoring: [])
            if checker.accepts(0, value), checker.costs?.givenUp == nil { return [] }
            return explanation(of: value, checker)
        }
    }

    private func explanation(of value: SchemaValue, _ checker: SchemaChecker) -> [SchemaIssue] {
        var explainer = SchemaExplainer(checker)
        explainer.explain(0, value, at: .root)
        if explainer.issues.isEmpty {
            if let pattern = checker.costs?.givenUp {
                explainer.report(
                    "schema.pattern-cost", .root,
                    "The pattern \(pattern) was given up after \(PatternMatcher.mostSteps) steps; "
                        + "write it without nested repetitions", expected: pattern)
            } else {
                explainer.report("schema.not", .root, "Input does not match the schema")
            }
        }
        guard explainer.omittedCount == 0 else {
            let omitted = SchemaIssue(
                rule: "schema.more-issues", path: .root,
                message: "\(explainer.omittedCount) more mistakes in this record are not listed")
            return explainer.issues + [omitted]
        }
        return explainer.issues
    }

    /// Appends the stored form of a record as one whole document.
    ///
    /// Fields come in the order of the schema, then the others in their own; defaults are filled in,
    /// and values brought into the stored type. The stored form of a stored form is itself. What the schema
    /// refuses stays as it is.
    ///
    /// - Parameters:
    ///   - record: The record.
    ///   - ignoredFields: Names of top-level fields that are left out.
    ///   - asOf: What a default of `$$NOW` means.
    ///   - writer: Takes the document.
    package func appendCanonical(
        _ record: BSONView, ignoring ignoredFields: IgnoredFields = [], asOf: Instant,
        to writer: inout BSONWriter
    ) {
        let checker = SchemaChecker(program, root: record.base, ignoring: ignoredFields)
        var canonicalizer = SchemaCanonicalizer(checker, asOf: asOf)
        canonicalizer.write(0, SchemaValue(record), to: .whole, of: &writer)
    }
}
