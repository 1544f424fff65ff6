import SeedEngine

/// What a load would do with one record, or with one stored document.
package struct PlannedChange: Sendable, Hashable {
    /// What would be done.
    package enum Action: String, Sendable, Hashable {
        /// The record would be inserted.
        case create
        /// The stored document would be rewritten.
        case update
        /// The stored document, which no record names, would be deleted.
        case delete
    }

    package let action: Action
    /// Where the record stands; `nil` for a document that has none.
    package let place: RecordPlace?
    /// The key as text.
    package let key: String
    /// What would change in the stored document, at most `FieldChange.limit`.
    package let fields: [FieldChange]

    init(action: Action, place: RecordPlace?, key: String, fields: [FieldChange] = []) {
        self.action = action
        self.place = place
        self.key = key
        self.fields = fields
    }

    init(deleting document: ExtraDocument) {
        self.init(action: .delete, place: nil, key: document.key)
    }
}
