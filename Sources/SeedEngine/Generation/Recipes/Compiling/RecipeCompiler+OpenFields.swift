/// Fields that an object may have under names which its schema does not list.
extension RecipeCompiler {
    /// The fields of an open object: those that the profile names, and as many as there must be.
    mutating func openFields(_ shape: ValueShape, _ spot: FieldSpot) -> [FieldRecipe] {
        guard shape.isOpen else { return [] }
        var names: [String] = []
        var seen = Set(shape.fields.map(\.name))
        let prefix = spot.path.isEmpty ? "" : "\(spot.path)."
        for rule in drafts[spot.number].rule?.fields ?? [] where rule.path.hasPrefix(prefix) {
            let name = String(
                rule.path.dropFirst(prefix.count).prefix { $0 != "." && $0 != "[" })
            if !name.isEmpty, seen.insert(name).inserted { names.append(name) }
        }
        for name in shape.required.sorted() where seen.insert(name).inserted {
            names.append(name)
        }
        let missing = shape.minFields - names.count - shape.fields.count
        if missing > Self.mostOpenFields {
            noteTooLarge("\(shape.minFields.grouped) fields", spot)
        } else if missing > 0 {
            names += openNames(shape, atMost: missing + seen.count, spot)
                .filter { seen.insert($0).inserted }.prefix(missing)
        }
        return names.compactMap { name in
            field(
                name, self.shape(shape.openSchemas(of: name), in: spot.number),
                isRequired: true, spot.field(name))
        }
    }

    private static var mostOpenFields: Int { 100_000 }

    /// Notes a value that no stored record can hold.
    mutating func noteTooLarge(_ size: String, _ spot: FieldSpot) {
        note(
            "the schema of '\(spot.path)' wants \(size) at least, more than a record of 16 MiB holds",
            for: spot)
    }

    /// Different names for fields: of those that the schema allows, or else `field_1`, `field_2`.
    private func openNames(
        _ shape: ValueShape, atMost limit: Int, _ spot: FieldSpot
    ) -> [String] {
        let names = self.shape(shape.nameSchemas, in: spot.number)
        if let choices = names.choices { return choices.compactMap(\.text) }
        let lengths = names.minLength...max(names.maxLength ?? Int.max, names.minLength)
        let pattern = names.patterns.first ?? shape.patternFields.first?.pattern
        guard let pattern, let texts = try? PatternText(pattern.syntax, lengths: lengths) else {
            return (1...limit).map { "field_\($0)" }
        }
        let order = KeyedPermutation(count: texts.count, source: source(spot).nested(at: -1))
        return (0..<min(limit, texts.count)).map { number in
            var name = ByteBuffer(capacity: 32)
            texts.append(number: order[number], to: &name)
            return String(decoding: name.bytes, as: UTF8.self)
        }
    }
}

extension ValueShape {
    /// The schemas of a field whose name the patterns of the object match.
    func patterned(_ name: String) -> [Index] {
        patternFields.filter { $0.pattern.matches(name) }.map(\.schema)
    }

    /// The schemas of a field that the object does not list.
    fileprivate func openSchemas(of name: String) -> [Index] {
        let patterned = patterned(name)
        return patterned.isEmpty ? otherFields.map { [$0] } ?? [] : patterned
    }
}
