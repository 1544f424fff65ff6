extension RecipeCompiler {
    /// Puts the recipes together.
    mutating func makeBook() -> RecipeBook {
        var collections: [CollectionRecipe] = []
        for number in drafts.indices {
            let draft = drafts[number]
            switch draft.origin {
            case .nowhere:
                collections.append(
                    CollectionRecipe(name: draft.name, count: 0, root: .fields([]), slots: []))
            case .reference(let batch):
                let slots = draft.slots.map {
                    CollectionRecipe.Slot.given(Self.values($0, of: batch))
                }
                collections.append(
                    CollectionRecipe(
                        name: draft.name, count: batch.count, root: .fields([]), slots: slots))
            case .profile(let rule): collections.append(recipe(of: number, rule))
            }
        }
        return RecipeBook(collections, expressionCount: expressionCount, draws: draws)
    }

    private static func values(_ path: String, of batch: RecordBatch) -> [EncodedValue?] {
        let path = FieldPath(path)
        return (0..<batch.count).map { path.element(in: batch[$0]).map(EncodedValue.init) }
    }

    private mutating func recipe(of number: Int, _ rule: CollectionRule) -> CollectionRecipe {
        let scenarios = scenarioMap(of: rule, in: number)
        let draft = drafts[number]
        let root = draft.root.mapFields { field in
            let name = String(decoding: field.name, as: UTF8.self)
            return isRedrawn(name, in: number) ? field.redrawn : field
        }
        let varying = namesThatFollowScenarios(in: number)
        let slots = draft.slots.map { path in
            slot(
                path, root, in: number,
                followsScenario: varying.contains(FieldPath.firstName(of: path)))
        }
        return CollectionRecipe(
            name: draft.name, count: draft.count ?? 0, root: root, slots: slots,
            scenarios: scenarios, test: test(of: number))
    }

    /// How a field is read from elsewhere.
    private func slot(
        _ path: String, _ root: CollectionRecipe.Root, in number: Int, followsScenario: Bool
    ) -> CollectionRecipe.Slot {
        let isRedrawn = isRedrawn(path, in: number)
        let varied = CollectionRecipe.Slot.varied(
            VariedField(path, isRedrawn: isRedrawn, followsScenario: followsScenario))
        guard case .fields(let fields) = root else { return varied }
        var chain: [FieldRecipe] = []
        var here = fields
        for part in path.split(separator: ".") {
            let name = [UInt8]((part.hasSuffix("[]") ? part.dropLast(2) : part).utf8)
            guard let field = here.first(where: { $0.name == name }) else {
                return varied
            }
            chain.append(field)
            var recipe = field.recipe
            if part.hasSuffix("[]") {
                guard case .list(let list) = recipe else { return varied }
                recipe = list.rest
                // Whoever reads inside of a list stands in the same element.
                chain = []
            }
            if case .object(let object) = recipe {
                here = object.fields
            } else if part != path.split(separator: ".").last {
                return varied
            }
        }
        return .made(
            CollectionRecipe.MadeField(
                chain, isRedrawn: isRedrawn, followsScenario: followsScenario))
    }

    // MARK: Tests

    private func test(of number: Int) -> RecordTest? {
        guard hasTest(number) else { return nil }
        let draft = drafts[number]
        let checks = CheckProgram(draft.definition.checks)
        let isPartial = !draft.asks && !checks.readsWholeRecord
        return RecordTest(
            schema: draft.definition.schema, needsValidation: draft.asks, checks: checks,
            names: isPartial ? Set(checks.fieldNames.map { [UInt8]($0.utf8) }) : nil,
            ignoredFields: IgnoredFields(catalog.ignoredFields), asOf: request.asOf,
            changesRecords: !draft.redrawnNames.isEmpty)
    }
}
