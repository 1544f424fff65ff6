import Testing

@testable import SeedEngine

@Suite("Scenarios, as profiles write them")
struct ScenarioRuleTests {
    @Test(arguments: [
        ("{fields: {a: 1}}", "needs either 'count'"),
        ("{count: 1, share: 2%, fields: {a: 1}}", "needs either 'count'"),
        ("{count: 1}", "changes nothing"),
        ("{share: 2, fields: {a: 1}}", "'share' must be a share"),
        ("{share: 5%, during: {at: [-3d]}, fields: {a: 1}}", "a list of two times"),
        (
            "{share: 5%, during: {at: [-3d, now], by: [-3d, now]}, fields: {a: 1}}",
            "names one field"
        ),
        ("{share: 5%, during: {at: [other, now]}, fields: {a: 1}}", "fixed times"),
        ("{cuont: 5, fields: {a: 1}}", "did you mean 'count'?"),
    ])
    func aMistakeIsToldAtItsLine(_ rule: String, _ says: String) throws {
        let node = try SourceNode(yaml: "# scenarios\nstory: \(rule)", file: "p.yaml")
        var problems = SourceProblems()
        _ = ScenarioRule.read(node, problems: &problems)
        #expect(problems.errors.first?.location?.line == 2)
        #expect(problems.errors.first?.message.contains(says) == true, "\(problems.errors)")
    }

    @Test(arguments: [
        "{count: 3, fields: {a: 1}}", "{share: 40%, during: {at: [-9d, now]}, fields: {a: 1}}",
    ])
    func aScenarioIsRead(_ rule: String) throws {
        let node = try SourceNode(yaml: "story: \(rule)", file: "p.yaml")
        var problems = SourceProblems()
        #expect(ScenarioRule.read(node, problems: &problems).count == 1)
        #expect(problems.errors == [])
    }
}
