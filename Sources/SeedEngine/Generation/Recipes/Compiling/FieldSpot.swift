/// Where a field is compiled.
struct FieldSpot {
    /// The position of the collection.
    let number: Int
    /// The field, such as `address.city` or `tags[]`; empty for the record itself.
    var path = ""
    /// The schemas around it, in order to notice those that nest without end.
    var trail: [SchemaDefinition.Index] = []
    /// Whether a schema around it has variants.
    var isInVariant = false
    /// The position of the scenario whose rules make it; `nil` for none.
    var scenario: Int?
    /// Whether some of the records have not got it, as far as it is known so far.
    var isOptional = false

    /// The spot of a field of this object.
    func field(_ name: String) -> FieldSpot {
        var spot = self
        spot.path = path.isEmpty ? name : "\(path).\(name)"
        return spot
    }

    /// The spot of the elements of this list.
    var element: FieldSpot {
        var spot = self
        spot.path += "[]"
        return spot
    }

    /// The spot of the value of a field that is not always there.
    func present(_ presence: FieldRecipe.Presence) -> FieldSpot {
        guard case .always = presence else {
            var spot = self
            spot.isOptional = true
            return spot
        }
        return self
    }

    /// Whether it lies inside of a list.
    var isInList: Bool { path.contains("[]") }

    /// The list around it, with `[].` behind; empty outside of lists.
    var listPrefix: String { Self.listPrefix(of: path) }

    static func listPrefix(of path: String) -> String {
        guard let range = path.lastRange(of: "[].") else { return "" }
        return String(path[..<range.upperBound])
    }
}

extension String {
    /// Where a text occurs last.
    fileprivate func lastRange(of text: String) -> Range<Index>? {
        var found: Range<Index>?
        var start = startIndex
        while let range = self[start...].firstRange(of: text) {
            found = range
            start = range.upperBound
        }
        return found
    }
}
