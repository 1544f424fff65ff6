/// Which records follow a story, so that whoever shows the data can find them.
package struct ScenarioAssignment: Sendable, Hashable {
    /// The scenario's name in the profile.
    package let scenario: String
    /// What a viewer of the record should see, such as `WIN`.
    package let badge: String
    /// The ids of the records, in file order.
    package let ids: [String]
    /// The field whose window decides which records follow it; `nil` where none does, or it is not known.
    package let timeField: String?

    package init(scenario: String, badge: String, ids: [String], timeField: String? = nil) {
        self.scenario = scenario
        self.badge = badge
        self.ids = ids
        self.timeField = timeField
    }
}
