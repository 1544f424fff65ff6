import FoundationEssentials
import SeedEngine
import Testing

@testable import SeedMongo

@Suite("A saved plan")
struct SavedPlanTests {
    private let path =
        FileManager.default.temporaryDirectory.path + "/plan-\(UInt64.random(in: .min ... .max))"

    private func save(changes: Int) throws {
        let writer = try SavedPlanWriter(
            path: path, catalog: "farm", mode: .merge, prunes: true)
        for number in 0..<changes {
            writer.add(
                PlannedChange(action: .create, place: nil, key: "F-\(number)"), to: "farmers")
        }
        try writer.finish(PlanReport(mode: .merge, prunes: true))
    }

    private func edit(_ change: (inout String) -> Void) throws {
        var text = String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
        change(&text)
        try Data(text.utf8).write(to: URL(filePath: path))
    }

    @Test("reads back as it was written, with any number of changes", arguments: [0, 1, 5000])
    func readsBack(_ changes: Int) throws {
        defer { try? FileManager.default.removeItem(atPath: path) }
        try save(changes: changes)
        let plan = try SavedPlan(path: path)
        #expect(plan.catalog == "farm")
        #expect(plan.mode == .merge)
        #expect(plan.prunes)
        #expect(plan.basis == [:])
    }

    @Test(
        "is refused when it is not whole, or was edited",
        arguments: [
            "a change is gone": "F-1\"", "another mode": "merge", "the end is missing": "sha256",
        ])
    func refusesEdits(_ name: String, _ text: String) throws {
        defer { try? FileManager.default.removeItem(atPath: path) }
        try save(changes: 3)
        try edit { $0.replace(text, with: text == "merge" ? "replace" : "") }
        #expect(throws: SeedError.self) { try SavedPlan(path: path) }
    }

    @Test(
        "is not any other file",
        arguments: ["", "\n", "{}\n", "[1]\n[2]\n", "{\"seedbed_plan\": 99}\n{}\n", "x"])
    func refusesOtherFiles(_ text: String) throws {
        defer { try? FileManager.default.removeItem(atPath: path) }
        try Data(text.utf8).write(to: URL(filePath: path))
        let error = #expect(throws: SeedError.self) { try SavedPlan(path: path) }
        #expect(error?.code == .usage)
    }
}
