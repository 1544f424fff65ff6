extension SchemaReader {
    /// Reads the `$id` of a schema.
    mutating func readID(
        _ value: BSONValue, in parent: Int?, at place: SchemaPlace
    ) -> SchemaURI? {
        guard let text = text(value, at: place) else { return nil }
        let uri = SchemaURI(text)
        guard let fragment = uri.fragment, !fragment.isEmpty else { return uri }
        report(
            "'$id' must not have a fragment; '#\(fragment)' is written '$anchor': '\(fragment)'",
            at: place)
        return nil
    }

    /// Reads which keywords a document has.
    mutating func readDialect(_ value: BSONValue, at place: SchemaPlace) -> SchemaDialect? {
        guard let text = text(value, at: place) else { return nil }
        let uri = SchemaURI(text).document
        if uri == SchemaDialect.current { return SchemaDialect() }
        if uri == SchemaDialect.draft7 { return SchemaDialect(isDraft7: true) }
        do throws(SeedError) {
            guard let document = try library.document(at: uri) else {
                report(
                    "'$schema' must be '\(SchemaDialect.current)', or a local schema's '$id', "
                        + "not '\(text)'", at: place)
                return nil
            }
            return dialect(of: document, at: place)
        } catch {
            report("the '$schema' '\(text)' cannot be read: \(error.message)", at: place)
            return nil
        }
    }

    /// What the schema of a dialect says of its vocabularies; without a word, it has them all.
    private mutating func dialect(
        of document: JSONDocument, at place: SchemaPlace
    ) -> SchemaDialect? {
        guard let members = document.value["$vocabulary"]?.members else { return SchemaDialect() }
        var dialect = SchemaDialect(vocabularies: .core)
        for member in members {
            if let vocabulary = SchemaVocabulary(uri: member.key) {
                dialect.vocabularies.formUnion(vocabulary)
            } else if member.value == true {
                report(
                    "the '$schema' needs the vocabulary '\(member.key)', which seedbed does not have",
                    at: place)
            }
        }
        if dialect.vocabularies.contains(.formatAssertion) {
            dialect.vocabularies.insert(.formatAnnotation)
        }
        return dialect
    }

    mutating func readAnchor(
        _ keyword: SchemaKeyword, _ value: BSONValue, of index: SchemaDefinition.Index,
        at place: SchemaPlace
    ) {
        guard let anchor = text(value, at: place) else { return }
        let isName = anchor.utf8.enumerated().allSatisfy { offset, byte in
            StringFormat.isLetter(byte) || byte == UInt8(ascii: "_")
                || (offset > 0 && (StringFormat.isDigit(byte) || StringFormat.contains("-.", byte)))
        }
        guard isName, !anchor.isEmpty else {
            report(
                "'\(keyword.rawValue)' must be a name of letters, digits, '_', '-' and '.'",
                at: place)
            return
        }
        let earlier = resources[current].anchors.updateValue(index, forKey: anchor)
        guard earlier == nil || earlier == index else {
            report("two schemas have the '\(keyword.rawValue)' '\(anchor)'", at: place)
            return
        }
        if keyword == .dynamicAnchor { resources[current].dynamicAnchors[anchor] = index }
    }
}
