/// Values that come from other fields and other records.
extension RecipeCompiler {
    /// The value of the field that a reference leads to.
    mutating func link(_ position: Int, _ spot: FieldSpot) -> ValueRecipe {
        let link = drafts[spot.number].links[position]
        guard let part = link.paths.firstIndex(of: spot.path),
            let relation = drafts[spot.number].relations[position]
        else { return .null }
        return value(of: link.fields[part], by: relation, link, spot, at: link.location)
    }

    private mutating func value(
        of field: String, by relation: Relation, _ link: CollectionDraft.Link, _ spot: FieldSpot,
        at location: SourceLocation
    ) -> ValueRecipe {
        let slot = drafts[relation.target].slot(of: field)
        drafts[spot.number].readings.append(
            CollectionDraft.Reading(
                path: spot.path, collection: relation.target, other: field, location: location))
        if spot.path != link.paths[0] {
            // Fields that go by a reference are drawn anew with it.
            drafts[spot.number].partners.append((spot.path, link.paths[0]))
        }
        let isOutside = spot.isInList && !link.paths[0].contains("[]")
        return .link(
            LinkRecipe(
                relation, slot: slot, of: spot.number,
                reference: drafts[spot.number].slot(of: link.paths[0]), isOutside: isOutside))
    }

    /// The value of another field: of the same object or record, or, behind a reference, of another record.
    mutating func value(
        of path: String, for spot: FieldSpot, at location: SourceLocation
    ) -> ValueRecipe? {
        let number = spot.number
        let prefix = spot.listPrefix
        for start in prefix.isEmpty ? [""] : [prefix, ""] {
            let whole = start + path
            for (position, link) in drafts[number].links.enumerated() {
                for own in link.paths where whole.hasPrefix("\(own).") {
                    guard let relation = drafts[number].relations[position] else { return nil }
                    let field = String(whole.dropFirst(own.count + 1))
                    let before = problems.errors.count
                    checkFields([field], of: relation.target, at: location)
                    guard problems.errors.count == before else { return nil }
                    return value(of: field, by: relation, link, spot, at: location)
                }
            }
            guard isField(whole, in: number) else { continue }
            if whole == spot.path {
                problems.add("'\(path)' is the field itself", at: location)
                return nil
            }
            let slot = drafts[number].slot(of: whole)
            drafts[number].readings.append(
                CollectionDraft.Reading(
                    path: spot.path, collection: number, other: whole, location: location))
            drafts[number].partners.append((spot.path, whole))
            return .sibling(
                SiblingRecipe(
                    collection: number, slot: slot, isOutside: start.isEmpty && !prefix.isEmpty))
        }
        let paths = drafts[number].links.flatMap(\.paths)
        let first = String(path.prefix { $0 != "." })
        let names = drafts[number].definition.schema.properties
        // What looks like a way through a reference, along a field that is none.
        let isReferenceMissing = path.contains(".") && names.contains(first)
        problems.add(
            isReferenceMissing
                ? "'\(first)' is no reference, so '\(path)' leads nowhere"
                    + Spelling.suggestion(for: first, in: paths)
                : "'\(drafts[number].name)' has no field '\(path)'"
                    + Spelling.suggestion(for: first, in: paths + names), at: location)
        return nil
    }

    /// Whether records have a field of exactly this path.
    private func isField(_ path: String, in number: Int) -> Bool {
        guard drafts[number].rule?.rule(of: path) == nil else { return true }
        var shape = shape([0], in: number)
        let spot = FieldSpot(number: number)
        for part in path.split(separator: ".") {
            let name = part.hasSuffix("[]") ? part.dropLast(2) : part
            shape = settled(shape, on: .object, spot)
            guard let field = shape.fields.first(where: { $0.name == name }) else { return false }
            shape = self.shape(field.schemas, in: number)
            guard part.hasSuffix("[]") else { continue }
            shape = self.shape(settled(shape, on: .array, spot).items, in: number)
        }
        return true
    }

    // MARK: Derived values

