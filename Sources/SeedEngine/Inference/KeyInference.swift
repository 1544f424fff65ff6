/// Finds the fields that identify the records of a collection.
struct KeyInference {
    /// What was found.
    struct Key: Sendable, Hashable {
        /// One field, or the fields of a composite key.
        let fields: [String]
        /// The field that becomes the `_id`; `nil` where an ObjectId does.
        let identifier: String?
        /// Whether the key was chosen by its name alone: there are no records.
        var isGuess = false
    }

    /// The names of all collections, whose identifiers are less likely keys of another.
    let collections: [FieldWords]
    /// Whether an `_id` that the driver made is a key before fields of the records' own.
    let keepsObjectIDs: Bool

    /// The key of a collection; `nil` when no three fields identify its records.
    func key(of collection: CollectionObservation) -> Key? {
        guard collection.recordCount > 0 else {
            return Key(fields: ["id"], identifier: "id", isGuess: true)
        }
        let stored = collection.columns.first { $0.name == "_id" }
        let storedType = collection.root.field("_id")?.place.counts.keys.first
        let singles = ranked(collection)
        if let stored, isKey(stored, of: collection) {
            let twin = singles.first { collection.areEqual($0.column, stored) }
            if let twin { return Key(fields: [twin.column.name], identifier: twin.column.name) }
            let isObjectID = storedType == .objectID
            guard isObjectID, !keepsObjectIDs, let best = singles.first, best.rank <= 2 else {
                return Key(fields: ["_id"], identifier: "_id")
            }
            return Key(fields: [best.column.name], identifier: nil)
        }
        if let best = singles.first, best.rank <= 4 { return single(best.column) }
        if let fields = composite(collection, isNamed: true) {
            return Key(fields: fields, identifier: nil)
        }
        if let best = singles.first { return single(best.column) }
        return composite(collection, isNamed: false).map { Key(fields: $0, identifier: nil) }
    }

    /// Fields besides the key that no two records share, by their names as well as by their values.
    func uniqueFields(of collection: CollectionObservation, besides key: Key) -> [String] {
        // Of a few records anything is unique.
        guard collection.recordCount >= 5 else { return [] }
        return collection.columns.filter { column in
            let words = FieldWords(column.name)
            return column.name != "_id" && !key.fields.contains(column.name)
                && words.identifies && !namesOther(words, than: FieldWords(collection.name))
                && isKey(column, of: collection)
        }.map(\.name)
    }

    private func single(_ column: CollectionObservation.Column) -> Key {
        Key(fields: [column.name], identifier: column.name)
    }

    private func isKey(
        _ column: CollectionObservation.Column, of collection: CollectionObservation
    ) -> Bool {
        guard let place = collection.root.field(column.name)?.place else { return false }
        return place.holdsKeys && place.count(of: .null) == 0 && place.values.isUnique
            && place.count == collection.recordCount
    }

    /// The fields that are unique alone, the likeliest key first.
    private func ranked(
        _ collection: CollectionObservation
    ) -> [(column: CollectionObservation.Column, rank: Int)] {
        let own = FieldWords(collection.name)
        let candidates = collection.columns.filter { $0.name != "_id" && isKey($0, of: collection) }
        let ranked = candidates.enumerated().map { position, column in
            let place = collection.root.field(column.name)?.place ?? ObservedPlace()
            return (position, column, rank(column.name, place, own))
        }
        return ranked.sorted { ($0.2, $0.0) < ($1.2, $1.0) }.map { ($0.1, $0.2) }
    }

    private func rank(_ name: String, _ place: ObservedPlace, _ own: FieldWords) -> Int {
        let words = FieldWords(name)
        guard words.identifies else {
            let isText = place.count(of: .string) > 0
            let isInstant = place.texts.format?.isInstant == true
            return isInstant || isText && !place.texts.areWords ? 7 : 6
        }
        let subject = words.subject
        if words.words == ["id"] { return 0 }
        let isID = ["id", "uuid", "guid"].contains(words.words.last ?? "")
        if subject == own { return isID ? 1 : 4 }
        if isID, own.end(with: subject) || own.begin(with: subject) { return 2 }
        if namesOther(words, than: own) { return 5 }
        return isID ? 3 : 4
    }

    /// Whether a field has the name of another collection's identifier.
    private func namesOther(_ words: FieldWords, than own: FieldWords) -> Bool {
        collections.contains { $0 != own && words.subject == $0 && !own.begin(with: words.subject) }
    }

    /// Two or three fields that are unique together; by their names only such as identify and number.
    private func composite(_ collection: CollectionObservation, isNamed: Bool) -> [String]? {
        let columns = collection.columns.filter { column in
            guard column.name != "_id", !isKey(column, of: collection) else { return false }
            let words = FieldWords(column.name)
            return !isNamed || words.identifies || words.counts
        }
        guard collection.recordCount > 1 || !isNamed else { return nil }
        for first in columns.indices {
            for second in columns.indices where second > first {
                let pair = [columns[first], columns[second]]
                if collection.isUnique(pair) { return pair.map(\.name) }
            }
        }
        for first in columns.indices {
            for second in columns.indices where second > first {
                for third in columns.indices where third > second {
                    let three = [columns[first], columns[second], columns[third]]
                    if collection.isUnique(three) { return three.map(\.name) }
                }
            }
        }
        return nil
    }
}
