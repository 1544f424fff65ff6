extension RecipeCompiler {
    /// Finds which fields refer to which collections, by the profile and by the catalog.
    mutating func findLinks() {
        for number in drafts.indices {
            guard let rule = drafts[number].rule else { continue }
            for field in rule.rules {
                guard case .ref(let link) = field.kind else { continue }
                if link.perParent != nil, field.path.contains("[]") {
                    problems.add(
                        "'per_parent' counts records, so it cannot stand inside of a list; 'size'"
                            + " says how many elements the list has", at: field.location)
                    continue
                }
                add(link, of: field, in: number)
            }
            // The widest first: of a composite reference all parts lead to one record.
            let declared = drafts[number].definition.references.sorted {
                $0.paths.count > $1.paths.count
            }
            for reference in declared { add(reference, of: rule, in: number) }
            for scenario in rule.scenarios {
                for field in scenario.fields {
                    guard case .ref = field.kind else { continue }
                    problems.add(
                        "a scenario cannot change what '\(field.path)' refers to; say it outside of"
                            + " the scenarios", at: field.location)
                }
            }
        }
    }

    /// Adds a reference that the profile speaks of.
    private mutating func add(_ link: FieldRule.Link, of field: FieldRule, in number: Int) {
        let names = catalog.collections.map(\.name)
        guard let target = self.number(of: link.target) else {
            problems.add(
                "no collection is named '\(link.target)'"
                    + Spelling.suggestion(for: link.target, in: names), at: link.place)
            return
        }
        let declared = drafts[number].definition.references.filter {
            $0.paths.contains(field.path)
        }.max { $0.paths.count < $1.paths.count }
        if let declared, declared.target != link.target {
            problems.add(
                "the catalog says that '\(field.path)' refers to '\(declared.target)', not to"
                    + " '\(link.target)'", at: link.place)
            return
        }
        guard isThere(target, for: field.path, at: link.place) else { return }
        if let other = drafts[number].link(of: field.path) {
            // The other parts of a composite reference follow the first.
            if drafts[number].links[other].target == target { return }
        }
        let paths: [String]
        let fields: [String]
        if let declared, link.field == nil || declared.paths.count > 1 {
            let own = declared.paths.indices.filter { part in
                let rule = drafts[number].rule?.rule(of: declared.paths[part])
                guard let rule else { return true }
                if case .ref = rule.kind { return true }
                return false
            }
            paths = own.map { declared.paths[$0] }
            fields = own.map { declared.targetFields[$0] }
        } else {
            let key = catalog.collections[target].key
            guard let targetField = link.field ?? (key.count == 1 ? key[0] : nil) else {
                problems.add(
                    "the key of '\(link.target)' is \(key.joined(separator: ", ")); say which field"
                        + " is meant, such as \(link.target).\(key[0])", at: link.place)
                return
            }
            paths = [field.path]
            fields = [targetField]
        }
        checkFields(fields, of: target, at: link.place)
        drafts[number].links.append(
            CollectionDraft.Link(
                paths: paths, fields: fields, target: target, rule: link, location: link.place))
    }

    /// Adds a reference of the catalog of which the profile says nothing.
    private mutating func add(_ reference: Reference, of rule: CollectionRule, in number: Int) {
        let open = reference.paths.indices.filter { part in
            rule.rule(of: reference.paths[part]).map { $0.kind.isSchema } ?? true
                && drafts[number].link(of: reference.paths[part]) == nil
        }
        guard !open.isEmpty, let target = self.number(of: reference.target) else { return }
        if case .nowhere = drafts[target].origin, reference.isOptional { return }
        guard isThere(target, for: reference.path, at: rule.location) else { return }
        drafts[number].links.append(
            CollectionDraft.Link(
                paths: open.map { reference.paths[$0] },
                fields: open.map { reference.targetFields[$0] }, target: target, rule: nil,
                location: rule.location))
    }

    /// Notes a reference to a collection without records.
    private mutating func isThere(
        _ target: Int, for path: String, at location: SourceLocation
    ) -> Bool {
        guard case .nowhere = drafts[target].origin else { return true }
        let name = drafts[target].name
        problems.add(
            "'\(path)' refers to '\(name)', of which there are no records; add it to generated_data,"
                + " or to reference_data.entities", at: location)
        return false
    }

    /// Notes fields that a collection does not have.
    mutating func checkFields(_ paths: [String], of number: Int, at location: SourceLocation) {
        for path in paths {
            let names = path.split(separator: ".").map {
                String($0.hasSuffix("[]") ? $0.dropLast(2) : $0)
            }
            guard let unknown = catalog.collections[number].schema.unknownName(in: names) else {
                continue
            }
            problems.add(
                "'\(drafts[number].name)' has no field '\(path)'"
                    + Spelling.suggestion(for: unknown.name, in: unknown.known), at: location)
        }
    }

    // MARK: Numbers of records

    /// Finds out how many records each collection has.
    mutating func countRecords() {
        for number in drafts.indices { _ = count(of: number, trail: []) }
        for number in drafts.indices where problems.isEmpty {
            for position in drafts[number].links.indices
            where drafts[number].relations[position] == nil {
                drafts[number].relations[position] = relation(position, of: number)
            }
        }
    }

    /// The number of a collection's records; notes references that decide it in a circle.
    private mutating func count(of number: Int, trail: [Int]) -> Int? {
        if let count = drafts[number].count { return count }
        let draft = drafts[number]
        drafts[number].relations = draft.links.map { _ in nil }
        switch draft.origin {
        case .nowhere:
            drafts[number].count = 0
        case .reference(let batch):
            drafts[number].count = batch.count
        case .profile(let rule):
            let deciding = draft.links.indices.filter { draft.links[$0].rule?.perParent != nil }
            guard let position = deciding.first else {
                if rule.isCountMissing {
                    problems.add(
                        "'\(draft.name)' needs 'count', a number of records, or a reference with"
                            + " 'per_parent'", at: rule.location)
                }
                drafts[number].count = rule.count ?? 0
                return rule.count
            }
            let link = draft.links[position]
            if rule.count != nil {
                problems.add(
                    "the number of records follows from 'per_parent' of"
                        + " '\(link.paths[0])'; leave 'count' out", at: rule.countLocation)
            }
            if deciding.count > 1 {
                problems.add(
                    "'per_parent' of '\(link.paths[0])' decides the number of records already",
                    at: draft.links[deciding[1]].location)
            }
            guard !trail.contains(link.target), link.target != number else {
                let circle =
                    (trail.drop { $0 != link.target } + [number])
                    .map { drafts[$0].name } + [drafts[link.target].name]
                problems.add(
                    "'per_parent' decides in a circle how many records there are:"
                        + " \(circle.joined(separator: " → "))", at: link.location)
                drafts[number].count = 0
                return nil
            }
            guard let parents = count(of: link.target, trail: trail + [number]) else {
                drafts[number].count = 0
                return nil
            }
            let fanOut = fanOut(of: link, in: number)
            drafts[number].relations[position] = Relation(
                path: link.paths[0], target: link.target, count: parents, active: nil,
                way: .fanOut(fanOut))
            let children = fanOut.childCount(parents: parents)
            if children ?? .max > Profile.mostRecords {
                problems.add(
                    "'per_parent' of '\(link.paths[0])' makes more than"
                        + " \(Profile.mostRecords.grouped) records", at: link.location)
            }
            drafts[number].count = min(children ?? .max, Profile.mostRecords)
        }
        return drafts[number].count
    }

    private func fanOut(of link: CollectionDraft.Link, in number: Int) -> FanOut {
        let sizes = link.rule?.perParent ?? [(1, 1)]
        let none = link.rule?.none?.millionths ?? 0
        let weights = ExactMix.lowestTerms(sizes.map(\.weight), limit: 1_000_000)
        let sum = weights.reduce(0, +)
        var shares = zip(sizes, weights).map { size, weight in
            FanOut.Share(children: size.count, weight: weight * (Share.whole - none))
        }
        shares.append(FanOut.Share(children: 0, weight: sum * none))
        return FanOut(shares, source: streams.source(drafts[number].name, link.paths[0]))
    }

    /// The relation of a link that decides no number of records.
    private mutating func relation(_ position: Int, of number: Int) -> Relation? {
        let draft = drafts[number]
        let link = draft.links[position]
        let count = drafts[link.target].count ?? 0
        let source = streams.source(draft.name, link.paths[0])
        if count == 0, draft.count ?? 0 > 0 {
            problems.add(
                "'\(link.paths[0])' refers to '\(drafts[link.target].name)', which has no records",
                at: link.location)
            return nil
        }
        if link.target == number {
            return Relation(
                path: link.paths[0], target: number, count: count, active: nil,
                way: .earlier(source))
        }
        let active = link.rule?.none.map { share in
            ActiveRecords(of: count, without: share, source: source.nested(at: -1))
        }
        if let active, active.count == 0 {
            problems.add(
                "'none' leaves none of the \(count) records of '\(drafts[link.target].name)' to"
                    + " refer to", at: link.location)
            return nil
        }
        var way = Relation.Way.spread(source)
        if link.rule?.preference == .zipf,
            let ranks = try? NumberDistribution(
                .zipf(exponent: 1), in: 0...max((active?.count ?? count) - 1, 0))
        {
            way = .ranked(ranks, source)
        }
        return Relation(
            path: link.paths[0], target: link.target, count: count, active: active, way: way)
    }
}

extension FieldRule.Kind {
    /// Whether the schema decides.
    var isSchema: Bool {
        if case .schema = self { true } else { false }
    }
}
