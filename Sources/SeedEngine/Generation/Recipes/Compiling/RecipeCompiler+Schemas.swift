/// Recipes that follow from a schema alone.
extension RecipeCompiler {
    /// How a value at a spot is drawn.
    func draw(_ spot: FieldSpot) -> Draw {
        drafts[spot.number].draws[spot.path] ?? .free(source(spot))
    }

    func source(_ spot: FieldSpot) -> RandomSource {
        streams.source(drafts[spot.number].name, spot.path)
    }

    func isUnique(_ spot: FieldSpot) -> Bool {
        drafts[spot.number].uniquePaths.contains(spot.path)
    }

    /// One of the values of an `enum`.
    mutating func choice(
        _ values: [BSONValue], _ shape: ValueShape, _ spot: FieldSpot
    ) -> ValueRecipe {
        var values = values.filter { shape.types.allows($0) }
        if values.count > 1 { values.removeAll { $0 == .null } }
        guard let first = values.first else {
            note("no value fits the schema of '\(spot.path)'", for: spot)
            return .null
        }
        guard values.count > 1 else { return .constant(EncodedValue(first)) }
        return .choice(ChoiceRecipe(values.map(EncodedValue.init), .equal(draw(spot))))
    }

    /// A value of one type.
    mutating func recipe(
        of type: SchemaTypes, _ shape: ValueShape, _ spot: FieldSpot
    ) -> ValueRecipe {
        switch type {
        case .null: return .null
        case .boolean:
            return .choice(
                ChoiceRecipe(
                    [EncodedValue(.bool(false)), EncodedValue(.bool(true))], .equal(draw(spot))))
        case .integer, .number: return number(shape, isInteger: type == .integer, spot)
        case .string: return text(shape, spot)
        case .array: return list(shape, size: nil, spot)
        default: return .object(ObjectRecipe(objectFields(shape, spot)))
        }
    }

    private mutating func number(
        _ shape: ValueShape, isInteger: Bool, _ spot: FieldSpot
    ) -> ValueRecipe {
        let isWhole =
            isInteger || shape.storedType == .int32 || shape.storedType == .int64
        let form: NumberForm = isWhole ? .integer : .double
        if isUnique(spot), shape.upper == nil, isWhole, !spot.isInList {
            let first = shape.numbers(digits: 0, isInteger: true)
            let start = shape.lower == nil ? max(first?.step ?? 1, 1) : first?.low ?? 1
            return .sequence(
                SequenceRecipe(
                    start: start, step: first?.step ?? 1, scope: .records, form: form))
        }
        var digits = isWhole ? min(shape.digits, shape.multipleOf == nil ? 0 : 9) : shape.digits
        var range = shape.numbers(digits: digits, isInteger: isWhole)
        while range == nil, !isWhole, digits < 9 {
            digits += 1
            range = shape.numbers(digits: digits, isInteger: isWhole)
        }
        guard let range else {
            note("no number fits the schema of '\(spot.path)'", for: spot)
            return .null
        }
        return .number(
            NumberRecipe(
                low: range.low, step: range.step, count: range.count, digits: digits, form: form,
                draw: draw(spot)))
    }

    private mutating func text(_ shape: ValueShape, _ spot: FieldSpot) -> ValueRecipe {
        let most = shape.maxLength ?? max(12, shape.minLength + 8)
        guard most >= shape.minLength else {
            note("no text fits the schema of '\(spot.path)'", for: spot)
            return .null
        }
        guard shape.minLength < Validator.maximumDocumentSize else {
            noteTooLarge("\(shape.minLength.grouped) characters", spot)
            return .null
        }
        if shape.storedType == .objectID {
            return .text(TextRecipe(.objectID, draw: draw(spot)))
        }
        if let pattern = shape.patterns.first {
            return text(of: pattern, shape, spot)
        }
        let dates: [StringFormat] = [.isoDate, .isoDateTime, .date, .dateTime]
        if shape.storedType == .date || shape.format.map(dates.contains) == true {
            return date(FieldRule.Dates(), shape, spot)
        }
        if shape.storedType == .decimal128 || shape.format == .decimal {
            return decimal(shape, spot)
        }
        let examples = shape.examples.filter {
            guard let text = $0.text else { return false }
            return text.unicodeScalars.count >= shape.minLength
                && text.unicodeScalars.count <= shape.maxLength ?? .max
        }
        if !isUnique(spot), shape.format == nil, !examples.isEmpty {
            return choice(examples, shape, spot)
        }
        if !isUnique(spot), let text = shape.defaultValue, text.text != nil {
            return .constant(EncodedValue(text))
        }
        if !isUnique(spot) || shape.format == .email, let recipe = providedText(shape, spot) {
            return recipe
        }
        if let format = shape.format {
            if format == .uuid { return .text(TextRecipe(.uuid, draw: .free(source(spot)))) }
            if shape.minLength > 0 || shape.maxLength != nil { drafts[spot.number].asks = true }
            return .text(
                TextRecipe(.format(FormatText(format, before: request.asOf)), draw: draw(spot)))
        }
        if isUnique(spot), !spot.isInList { return identifier(shape, spot) }
        let least = max(shape.minLength, min(3, most))
        return .text(TextRecipe(.letters(least...most), draw: .free(source(spot))))
    }

