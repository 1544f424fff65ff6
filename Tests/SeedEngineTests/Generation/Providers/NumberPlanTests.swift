import Testing

@testable import SeedEngine

@Suite("Numbering plans")
struct NumberPlanTests {
    private static let plan = NumberPlan(["+1N#", "+2Z", "+33"])

    @Test func countsTheNumbersOfAllBlocks() {
        #expect(Self.plan.count == 80 + 9 + 1)
    }

    @Test func goesThroughTheBlocksInOrder() {
        #expect(
            [0, 1, 10, 79, 80, 88, 89].map(Self.plan.number)
                == ["+120", "+121", "+130", "+199", "+21", "+29", "+33"])
    }

    @Test func knowsThePositionOfEveryNumber() {
        for number in 0..<Self.plan.count {
            #expect(Self.plan.position(of: Self.plan.number(number)) == number)
        }
    }

    @Test(arguments: ["", "+11", "+110", "+20", "+1200", "120", "+34"])
    func hasNoPositionForOthers(_ text: String) {
        #expect(Self.plan.position(of: text) == nil)
    }
}
