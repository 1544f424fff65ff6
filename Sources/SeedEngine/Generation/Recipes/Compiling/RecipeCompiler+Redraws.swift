/// Which fields are drawn anew with a record that a check refuses.
extension RecipeCompiler {
    /// Finds the fields that are drawn anew: those that chance decides and checks read, at first or
    /// second hand, and all that is made from them.
    ///
    /// A field stays as it is where a check reads it by way of other records: they look at the finished
    /// record, which must not wait for them. A variant stays as it is where such a field does.
    mutating func findRedrawnFields() {
        for number in drafts.indices {
            guard let read = testedNames(of: number) else { continue }
            let draft = drafts[number]
            let fixed = draft.sources(of: namesReadByOthers(for: read, in: number))
            var names = draft.sources(of: read).subtracting(fixed).filter { draft.isDrawn($0) }
            if case .variants(let variants, _) = draft.root {
                drafts[number].root = .variants(variants, isRedrawn: fixed.isEmpty)
                // With another variant all fields may be others.
                if fixed.isEmpty { names.formUnion(draft.fieldNames) }
            }
            drafts[number].redrawnNames = draft.readers(of: names)
        }
    }

    /// The fields of a record that decide whether it is drawn anew; `nil` where records are not looked at.
    func testedNames(of number: Int) -> Set<String>? {
        guard drafts[number].rule != nil, hasTest(number) else { return nil }
        let checks = CheckProgram(drafts[number].definition.checks)
        guard drafts[number].asks || checks.readsWholeRecord else { return Set(checks.fieldNames) }
        return drafts[number].fieldNames
    }

    /// Whether records of the collection are looked at when they are made.
    func hasTest(_ number: Int) -> Bool {
        !drafts[number].isPartial
            && (drafts[number].asks || !drafts[number].definition.checks.isEmpty)
    }

    /// Whether a field is another one when its record is drawn anew.
    func isRedrawn(_ path: String, in number: Int) -> Bool {
        drafts[number].redrawnNames.contains(FieldPath.firstName(of: path))
    }

    /// The fields of a collection that other records read, of which the given fields of it are made.
    private func namesReadByOthers(for names: Set<String>, in number: Int) -> Set<String> {
        /// A field, and whether it is one of another record.
        struct Step: Hashable {
            let collection: Int
            let path: String
            let isOutside: Bool
        }
        var found: Set<String> = []
        var seen: Set<Step> = []
        var open = names.map { Step(collection: number, path: $0, isOutside: false) }
        while let step = open.popLast() {
            guard seen.insert(step).inserted else { continue }
            if step.isOutside, step.collection == number {
                found.insert(FieldPath.firstName(of: step.path))
            }
            let draft = drafts[step.collection]
            for reading in draft.readings where Self.overlap(reading.path, step.path) {
                let isInside =
                    reading.collection == step.collection
                    && draft.partners.contains { $0 == (reading.path, reading.other) }
                open.append(
                    Step(
                        collection: reading.collection, path: reading.other,
                        isOutside: step.isOutside || !isInside))
            }
        }
        return found
    }
}

extension CollectionDraft {
    /// Fields, and all fields of the same record that they are made from.
    func sources(of names: Set<String>) -> Set<String> {
        Self.grown(names, by: partners)
    }

    /// Fields, and all fields of the same record that are made from them.
    func readers(of names: Set<String>) -> Set<String> {
        Self.grown(names, by: partners.map { ($1, $0) })
    }

    /// The top-level fields that records may have.
    fileprivate var fieldNames: Set<String> {
        Set(definition.schema.properties)
            .union(root.allFields.map { String(decoding: $0.name, as: UTF8.self) })
    }

    private static func grown(
        _ names: Set<String>, by pairs: [(from: String, to: String)]
    ) -> Set<String> {
        guard !names.isEmpty else { return [] }
        let next = Dictionary(grouping: pairs) { FieldPath.firstName(of: $0.from) }
            .mapValues { Set($0.map { FieldPath.firstName(of: $0.to) }) }
        var found = names
        var open = Array(names)
        while let name = open.popLast() {
            for other in next[name] ?? [] where found.insert(other).inserted { open.append(other) }
        }
        return found
    }

    /// Whether chance decides about a field.
    fileprivate func isDrawn(_ name: String) -> Bool {
        root.allFields.contains { $0.name == [UInt8](name.utf8) && $0.isDrawn }
    }
}
