/// What one worker needs to evaluate recipes: the book, and memory to work in.
///
/// What it remembers of records saves work, and changes no value.
final class RecipeSession {
    let book: RecipeBook
    /// What counts the places of draws that need it, while the plan is made.
    private let calibration: DrawCalibration?
    private let runners: FixedTable<ExpressionRunner?>
    private let tests: FixedTable<RecordTestRunner?>
    private let recent: RecentValues
    /// The places of records that were asked for lately, by collection and the last bits of the index.
    private let places: FixedTable<RecipePlace?>
    /// The same for records as they are before a scenario with a window changes them.
    private let earlierPlaces: FixedTable<RecipePlace?>

    private static let rememberedPlaces = 64

    /// Makes memory for a worker.
    ///
    /// - Parameters:
    ///   - book: The recipes.
    ///   - calibration: What counts the places of draws, while the plan is made.
    ///   - remembered: How many values are remembered, a power of two; about a hundred bytes each, which
    ///     are worth it where many records are made.
    init(
        _ book: RecipeBook, calibration: DrawCalibration? = nil, remembering remembered: Int = 1024
    ) {
        self.book = book
        recent = RecentValues(count: remembered)
        self.calibration = calibration
        let count = book.collections.count
        runners = FixedTable(repeating: nil, count: book.expressionCount)
        tests = FixedTable(repeating: nil, count: count)
        places = FixedTable(repeating: nil, count: count * Self.rememberedPlaces)
        earlierPlaces = FixedTable(repeating: nil, count: count * Self.rememberedPlaces)
    }

    /// The choice that a draw has for a random number of a record.
    @inline(__always) func choice(
        of draw: ApportionedDraw, record: Int, number: UInt64
    ) -> Int {
        guard let calibration else { return book.bounds[draw.number][record, number] }
        return calibration.bounds(of: draw)[record, number]
    }

    /// What computes an expression.
    func runner(of recipe: ExpressionRecipe) -> ExpressionRunner {
        if let runner = runners[recipe.number] { return runner }
        let runner = ExpressionRunner(recipe.program)
        runners[recipe.number] = runner
        return runner
    }

    // MARK: Records

    /// Where a record's values are made: with its scenario, and without the attempts that failed.
    func place(of record: Int, of collection: Int) -> RecipePlace {
        let recipe = book.collections[collection]
        var place = RecipePlace(record: record)
        guard !recipe.scenarios.isEmpty || recipe.test != nil else { return place }
        let position = collection * Self.rememberedPlaces + record % Self.rememberedPlaces
        if let known = places[position], known.record == record { return known }
        defer { places[position] = place }
        place.scenario = recipe.scenarios.scenario(of: record, of: collection, in: self)
        guard recipe.test?.changesRecords == true, let runner = runner(ofTest: collection) else {
            return place
        }
        guard recipe.hasRedrawnWindow else {
            place.attempt = runner.attempt(at: place, in: self)
            return place
        }
        place.attempt = placeOutsideWindows(of: record, of: collection).attempt
        if let window = recipe.scenarios.window(of: place.scenario) {
            // The record stays in the window, wherever else it is drawn anew.
            place.attempt = runner.attempt(at: place, in: self, startingWith: place.attempt) {
                window.contains($0, of: collection, in: self)
            }
        } else if place.scenario >= 0 {
            place.attempt = runner.attempt(at: place, in: self)
        }
        return place
    }

    /// Where a record's values are made before a scenario with a window changes them, where chance decides
    /// about its time; they tell whether it lies in a window.
    func placeOutsideWindows(of record: Int, of collection: Int) -> RecipePlace {
        var place = RecipePlace(record: record)
        guard book.collections[collection].hasRedrawnWindow,
            let runner = runner(ofTest: collection)
        else { return place }
        let position = collection * Self.rememberedPlaces + record % Self.rememberedPlaces
        if let known = earlierPlaces[position], known.record == record { return known }
        place.attempt = runner.attempt(at: place, in: self)
        earlierPlaces[position] = place
        return place
    }

    private func runner(ofTest collection: Int) -> RecordTestRunner? {
        if let runner = tests[collection] { return runner }
        guard let test = book.collections[collection].test else { return nil }
        let runner = RecordTestRunner(test, of: collection)
        tests[collection] = runner
        return runner
    }

