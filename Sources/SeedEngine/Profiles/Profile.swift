/// What a person asks for: volumes, distributions, scenarios; the part that every domain understands.
package struct Profile: Sendable {
    /// Which instant counts as now.
    package enum AsOf: Sendable, Hashable {
        /// The profile does not say.
        case unsaid
        /// The moment of the run; only whoever reads the clock can tell.
        case now
        case at(Instant)

        /// The instant, where the profile says one.
        package var instant: Instant? {
            guard case .at(let instant) = self else { return nil }
            return instant
        }
    }

    /// What is taken over from the reference set instead of being generated.
    package struct ReferenceData: Sendable {
        /// The collections, with their places; `nil` when the profile leaves the choice to the domain.
        package let entities: [(name: String, location: SourceLocation)]?
    }

    /// The years in which the present of a generation may lie; farther away, calendars and the ranges of
    /// schemas end.
    package static let asOfYears = 1900...2200

    /// Whether the instant lies in `asOfYears`.
    package static func allows(asOf instant: Instant) -> Bool {
        asOfYears.contains(CalendarDate(day: instant.day).year)
    }

    /// The version of factories and word lists that this program has.
    package static let currentFormat = 1

    /// How many records a collection may have.
    package static let mostRecords = 1_000_000_000_000

    private static let keys = [
        "profile", "description", "format", "catalog", "seed", "as_of", "locale",
        "reference_data", "generated_data",
    ]

    /// The name; the file's stem unless the profile says otherwise.
    package let name: String
    /// What the profile is for, in a line.
    package let description: String
    /// The version of factories and word lists.
    package let format: Int
    /// The catalog's name, when the profile says one.
    package let catalog: String?
    /// The seed, when the profile says one.
    package let seed: UInt64?
    package let asOf: AsOf
    /// The locales of names and the like, with their weights; empty when the profile does not say.
    let locale: [LocaleShare]
    /// Where the profile says the locales; `nil` when it does not.
    package let localeLocation: SourceLocation?
    package let referenceData: ReferenceData
    /// The sections for the domain to read.
    package let generatedData: SourceNode
    /// The file, for messages about the profile as a whole.
    package let location: SourceLocation

    /// Reads a profile's file.
    ///
    /// - Throws: `SeedError`: `unreadable` when the file cannot be read, `usage` with every mistake in it.
    package init(path: String) throws(SeedError) {
        let bytes = try ByteSource.contents(of: path)
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw SeedError(
                .usage, "not UTF-8 text; save the profile as UTF-8",
                at: SourceLocation(file: path))
        }
        try self.init(yaml: text, file: path)
    }

    /// Reads the text of a profile.
    ///
    /// - Throws: `SeedError` with code `usage`; its `related` ones are the further mistakes.
    package init(yaml text: String, file: String) throws(SeedError) {
        let node = try SourceNode(yaml: text, file: file)
        var problems = SourceProblems()
        location = SourceLocation(file: file)
        let mapping = SourceMapping(node, of: "a profile", keys: Self.keys, problems: &problems)
        let ownName = mapping?.plainName("profile", problems: &problems)
        name = ownName ?? Self.stem(of: file)
        if ownName == nil, let mistake = Self.mistake(inName: name) {
            problems.add("the file's name \(mistake); or add 'profile'", at: location)
        }
        description = mapping?.text("description", problems: &problems) ?? ""
        catalog = mapping?.text("catalog", problems: &problems)
        seed = mapping?.seed("seed", problems: &problems)
        format =
            mapping?.integer(
                "format", in: 1...Self.currentFormat, problems: &problems) ?? Self.currentFormat
        asOf = mapping?.asOf("as_of", problems: &problems) ?? .unsaid
        locale = LocaleShare.read(mapping?["locale"], problems: &problems)
        localeLocation = mapping?["locale"]?.location
        referenceData = Self.referenceData(mapping?["reference_data"], problems: &problems)
        generatedData = mapping?["generated_data"] ?? node
        if let mapping, mapping["generated_data"] == nil {
            problems.add(
                "'generated_data' is missing; a mapping of what to generate was expected",
                at: node.location)
        }
        try problems.throwIfAny()
    }

    private static func referenceData(
        _ node: SourceNode?, problems: inout SourceProblems
    ) -> ReferenceData {
        guard let node,
            let mapping = SourceMapping(
                node, of: "'reference_data'", keys: ["source", "entities"], problems: &problems)
        else { return ReferenceData(entities: nil) }
        if let source = mapping["source"],
            source.text("'source'", problems: &problems) != "e2e_seed"
        {
            problems.add(
                "'source' must be e2e_seed, the reference set beside the catalog, not"
                    + " \(source.summary)", at: source.location)
        }
        guard mapping["entities"] != nil else { return ReferenceData(entities: nil) }
        var entities: [(name: String, location: SourceLocation)] = []
        for element in mapping.list("entities") {
            guard let name = element.text("an element of 'entities'", problems: &problems) else {
                continue
            }
            if entities.contains(where: { $0.name == name }) {
                problems.add("'\(name)' stands here twice", at: element.location)
            } else {
                entities.append((name, element.location))
            }
        }
        return ReferenceData(entities: entities)
    }

    /// What is wrong with a name, which becomes that of a directory; `nil` when nothing is.
    fileprivate static func mistake(inName name: String) -> String? {
        let isPlain = name.allSatisfy { $0.isLetter || $0.isNumber || "._-".contains($0) }
        guard name.isEmpty || name.hasPrefix(".") || !isPlain else { return nil }
        return "must be a plain name of letters, digits, '.', '_' and '-' that does not begin with"
            + " '.', not '\(name)'"
    }

    private static func stem(of file: String) -> String {
        let name = file.split(separator: "/").last.map(String.init) ?? file
        for ending in [".yaml", ".yml"] where name.hasSuffix(ending) {
            return String(name.dropLast(ending.utf8.count))
        }
        return name
    }
}

extension SourceMapping {
    fileprivate func seed(_ key: String, problems: inout SourceProblems) -> UInt64? {
        guard let node = self[key] else { return nil }
        guard let seed = UInt64(node.spelling) else {
            problems.add(
                "'\(key)' must be an integer of at least 0 and below 2^64, not \(node.summary)",
                at: node.location)
            return nil
        }
        return seed
    }

    fileprivate func asOf(_ key: String, problems: inout SourceProblems) -> Profile.AsOf? {
        guard let node = self[key], let text = node.text("'\(key)'", problems: &problems) else {
            return nil
        }
        if text == "now" { return .now }
        guard let instant = Instant(iso8601: text) else {
            problems.add(
                "'\(key)' must be an instant such as 2026-01-17T00:00:00Z, or now, not '\(text)'",
                at: node.location)
            return nil
        }
        guard Profile.allows(asOf: instant) else {
            let years = Profile.asOfYears
            problems.add(
                "'\(key)' must lie in the years \(years.lowerBound) to \(years.upperBound), unlike"
                    + " '\(text)'", at: node.location)
            return nil
        }
        return .at(instant)
    }

    /// A name that can be a directory's.
    fileprivate func plainName(_ key: String, problems: inout SourceProblems) -> String? {
        guard let name = text(key, problems: &problems) else { return nil }
        if let mistake = Profile.mistake(inName: name) {
            problems.add("'\(key)' \(mistake)", at: self[key]?.location ?? node.location)
        }
        return name
    }
}
