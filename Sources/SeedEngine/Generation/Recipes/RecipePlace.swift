/// Which value is to be made: all that a recipe may depend on besides the run's seed.
struct RecipePlace: BitwiseCopyable, Sendable {
    /// The index of the record.
    let record: Int
    /// Which element of the lists on the way; 0 outside of lists.
    var element = 0
    /// How many times the record was drawn before, because it did not pass the checks.
    var attempt = 0
    /// The position of the record's scenario; −1 for none.
    var scenario = -1

    init(record: Int) { self.record = record }

    /// The place of an element of a list at this place.
    func element(_ position: Int) -> RecipePlace {
        var place = self
        place.element = element << 16 | (position + 1)
        return place
    }

    /// The position in the innermost list.
    var position: Int { element & 0xFFFF - 1 }

    /// The place of the record, outside of its lists.
    var outside: RecipePlace {
        var place = self
        place.element = 0
        return place
    }
}

extension RandomSource {
    /// The stream of a place.
    @inline(__always) func stream(at place: RecipePlace) -> RandomStream {
        if place.element == 0, place.attempt == 0 { return stream(at: place.record) }
        return within(place).stream(at: place.element)
    }

    /// The source of what a place's record holds.
    func within(_ place: RecipePlace) -> RandomSource {
        let source = place.attempt == 0 ? self : nested(at: -place.attempt)
        return source.nested(at: place.record)
    }
}
