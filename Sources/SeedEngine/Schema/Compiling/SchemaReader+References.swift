extension SchemaReader {
    /// Finds what each reference names; a place that is no schema otherwise is read as one.
    mutating func resolveReferences() {
        var next = 0
        // Reading a place, or another document, may find further references.
        while next < references.count {
            let reference = references[next]
            next += 1
            guard let target = resolve(reference) else { continue }
            let name = SchemaURI(reference.target).fragment.map(String.init) ?? ""
            let resource = resources[definitions[target].resource]
            if reference.keyword == .dynamicReference, resource.dynamicAnchors[name] == target {
                definitions[reference.schema].dynamicReference = .init(name: name, target: target)
            } else if !definitions[reference.schema].references.contains(target) {
                definitions[reference.schema].references.append(target)
            }
        }
    }

    private mutating func resolve(_ reference: Reference) -> SchemaDefinition.Index? {
        guard let position = resource(of: reference) else { return nil }
        let resource = resources[position]
        let fragment = SchemaURI(reference.target).fragment ?? ""
        let (keyword, text) = (reference.keyword.rawValue, reference.target)
        guard let name = JSONPointer.percentDecoded(fragment) else {
            report(
                "'\(keyword)' '\(text)' has a '%' without two hexadecimal digits",
                at: reference.place)
            return nil
        }
        if !name.isEmpty, !name.hasPrefix("/") {
            if let index = resource.anchors[name] { return index }
            let suggestion = Spelling.suggestion(for: name, in: resource.anchors.keys.sorted())
            report(
                "'\(keyword)' names an '$anchor' '\(name)' that does not exist\(suggestion)",
                at: reference.place)
            return nil
        }
        let pointer = JSONPointer(name)
        // What was read is found at once; most pointers go through objects only.
        if let pointer,
            let known = schema(at: resource.place.appending(pointer.parts.map { .key($0) }))
        {
            return known
        }
        guard let found = pointer?.resolve(in: resource.value) else {
            let nearby = nearby(name, in: resource.value)
            let here = definitions[reference.schema].resource == position
            report(
                "'\(keyword)' '\(text)' names nothing in \(here ? "this" : "that") document\(nearby)",
                at: reference.place)
            return nil
        }
        return read(found.value, at: resource.place.appending(found.path.steps), in: position)
    }

    /// A definition with a similar name, for messages.
    private func nearby(_ pointer: String, in root: BSONValue) -> String {
        for keyword in [SchemaKeyword.definitions, .olderDefinitions] {
            let prefix = "/\(keyword.rawValue)/"
            guard pointer.hasPrefix(prefix) else { continue }
            let names = root[keyword.rawValue]?.members?.map(\.key) ?? []
            return Spelling.suggestion(for: String(pointer.dropFirst(prefix.count)), in: names)
        }
        return ""
    }

    // MARK: Documents

    /// The resource that a reference speaks of, read from the library when it is new.
    private mutating func resource(of reference: Reference) -> Int? {
        let target = SchemaURI(reference.target)
        let base = resources[reference.resource]
        let origin = documents[base.place.document].uri
        var uris = [base.uri.resolving(target).document]
        // A file finds its neighbours by their names also when it has an '$id' somewhere else.
        if !target.isAbsolute { uris.append(origin.resolving(target).document) }
        for uri in uris {
            if let known = resourcesByURI[uri] { return known }
        }
        do throws(SeedError) {
            for uri in uris {
                guard let document = try library.document(at: uri) else { continue }
                return load(document, at: uri, for: reference)
            }
            report(missing(reference, uris), at: reference.place)
        } catch {
            let place = error.location.map { "\($0): " } ?? ""
            report(
                "'\(reference.keyword.rawValue)' '\(reference.target)' cannot be read: \(place)"
                    + error.message, at: reference.place)
        }
        return nil
    }

    private mutating func load(
        _ source: JSONDocument, at uri: String, for reference: Reference
    ) -> Int? {
        guard documents.count < Self.mostDocuments else {
            report(
                "the schema refers to more than \(Self.mostDocuments) documents",
                at: reference.place)
            return nil
        }
        let resource = read(
            Document(uri: SchemaURI(uri), value: source.value, source: source))
        return resourcesByURI[uri] ?? resource
    }

    private func missing(_ reference: Reference, _ uris: [String]) -> String {
        let (keyword, text) = (reference.keyword.rawValue, reference.target)
        if let file = uris.reversed().lazy.compactMap({ library.file(at: $0) }).first {
            return "'\(keyword)' '\(text)' names the file \(file), which does not exist"
        }
        guard SchemaURI(text).isAbsolute else {
            return "'\(keyword)' must name a place in this document, such as '#/$defs/Name', "
                + "or a file beside it, not '\(text)'"
        }
        return "'\(keyword)' '\(text)' is the '$id' of no schema here; nothing is fetched from the "
            + "network: put the schema beside this one"
    }

    /// How many documents a schema may be made of, so that files cannot multiply without end.
    private static let mostDocuments = 1000
}
