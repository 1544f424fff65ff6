/// Counts the places of the draws whose shares must be exact over them, each draw when it is first needed.
///
/// Belongs to one thread, while a plan is made.
final class DrawCalibration {
    private let book: RecipeBook
    private var known: [BlockBounds?]
    private var isOpen: [Bool]

    private init(_ book: RecipeBook) {
        self.book = book
        known = book.draws.map { _ in nil }
        isOpen = book.draws.map { _ in false }
    }

    /// The book with exact shares instead of those that hold on average.
    static func calibrated(_ book: RecipeBook) -> RecipeBook {
        guard !book.draws.isEmpty else { return book }
        let calibration = DrawCalibration(book)
        return book.with(book.draws.map(calibration.bounds))
    }

    /// The bounds of a draw.
    func bounds(of draw: ApportionedDraw) -> BlockBounds {
        if let bounds = known[draw.number] { return bounds }
        guard !isOpen[draw.number] else { return book.bounds[draw.number] }
        isOpen[draw.number] = true
        // Whoever needs the draw is in the middle of a record, so its session cannot be used.
        let session = RecipeSession(book, calibration: self)
        let bounds = BlockBounds(
            exact: draw.weights, count: book.collections[draw.collection].count
        ) { records, numbers in
            for record in records {
                Self.visit(draw, of: record, in: session) {
                    numbers.append(draw.randomNumber(at: $0))
                }
            }
        }
        known[draw.number] = bounds
        return bounds
    }

    /// Visits the places of a record at which a choice is made.
    private static func visit(
        _ draw: ApportionedDraw, of record: Int, in session: RecipeSession,
        _ body: (RecipePlace) -> Void
    ) {
        let collection = session.book.collections[draw.collection]
        var place = RecipePlace(record: record)
        switch draw.scope {
        case .window(let position):
            let windows = collection.scenarios.windows
            guard
                collection.scenarios.scenario(
                    of: record, of: draw.collection, in: session, windows: position) < 0,
                windows[position].contains(
                    session.placeOutsideWindows(of: record, of: draw.collection),
                    of: draw.collection, in: session)
            else { return }
            body(place)
        case .field(_, _, let records, let scenario):
            guard records.contains(record) else { return }
            if let scenario {
                place.scenario = collection.scenarios.scenario(
                    of: record, of: draw.collection, in: session)
                guard place.scenario == scenario else { return }
            }
            PlaceSearch(draw, in: session)?.visit(collection.root, at: place, body)
        }
    }
}
