import Testing

@testable import SeedEngine

@Suite("Rules of fields, as profiles write them")
struct FieldRuleTests {
    /// A rule that is wrong, and what is said of it.
    struct Mistake: Sendable, CustomTestStringConvertible {
        let rule: String
        let says: String
        var testDescription: String { rule }

        init(_ rule: String, _ says: String) {
            self.rule = rule
            self.says = says
        }

        static let all = [
            Mistake("[a, b]", "must be a rule such as {pick: [a, b]}, not a list"),
            Mistake("{pik: [a]}", "cannot be made by 'pik'; did you mean 'pick'?"),
            Mistake("{value: 1, pick: [a]}", "is made by 'value' and by 'pick'; keep one"),
            Mistake("{value: 1, none: 20%}", "'none' needs a 'ref' beside it"),
            Mistake("{value: 1, null_rate: 120%}", "'null_rate' must be a share such as 20%"),
            Mistake("{value: 1, unique: yes please}", "'unique' must be true or false"),
            Mistake("{pick: {a: 0, b: 0}}", "the weights of 'pick' add up to 0"),
            Mistake("{pick: {a: -1}}", "the weight of 'a' must be a weight such as 60"),
            Mistake("{pick: []}", "'pick' is empty"),
            Mistake("{pick: gold}", "'pick' must be a list, or a mapping of values to weights"),
            Mistake("{sequence: {begin: 1}}", "'sequence' has no key 'begin'"),
            Mistake("{sequence: {start: x}}", "'start' must be an integer"),
            Mistake("{uniform: {min: 5, max: 1}}", "'min' is greater than 'max'"),
            Mistake("{uniform: {min: 5}}", "'uniform' needs 'max'"),
            Mistake("{uniform: wide}", "'uniform' must be a range such as 1-5"),
            Mistake("{normal: {mean: 1, deviation: 0}}", "'deviation' must be positive"),
            Mistake("{normal: {mean: 1, diviation: 2}}", "did you mean 'deviation'?"),
            Mistake("{lognormal: {mean: 0, deviation: 1}}", "'mean' must be positive"),
            Mistake("{triangular: {min: 0, peak: 9, max: 5}}", "'peak' must lie from"),
            Mistake("{zipf: {max: 10, exponent: -1}}", "'exponent' must be positive"),
            Mistake("{date: {between: [-30d]}}", "'between' must be a list of two times"),
            Mistake("{date: {after: yesterday evening}}", "'after' must be now, -30d"),
            Mistake("{date: {between: [-9d, now], after: -3d}}", "says again what 'between' says"),
            Mistake("{date: {hours: 25-26}}", "'hours' must be business or full hours"),
            Mistake("{date: {hours: 18-8}}", "'hours' must be business or full hours"),
            Mistake("{date: {weekdays: [mon, thy]}}", "'thy' is no day of the week; did you mean"),
            Mistake("{date: {weekdays: {mon: 0}}}", "'weekdays' leaves no day"),
            Mistake("{date: {growth: 0}}", "'growth' must be a positive number"),
            Mistake("{ref: things, per_parent: 0}", "'per_parent' makes no record at all"),
            Mistake("{ref: things, per_parent: {1: 0}}", "the weights of 'per_parent' add up to 0"),
            Mistake("{ref: things, per_parent: {0: 1}}", "'per_parent' makes no record at all"),
            Mistake("{ref: things, per_parent: {few: 1}}", "must be a number of records"),
            Mistake("{ref: things, pick: ziph}", "did you mean 'zipf'?"),
            Mistake("{ref: things, none: 100%}", "'none' leaves no record of 'things'"),
            Mistake("{ref: things, pick: zipf, per_parent: 2}", "'pick' has nothing to choose"),
            Mistake("{derive: {summ: lines.amount}}", "did you mean 'sum'?"),
            Mistake("{derive: {sum: lines}}", "'sum' needs a collection and its field"),
            Mistake("{derive: {}}", "'derive' takes one of count, sum"),
            Mistake("{size: 20000}", "'size' is at most 10000"),
        ]
    }

    @Test(arguments: Mistake.all)
    func aMistakeIsToldAtItsLine(_ mistake: Mistake) throws {
        let node = try SourceNode(yaml: "good: 1\nbad: \(mistake.rule)", file: "p.yaml")
        var problems = SourceProblems()
        let rules = FieldRule.read(node, problems: &problems)
        #expect(rules.map(\.path).contains("good"))
        #expect(problems.errors.count == 1)
        #expect(problems.errors.first?.location?.line == 2)
        #expect(problems.errors.first?.message.contains(mistake.says) == true, "\(problems.errors)")
    }

    @Test func aWordThatThereIsNotIsToldWithEachThatThereIs() throws {
        let node = try SourceNode(yaml: "weight: {kilograms: 5}", file: "p.yaml")
        var problems = SourceProblems()
        _ = FieldRule.read(node, problems: &problems)
        #expect(
            problems.errors.map(\.message) == [
                "'weight' cannot be made by 'kilograms'; known are value, pick, sequence, template,"
                    + " uniform, normal, lognormal, exponential, triangular, zipf, date, ref, copy,"
                    + " derive, provider, size, null_rate, unique, per_parent, none"
            ])
    }

    @Test(arguments: [
        "1", "{value: [1, 2]}", "{pick: [a, b]}", "{pick: {a: 10%, b: 2.5}}", "{sequence: {}}",
        "{sequence: 100}", "{sequence: 'A-{n:4}'}", "{template: '{n}@example.com', unique: true}",
        "{uniform: 1-5}", "{uniform: {min: 0, max: 1, digits: 3}}",
        "{normal: {mean: 50, deviation: 15, min: 0, max: 100}}",
        "{lognormal: {mean: 50, deviation: 15}}", "{exponential: {mean: 3}}",
        "{triangular: {min: 0, peak: 2, max: 5}}", "{zipf: {max: 100}}",
        "{date: {between: [-730d, now], hours: business, weekdays: true, growth: 3}}",
        "{date: {after: other, before: 2026-05-04, weekdays: {mon: 3, sat: 1}, hours: 8-18}}",
        "{ref: things.code, none: 20%, pick: zipf}", "{ref: things, per_parent: {1: 50, 2: 50}}",
        "{copy: things_id.name}", "{derive: {last: lines.at}}",
        "{derive: {expression: {$add: ['$a', 1]}}}", "{provider: person.name, null_rate: 0.1}",
        "{size: 1-3}", "{null_rate: 20%}", "{unique: true}",
    ])
    func aRuleIsRead(_ rule: String) throws {
        let node = try SourceNode(yaml: "field: \(rule)", file: "p.yaml")
        var problems = SourceProblems()
        #expect(FieldRule.read(node, problems: &problems).count == 1)
        #expect(problems.errors == [])
    }

    @Test func allMistakesAreToldAtOnce() throws {
        let node = try SourceNode(yaml: "a: {pik: 1}\nb: {pick: {}}\nc: {size: x}", file: "p.yaml")
        var problems = SourceProblems()
        _ = FieldRule.read(node, problems: &problems)
        #expect(problems.errors.map { $0.location?.line } == [1, 2, 3])
    }
}
