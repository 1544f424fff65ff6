/// What is wrong with fields, and where to say so.
extension RecipeCompiler {
    /// Notes something about a field, at its rule or at its collection.
    mutating func note(_ message: String, for spot: FieldSpot) {
        let rule = drafts[spot.number].rule
        let own = rule?.rule(of: spot.path)?.location
        let around = rule?.rules.last { spot.path.hasPrefix($0.path) }?.location
        problems.add(
            "\(drafts[spot.number].name): \(message)",
            at: own ?? around ?? rule?.location ?? request.profile.location)
    }

    mutating func noteTooManyFields(of number: Int) {
        let message =
            "\(drafts[number].name): the schemas nest in each other in more than"
            + " \(Self.mostFields.grouped) fields; say with 'value' what some of the objects are"
        guard problems.errors.last?.message != message else { return }
        problems.add(message, at: drafts[number].place)
    }

    /// Notes rules of fields that there are not.
    mutating func checkPaths(of rule: CollectionRule, in number: Int) {
        let paths = drafts[number].knownPaths
        let known = Set(paths)
        for field in rule.fields + rule.scenarios.flatMap(\.fields)
        where !known.contains(field.path) {
            problems.add(
                "'\(rule.name)' has no field '\(field.path)'"
                    + Spelling.suggestion(for: field.path, in: paths), at: field.keyLocation)
        }
        for scenario in rule.scenarios {
            guard let window = scenario.window else { continue }
            guard !known.contains(window.field) else {
                checkIsDate(window.field, of: number, at: window.location)
                continue
            }
            problems.add(
                "'\(rule.name)' has no field '\(window.field)'"
                    + Spelling.suggestion(for: window.field, in: paths), at: window.location)
        }
    }
}

extension CollectionDraft {
    /// The place of the collection in the profile.
    var place: SourceLocation { location ?? SourceLocation(file: definition.name) }
}
