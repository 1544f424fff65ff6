/// Turns what a profile says into recipes for a catalog, and finds everything that cannot be done.
struct RecipeCompiler {
    /// What makes two draws the same.
    struct DrawKey: Hashable {
        let collection: Int
        let weights: [Int]
        let scope: ApportionedDraw.Scope
    }

    let catalog: Catalog
    let request: GenerationRequest
    var problems = SourceProblems()
    var drafts: [CollectionDraft]
    var expressionCount = 0
    /// The draws whose shares are exact over places that must be counted.
    var draws: [ApportionedDraw] = []
    var drawNumbers: [DrawKey: Int] = [:]
    let streams: RandomStreams

    /// Compiles the recipes of a profile.
    ///
    /// - Throws: `SeedError` with code `usage` naming every mistake of the profile, `unreadable` for
    ///   reference records.
    static func compile(
        _ request: GenerationRequest
    ) throws(SeedError) -> RecipeBook {
        var compiler = RecipeCompiler(request)
        try compiler.readProfile()
        compiler.checkLocales()
        compiler.findLinks()
        compiler.findUniqueness()
        compiler.countRecords()
        // What comes next builds on what is right so far.
        try compiler.throwProblems()
        compiler.numberUniqueValues()
        compiler.compileFields()
        compiler.findCircles()
        let book = compiler.makeBook()
        try compiler.throwProblems()
        compiler.tryOut(book)
        try compiler.throwProblems()
        return DrawCalibration.calibrated(book)
    }

    init(_ request: GenerationRequest) {
        self.request = request
        catalog = request.catalog
        streams = request.streams
        drafts = catalog.collections.enumerated().map {
            CollectionDraft($1, number: $0)
        }
    }

    /// Throws what was noted, if anything was.
    mutating func throwProblems() throws(SeedError) {
        problems.sort(startingWith: request.profile.location.file)
        problems.removeRepetitions()
        try problems.throwIfAny()
    }

    /// The position of a collection in the catalog.
    func number(of name: String) -> Int? {
        catalog.collections.firstIndex { $0.name == name }
    }

    /// Reads the profile, and the records that are taken over.
    private mutating func readProfile() throws(SeedError) {
        let names = catalog.collections.map(\.name)
        for var rule in CollectionRule.read(
            request.profile.generatedData, collections: names, problems: &problems)
        {
            guard let number = number(of: rule.name) else { continue }
            rule.hints = SchemaHints(of: catalog.collections[number], in: catalog).rules(
                besides: rule.fields, problems: &problems)
            drafts[number].origin = .profile(rule)
        }
        for entity in request.profile.referenceData.entities ?? [] {
            guard let number = number(of: entity.name) else {
                problems.add(
                    "the catalog has no collection '\(entity.name)'"
                        + Spelling.suggestion(for: entity.name, in: names), at: entity.location)
                continue
            }
            guard drafts[number].rule == nil else {
                problems.add(
                    "'\(entity.name)' is generated; take it out of reference_data.entities, or out"
                        + " of generated_data", at: entity.location)
                continue
            }
            guard let path = request.reference.path(of: entity.name) else {
                problems.add(
                    "there is no \(catalog.directory)/\(catalog.collections[number].fileName) to"
                        + " take '\(entity.name)' from", at: entity.location)
                continue
            }
            drafts[number].origin = .reference(try ReferenceRecords.batch(path: path))
        }
    }
}
