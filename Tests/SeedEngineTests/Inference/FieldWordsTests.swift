import Testing

@testable import SeedEngine

@Suite("Words of names")
struct FieldWordsTests {
    @Test(
        "are told apart, the last in the singular",
        arguments: [
            ("farmer_ids", ["farmer", "id"]), ("farmerId", ["farmer", "id"]),
            ("cost-events", ["cost", "event"]), ("factories", ["factory"]),
            ("boxes", ["box"]), ("shelves", ["shelf"]), ("addresses", ["address"]),
            ("status", ["status"]),
            ("farmer_performance", ["farmer", "performance"]), ("URL", ["url"]), ("_", []),
        ])
    func areSplit(_ name: String, _ words: [String]) {
        #expect(FieldWords(name).words == words)
    }

    @Test("say what a field identifies")
    func nameSubjects() {
        #expect(FieldWords("grading_model_id").subject == FieldWords("grading_models"))
        #expect(FieldWords("id").subject.words == [])
        #expect(FieldWords("status").subject == FieldWords("status"))
    }
}