    // MARK: Values

    /// Appends a field of a record, without its head, as it is in the finished record.
    func append(
        _ slot: Int, of collection: Int, record: Int, to writer: inout BSONWriter
    ) -> BSONType? {
        let recipe = book.collections[collection]
        switch recipe.slots[slot] {
        case .given(let values): return values[record].map { $0.append(to: &writer) }
        case .made(let field):
            let place = place(
                of: record, of: collection, isRedrawn: field.isRedrawn,
                followsScenario: field.followsScenario)
            return append(slot, of: collection, field, at: place, to: &writer)
        case .varied(let field):
            let place = place(
                of: record, of: collection, isRedrawn: field.isRedrawn,
                followsScenario: field.followsScenario)
            return field.append(of: recipe.root, at: place, in: self, to: &writer)
        }
    }

    /// Where a field of a finished record is made.
    private func place(
        of record: Int, of collection: Int, isRedrawn: Bool, followsScenario: Bool
    ) -> RecipePlace {
        if isRedrawn { return place(of: record, of: collection) }
        var place = RecipePlace(record: record)
        if followsScenario {
            place.scenario = book.collections[collection].scenarios.scenario(
                of: record, of: collection, in: self)
        }
        return place
    }

    /// Appends a field of the record that is being made.
    func append(
        _ slot: Int, of collection: Int, at place: RecipePlace, to writer: inout BSONWriter
    ) -> BSONType? {
        let recipe = book.collections[collection]
        var place = place
        switch recipe.slots[slot] {
        case .given(let values): return values[place.record].map { $0.append(to: &writer) }
        case .made(let field):
            if !field.isRedrawn { place.attempt = 0 }
            return append(slot, of: collection, field, at: place, to: &writer)
        case .varied(let field):
            if !field.isRedrawn { place.attempt = 0 }
            return field.append(of: recipe.root, at: place, in: self, to: &writer)
        }
    }

    /// Whether a field is another one when its record is drawn anew.
    func isRedrawn(_ slot: Int, of collection: Int) -> Bool {
        book.collections[collection].slots[slot].isRedrawn
    }

    private func append(
        _ slot: Int, of collection: Int, _ made: CollectionRecipe.MadeField,
        at place: RecipePlace, to writer: inout BSONWriter
    ) -> BSONType? {
        guard let field = made.field else { return nil }
        for object in made.around where !object.isPresent(at: place, in: self) { return nil }
        guard place.element == 0 else {
            return field.appendValue(at: place, in: self, to: &writer)
        }
        let key = RecentValues.Key(slot, of: collection, at: place)
        if let known = recent.append(key, to: &writer) { return known }
        let start = writer.count
        let type = field.appendValue(at: place, in: self, to: &writer)
        recent.remember(
            key, type, UnsafeRawBufferPointer(rebasing: writer.bytes[start...]))
        return type
    }

    /// Looks at the value that a recipe makes; `nil` where it makes none.
    func read<Value>(
        _ recipe: ValueRecipe, at place: RecipePlace, with writer: inout BSONWriter,
        _ body: (BSONType, UnsafeRawBufferPointer) -> Value?
    ) -> Value? {
        let start = writer.count
        guard let type = recipe.append(at: place, in: self, to: &writer) else { return nil }
        let value = body(type, UnsafeRawBufferPointer(rebasing: writer.bytes[start...]))
        writer.truncate(to: start)
        return value
    }

    /// A field of the record that is being made, as a point in time.
    func instant(_ slot: Int, of collection: Int, at place: RecipePlace) -> Instant? {
        var writer = BSONWriter(capacity: 64)
        let sibling = SiblingRecipe(collection: collection, slot: slot, isOutside: false)
        return read(.sibling(sibling), at: place, with: &writer) { Instant(type: $0, encoded: $1) }
    }
}

extension Instant {
    /// The point in time that a value in BSON form is: a date, or a text.
    init?(type: BSONType, encoded value: UnsafeRawBufferPointer) {
        switch type {
        case .string:
            self.init(utf8: UnsafeRawBufferPointer(rebasing: value[4..<(value.count - 1)]))
        case .date:
            self.init(
                microseconds: value.loadUnaligned(as: Int64.self).multipliedClamping(by: 1000))
        default: return nil
        }
    }
}