    private mutating func text(
        of pattern: Pattern, _ shape: ValueShape, _ spot: FieldSpot
    ) -> ValueRecipe {
        do throws(ValueProblem) {
            let text = try PatternText(
                pattern.syntax, lengths: shape.minLength...(shape.maxLength ?? Int.max))
            return .text(TextRecipe(.pattern(text), draw: draw(spot)))
        } catch {
            note(
                "no text can be made for the pattern \(pattern.text) of '\(spot.path)':"
                    + " \(error.reason); say how it is made", for: spot)
            return .null
        }
    }

    /// Decimal text, of the range where the schema says one.
    private mutating func decimal(_ shape: ValueShape, _ spot: FieldSpot) -> ValueRecipe {
        guard let range = shape.numbers(digits: shape.digits, isInteger: false) else {
            note("no number fits the schema of '\(spot.path)'", for: spot)
            return .null
        }
        return .number(
            NumberRecipe(
                low: range.low, step: range.step, count: range.count, digits: shape.digits,
                form: .text, draw: draw(spot)))
    }

    /// Texts that count up, such as `CUS-000001`.
    private mutating func identifier(_ shape: ValueShape, _ spot: FieldSpot) -> ValueRecipe {
        let most = shape.maxLength ?? 60
        let letters = drafts[spot.number].name.filter { $0.isLetter && $0.isASCII }.prefix(3)
        let prefix = most >= 8 ? "\(letters.uppercased())-" : ""
        let digits = max(min(most - prefix.count, max(6, shape.minLength - prefix.count)), 1)
        let count = drafts[spot.number].count ?? 0
        guard String(count).count <= most - prefix.count,
            let template = try? TextTemplate("\(prefix){n:\(min(digits, 18))}")
        else {
            note(
                "\(count.grouped) different texts of at most \(most) characters are more than"
                    + " there are for '\(spot.path)'", for: spot)
            return .null
        }
        return .sequence(
            SequenceRecipe(
                start: 1, step: 1, scope: .records, form: .integer, template: template))
    }

    // MARK: Lists and objects

    /// A list; `size` is what the profile wants.
    mutating func list(
        _ shape: ValueShape, size wanted: ClosedRange<Int>?, _ spot: FieldSpot
    ) -> ValueRecipe {
        let number = spot.number
        var element = spot.element
        drafts[number].knownPaths.append(element.path)
        let itemShape = self.shape(shape.items, in: number)
        let first = shape.firstItems.enumerated().map { position, schemas in
            let all = position < shape.prefixCount ? schemas : schemas + shape.items
            return recipe(self.shape(all, in: number), element)
        }
        let isEndless = itemShape.sources.contains { source in
            spot.trail.count { $0 == source } > 1
        }
        element.trail += itemShape.sources
        let least = max(shape.minItems, shape.firstItems.isEmpty ? 0 : first.count)
        guard least < Self.mostItems else {
            noteTooLarge("\(least.grouped) elements", spot)
            return .null
        }
        var size = wanted ?? least...max(min(shape.maxItems ?? Int.max, max(least, 3)), least)
        if isEndless || itemShape.isImpossible, wanted == nil { size = least...least }
        guard size.upperBound > first.count, !(isEndless && least == 0) else {
            return .list(
                ListRecipe(
                    size: min(size.lowerBound, first.count)...min(size.upperBound, first.count),
                    first: first, rest: .null, source: source(spot)))
        }
        if shape.hasUniqueItems {
            let probe = recipe(itemShape, element)
            if let space = elementSpace(probe, element) {
                let most = max(min(size.upperBound, space), 1)
                if size.lowerBound > most {
                    note(
                        "'\(spot.path)' needs \(size.lowerBound) different elements, and there are"
                            + " \(space.grouped)", for: spot)
                }
                size = min(size.lowerBound, most)...most
                drafts[number].draws[element.path] = .inList(source(element))
                if let link = drafts[number].link(of: element.path),
                    let relation = drafts[number].relations[link]
                {
                    drafts[number].relations[link] = relation.with(
                        .drawn(.inList(source(element))))
                }
            } else {
                drafts[number].asks = true
            }
        }
        return .list(
            ListRecipe(
                size: size, first: first, rest: recipe(itemShape, element), source: source(spot)))
    }

    /// An element takes four bytes at least.
    private static var mostItems: Int { Validator.maximumDocumentSize / 4 }

    private func elementSpace(_ recipe: ValueRecipe, _ spot: FieldSpot) -> Int? {
        if let link = drafts[spot.number].link(of: spot.path) {
            return drafts[spot.number].relations[link]?.count
        }
        return recipe.space
    }
}
