import Testing

@testable import SeedEngine

@Suite("Templates of texts")
struct TextTemplateTests {
    @Test(arguments: [
        ("CUS-{n:6}", 42, "CUS-000042"),
        ("CUS-{n:2}", 12_345, "CUS-12345"),
        ("{n}", 0, "0"),
        ("{n:3}", 0, "000"),
        ("{{{n}}}", 7, "{7}"),
        ("a}}{{b", 7, "a}{b"),
        ("Ä-{n:18}", 1, "Ä-000000000000000001"),
        ("{n:3}", -5, "-5"),
        ("", 5, ""),
    ])
    func fillsInANumber(template: String, number: Int, expected: String) throws {
        let template = try TextTemplate(template)
        #expect(ValueFixture.text { template.append(number: number, to: &$0) } == expected)
    }

    @Test func tellsItsPartsApart() throws {
        let template = try TextTemplate("{first_name}.{address.city:3}@example.com")
        #expect(template.holes.map(\.name) == ["first_name", "address.city"])
        #expect(template.holes.map(\.width) == [nil, 3])
        #expect(template.parts[1] == .literal("."))
        #expect(template.parts.last == .literal("@example.com"))
    }

    @Test(arguments: [
        ("{n", "'{n' has a '{' without '}'; '{{' stands for a brace"),
        ("n}", "'n}' has a '}' without '{'; '}}' stands for a brace"),
        ("{}", "'{}' in '{}' must name a field, or be {n}"),
        ("{a b}", "'{a b}' in '{a b}' must name a field, or be {n}"),
        ("{n:x}", "the width in '{n:x}' of '{n:x}' must be a number from 1 to 18"),
        ("{n:0}", "the width in '{n:0}' of '{n:0}' must be a number from 1 to 18"),
        ("{n:19}", "the width in '{n:19}' of '{n:19}' must be a number from 1 to 18"),
    ])
    func saysWhatIsWrong(template: String, reason: String) {
        #expect(throws: ValueProblem(reason)) { try TextTemplate(template) }
    }

    @Test(arguments: [0, 9, 10, 99, 100, 999_999_999_999_999_999, Int64.max])
    func widthsCountDigits(number: Int64) {
        for width in 1...19 {
            let text = ValueFixture.text { $0.append(decimal: number, width: width) }
            #expect(text.utf8.count == max(width, String(number).utf8.count))
            #expect(Int64(text) == number)
        }
    }
}
