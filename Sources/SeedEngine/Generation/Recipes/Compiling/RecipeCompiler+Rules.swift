/// Recipes that the profile asks for.
extension RecipeCompiler {
    /// The recipe of a rule; where it cannot be kept, notes why and gives null.
    mutating func recipe(
        _ rule: FieldRule, _ shape: ValueShape, _ spot: FieldSpot
    ) -> ValueRecipe {
        switch rule.kind {
        case .schema, .ref: return .null
        case .value(let value):
            check(value, spot, at: rule.location)
            return .constant(EncodedValue(value))
        case .pick(let choices): return pick(choices, spot)
        case .sequence(let sequence): return self.sequence(sequence, rule, shape, spot)
        case .template(let text): return template(text, rule, spot)
        case .numbers(let numbers): return self.numbers(numbers, rule, shape, spot)
        case .date(let dates):
            return date(dates, settled(shape, on: .string, spot), spot, at: rule.location)
        case .copy(let path):
            return value(of: path, for: spot, at: rule.location) ?? .null
        case .derive(let derivation): return derive(derivation, rule, shape, spot)
        case .provider(let name): return provider(name, rule, shape, spot)
        case .size(let size):
            let list = settled(shape, on: .array, spot)
            guard list.likelyTypes.contains(.array) else {
                problems.add("'\(spot.path)' is no list, so it has no 'size'", at: rule.location)
                return .null
            }
            if size.lowerBound < list.minItems || size.upperBound > list.maxItems ?? Int.max {
                let most = list.maxItems.map { " to \($0)" } ?? " or more"
                problems.add(
                    "the schema allows \(list.minItems)\(most) elements in '\(spot.path)'",
                    at: rule.location)
            }
            return self.list(list, size: size, spot)
        }
    }

    // MARK: Constants

    /// Notes what the schema has against a value.
    mutating func check(_ value: BSONValue, _ spot: FieldSpot, at location: SourceLocation) {
        guard let message = mistake(of: value, spot) else { return }
        problems.add("\(drafts[spot.number].name).\(spot.path): \(message)", at: location)
    }

    /// The first thing that the schema has against a value; `nil` when it fits, or cannot be told apart.
    func mistake(of value: BSONValue, _ spot: FieldSpot) -> String? {
        guard !spot.isInVariant else { return nil }
        var path = JSONPath()
        var record = value
        let steps = RecipePath(spot.path).steps
        for step in steps.reversed() {
            for _ in 0..<step.listDepth { record = .array([record]) }
            record = .document([.init(String(decoding: step.name, as: UTF8.self), record)])
        }
        for step in steps {
            path = path.appending(key: String(decoding: step.name, as: UTF8.self))
            for _ in 0..<step.listDepth { path = path.appending(index: 0) }
        }
        let issues = drafts[spot.number].definition.schema.issues(of: record)
        return issues.first { $0.path.steps.starts(with: path.steps) }?.messageWithValue
    }

    private mutating func pick(
        _ choices: [FieldRule.Choice], _ spot: FieldSpot
    ) -> ValueRecipe {
        let choices = choices.filter { $0.weight > 0 }
        let values = choices.map { choice in
            guard choice.isKey, let text = choice.value.text else { return choice.value }
            // A key is text; what the schema takes tells whether a number or a flag is meant.
            let readings = [choice.value] + SourceNode.readings(of: text)
            return readings.first { mistake(of: $0, spot) == nil } ?? choice.value
        }
        for (value, choice) in zip(values, choices) { check(value, spot, at: choice.location) }
        let encoded = values.map(EncodedValue.init)
        let draft = drafts[spot.number]
        if let draw = draft.draws[spot.path] {
            return .choice(ChoiceRecipe(encoded, .equal(draw)))
        }
        if isUnique(spot) || draft.uniqueGroups.contains(where: { $0.contains(spot.path) }) {
            return .choice(ChoiceRecipe(encoded, .equal(draw(spot))))
        }
        return .choice(ChoiceRecipe(encoded, .weighted(draw(choices.map(\.weight), spot))))
    }

    // MARK: Numbers and texts

