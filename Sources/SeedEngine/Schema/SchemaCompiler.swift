/// Turns a schema document into a program, step by step, as long as no step finds a mistake.
struct SchemaCompiler {
    private let options: SchemaOptions
    private let library: SchemaLibrary

    init(_ options: SchemaOptions, _ library: SchemaLibrary) {
        self.options = options
        self.library = library
    }

    func compile(_ document: SchemaReader.Document) -> SchemaCompilation {
        var reader = SchemaReader(document, options: options, library: library)
        guard reader.problems.isEmpty else { return .failure(reader.problems) }
        var unfolding = SchemaUnfolding(reader.definitions, reader.resources)
        guard let definitions = unfolding.unfold() else {
            reader.report(
                "the '$dynamicRef's unfold into more than \(SchemaUnfolding.mostDefinitions) schemas",
                at: SchemaPlace())
            return .failure(reader.problems)
        }
        let graph = SchemaGraph(definitions: definitions)
        report(circlesOf: graph, to: &reader)
        guard reader.problems.isEmpty else { return .failure(reader.problems) }

        var linker = SchemaLinker(definitions, options: options)
        let linked = linker.link()
        for mistake in linker.mistakes { reader.report(mistake.message, at: mistake.place) }
        guard reader.problems.isEmpty else { return .failure(reader.problems) }

        let program = SchemaProgram(linker.draft, definitions: definitions)
        if options.isStrict {
            for mistake in mistakesOfDefaults(linked.dropFirst(), program) {
                reader.report(mistake.message, at: mistake.place)
            }
            guard reader.problems.isEmpty else { return .failure(reader.problems) }
        }
        var draft = linker.draft
        let usesNow = storeDefaults(of: program, in: &draft)
        return .success(
            CompiledSchema(
                SchemaProgram(draft, definitions: definitions), usesNow: usesNow,
                properties: graph.propertyNames(of: 0),
                otherFiles: reader.documents.dropFirst().compactMap(\.source?.file)
                    .filter { StandardSchemas.text(at: $0) == nil }))
    }

    private func report(circlesOf graph: SchemaGraph, to reader: inout SchemaReader) {
        for index in graph.definitions.indices where graph.target(of: index) == nil {
            reader.report("'$ref' leads back to itself", at: graph.definitions[index].place)
        }
        guard reader.problems.isEmpty else { return }
        let (circles, chain) = graph.circles()
        for index in circles {
            reader.report(
                "the schema applies itself without going into a field or item first",
                at: graph.definitions[index].place)
        }
        guard let chain, reader.problems.isEmpty else { return }
        reader.report(
            "more than \(SchemaGraph.longestChain) schemas apply to one value through each other",
            at: graph.definitions[chain].place)
    }

    /// The defaults that their own schemas refuse.
    private func mistakesOfDefaults(
        _ linked: ArraySlice<(definition: SchemaDefinition.Index, node: Int32)>,
        _ program: SchemaProgram
    ) -> [SchemaLinker.Mistake] {
        linked.flatMap { definition, node -> [SchemaLinker.Mistake] in
            let definition = program.definitions[definition]
            guard let value = definition.defaultValue else { return [] }
            let issues = value.withSchemaValue { value in
                let checker = SchemaChecker(program, root: value.start, ignoring: [])
                var explainer = SchemaExplainer(checker)
                explainer.explain(node, value, at: .root)
                return explainer.issues
            }
            return issues.map { issue in
                let place = issue.path == .root ? "" : "\(issue.path): "
                return SchemaLinker.Mistake(
                    place: definition.place.appending(key: SchemaKeyword.defaultValue.rawValue),
                    message: "the default does not fit its own schema: \(place)\(issue.message)")
            }
        }
    }

    /// Computes the stored forms of all defaults that are the same at any time; returns whether
    /// there are others.
    private func storeDefaults(of program: SchemaProgram, in draft: inout SchemaDraft) -> Bool {
        var usesNow = false
        for property in program.properties where property.fallback >= 0 {
            let fallback = program.fallbacks[Int(property.fallback)]
            guard fallback.literal >= 0 else {
                usesNow = true
                continue
            }
            guard let stored = storedForm(of: fallback, property.node, program) else {
                usesNow = true
                continue
            }
            draft.fallbacks[Int(property.fallback)].stored = stored.bytes.withUnsafeBytes {
                draft.add(encoded: $0, type: stored.type)
            }
        }
        return usesNow
    }

    /// The stored form of a default; `nil` when it depends on the load's as-of.
    private func storedForm(
        of fallback: Fallback, _ node: Int32, _ program: SchemaProgram
    ) -> (type: BSONType, bytes: [UInt8])? {
        let value = program.literal(fallback.literal)
        // The default is no record, so no field of it is ignored.
        let checker = SchemaChecker(program, root: value.start, ignoring: [])
        var canonicalizer = SchemaCanonicalizer(checker, asOf: Instant(seconds: 0))
        var writer = BSONWriter(capacity: 256)
        writer.beginDocument()
        canonicalizer.write(node, value, to: .element, of: &writer)
        writer.end()
        guard !canonicalizer.usedNow else { return nil }
        return writer.buffer.array.withUnsafeBytes { bytes in
            bytes.baseAddress.flatMap { BSONView(trusted: $0).first { _ in true } }
                .map { ($0.type, [UInt8]($0.value)) }
        }
    }
}