    mutating func derive(
        _ derivation: FieldRule.Derivation, _ rule: FieldRule, _ shape: ValueShape,
        _ spot: FieldSpot
    ) -> ValueRecipe {
        let numeric = settled(shape, on: [.integer, .number], spot)
        let types = numeric.likelyTypes
        let isNumber = types.contains(.integer) || types.contains(.number)
        let isWhole = isNumber && !types.contains(.number)
        let form: NumberForm? =
            isNumber
            ? (isWhole ? .integer : .double)
            : numeric.format == .decimal || numeric.storedType == .decimal128 ? .text : nil
        let digits = isWhole ? 0 : numeric.multipleOf == nil ? nil : numeric.digits
        switch derivation {
        case .expression(let node): return expression(node, spot, form: form, digits: digits)
        case .aggregate(let operation, let name, let field):
            return aggregate(
                operation, name, field, rule, spot, form: form ?? .double, digits: digits)
        }
    }

    private mutating func aggregate(
        _ operation: FieldRule.Derivation.Operation, _ name: String, _ field: String?,
        _ rule: FieldRule, _ spot: FieldSpot, form: NumberForm, digits: Int?
    ) -> ValueRecipe {
        guard let child = number(of: name) else {
            problems.add(
                "no collection is named '\(name)'"
                    + Spelling.suggestion(for: name, in: catalog.collections.map(\.name)),
                at: rule.location)
            return .null
        }
        guard !spot.isInList else {
            problems.add(
                "what refers to a record cannot be counted for the elements of its lists",
                at: rule.location)
            return .null
        }
        let position = drafts[child].links.indices.first {
            drafts[child].links[$0].target == spot.number
                && drafts[child].links[$0].rule?.perParent != nil
        }
        guard let position, case .fanOut(let fanOut)? = drafts[child].relations[position]?.way
        else {
            let refers = drafts[child].links.first { $0.target == spot.number }
            problems.add(
                refers.map {
                    "which records of '\(name)' belong to one of '\(drafts[spot.number].name)' is"
                        + " known only where 'per_parent' stands at '\($0.paths[0])' of '\(name)'"
                } ?? "'\(name)' does not refer to '\(drafts[spot.number].name)'",
                at: rule.location)
            return .null
        }
        guard let field else {
            return .aggregate(
                AggregateRecipe(
                    operation, of: child, by: fanOut, slot: nil, form: form, digits: digits))
        }
        let before = problems.errors.count
        checkFields([field], of: child, at: rule.location)
        if operation == .sum,
            let types = drafts[child].definition.schema.types(at: field),
            types.isDisjoint(with: [.integer, .number, .string])
        {
            problems.add(
                "'\(field)' of '\(name)' is no number, so it has no sum", at: rule.location)
        }
        guard problems.errors.count == before else { return .null }
        drafts[spot.number].readings.append(
            CollectionDraft.Reading(
                path: spot.path, collection: child, other: field, location: rule.location))
        return .aggregate(
            AggregateRecipe(
                operation, of: child, by: fanOut, slot: drafts[child].slot(of: field), form: form,
                digits: digits))
    }

    private mutating func expression(
        _ node: SourceNode, _ spot: FieldSpot, form: NumberForm?, digits: Int?
    ) -> ValueRecipe {
        let prefix = spot.listPrefix
        let schema = drafts[spot.number].definition.schema
        let program: ExpressionProgram
        do throws(SeedError) {
            // Inside of a list the paths are those of the element, which the schema is not asked for.
            let expression = try ExpressionParser.parse(
                node, for: prefix.isEmpty ? schema : nil)
            program = ExpressionProgram([expression])
        } catch {
            problems.add(error)
            return .null
        }
        if program.readsWholeRecord {
            problems.add(
                "a derived value reads the fields that it names, not $$ROOT", at: node.location)
            return .null
        }
        var operands: [ExpressionRecipe.Operand] = []
        for name in program.fields.allNames {
            let path = prefix + name
            if path == spot.path {
                problems.add("'\(spot.path)' is derived from itself", at: node.location)
                return .null
            }
            operands.append(
                ExpressionRecipe.Operand(
                    name: [UInt8](name.utf8), slot: drafts[spot.number].slot(of: path)))
        }
        for path in program.readPaths {
            drafts[spot.number].readings.append(
                CollectionDraft.Reading(
                    path: spot.path, collection: spot.number, other: prefix + path,
                    location: node.location))
            drafts[spot.number].partners.append((spot.path, prefix + path))
        }
        expressionCount += 1
        return .expression(
            ExpressionRecipe(
                program, number: expressionCount - 1, collection: spot.number,
                operands: operands, form: form, digits: digits))
    }
}