    private mutating func sequence(
        _ sequence: FieldRule.Sequence, _ rule: FieldRule, _ shape: ValueShape,
        _ spot: FieldSpot
    ) -> ValueRecipe {
        let types = settled(shape, on: [.integer, .number, .string], spot).likelyTypes
        var form: NumberForm = types.contains(.integer) ? .integer : .text
        if !shape.isTyped { form = .integer }
        var template: TextTemplate?
        if let text = sequence.template {
            do throws(ValueProblem) {
                template = try TextTemplate(text)
            } catch {
                problems.add(error.reason, at: rule.location)
                return .null
            }
            if let hole = template?.holes.first(where: { $0.name != "n" }) {
                problems.add(
                    "the template of a sequence has the number {n} in it, not {\(hole.name)}",
                    at: rule.location)
                return .null
            }
            if template?.holes.isEmpty == true {
                problems.add(
                    "the template of a sequence needs {n}, where the number goes",
                    at: rule.location)
                return .null
            }
        }
        var scope = spot.isInList ? SequenceRecipe.Scope.elements : .records
        var last = (drafts[spot.number].count ?? 1) - 1
        if let within = sequence.within {
            guard let position = drafts[spot.number].link(of: within) else {
                problems.add(
                    "'\(within)' of 'within' is no reference of '\(drafts[spot.number].name)'"
                        + Spelling.suggestion(
                            for: within, in: drafts[spot.number].links.flatMap(\.paths)),
                    at: rule.location)
                return .null
            }
            guard let relation = drafts[spot.number].relations[position],
                case .fanOut(let fanOut) = relation.way
            else {
                problems.add(
                    "'within: \(within)' needs to know how many records each has; say it with"
                        + " 'per_parent' at '\(within)'", at: rule.location)
                return .null
            }
            scope = .siblings(fanOut)
            last = drafts[spot.number].links[position].largestFamily - 1
        }
        if sequence.step == 0, isUnique(spot) {
            problems.add(
                "'\(spot.path)' must be different in each record, so its 'step' cannot be 0",
                at: rule.location)
        }
        for position in [0, max(last, 0)] {
            let number = sequence.start + position * sequence.step
            let value = value(number, form: form, template: template)
            guard mistake(of: value, spot) == nil else {
                check(value, spot, at: rule.location)
                break
            }
        }
        return .sequence(
            SequenceRecipe(
                start: sequence.start, step: sequence.step, scope: scope, form: form,
                template: template))
    }

    private func value(_ number: Int, form: NumberForm, template: TextTemplate?) -> BSONValue {
        guard let template else {
            return form == .text ? .string(String(number)) : .int(Int64(number))
        }
        var buffer = ByteBuffer(capacity: 64)
        template.append(number: number, to: &buffer)
        return .string(String(decoding: buffer.bytes, as: UTF8.self))
    }

    private mutating func template(
        _ text: String, _ rule: FieldRule, _ spot: FieldSpot
    ) -> ValueRecipe {
        let template: TextTemplate
        do throws(ValueProblem) {
            template = try TextTemplate(text)
        } catch {
            problems.add(error.reason, at: rule.location)
            return .null
        }
        var parts: [TemplateRecipe.Part] = []
        for part in template.parts {
            switch part {
            case .literal(let text): parts.append(.literal([UInt8](text.utf8)))
            case .hole(let hole) where hole.name == "n":
                parts.append(.number(digits: hole.width ?? 1))
            case .hole(let hole):
                guard let recipe = value(of: hole.name, for: spot, at: rule.location) else {
                    return .null
                }
                parts.append(.value(recipe))
            }
        }
        return .template(TemplateRecipe(parts))
    }
}

extension SourceNode {
    /// What a text means as a plain scalar, where it is more than text.
    static func readings(of text: String) -> [BSONValue] {
        if let number = Int64(text) { return [.int(number)] }
        if let number = Double(text), number.isFinite { return [.double(number)] }
        return switch text {
        case "true": [.bool(true)]
        case "false": [.bool(false)]
        case "null": [.null]
        default: []
        }
    }
}

extension CollectionRule {
    /// The records of a scenario with a number of them; `nil` for one with a share.
    func records(of scenario: Int) -> Range<Int>? {
        var start = 0
        for (position, rule) in scenarios.enumerated() {
            guard case .count(let count) = rule.extent else { continue }
            if position == scenario { return start..<(start + count) }
            start += count
        }
        return nil
    }
}
