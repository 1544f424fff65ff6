import SeedEngine
import Testing

@Suite("Tables of text")
struct TextTableTests {
    @Test("line up words to the left and numbers to the right")
    func aligns() {
        var table = TextTable([.text("file"), .number("records"), .text("note")])
        table.add(["a.json", "12", "first"])
        table.add(["longer.json", "1,200"])
        table.setTotal(["total", "1,212"])
        #expect(
            table.text == """
                file         records  note
                -----------  -------  -----
                a.json            12  first
                longer.json    1,200
                -----------  -------  -----
                total          1,212

                """)
    }

    @Test("stay in line with wide letters, joined marks and colours")
    func alignsUnicode() {
        var table = TextTable([.text("name"), .number("n")])
        table.add(["茶園", "1"])
        table.add(["Nyęri", "2"])
        table.add([TextStyle(isColoured: true).good("tea"), "3"])
        #expect(
            table.text.replacing("\u{1B}[32m", with: "").replacing("\u{1B}[0m", with: "")
                == "name   n\n-----  -\n茶園   1\nNyęri  2\ntea    3\n")
    }

    @Test(
        "know how wide a text stands in a terminal",
        arguments: [
            ("", 0), ("abc", 3), ("茶", 2), ("e\u{301}", 1), ("👩‍🌾", 2), ("\u{1B}[1mab\u{1B}[0m", 2),
            ("한글", 4), ("ł", 1),
        ])
    func measures(_ text: String, _ width: Int) {
        #expect(text.displayWidth == width)
    }

    @Test(
        "write numbers with a comma between thousands",
        arguments: [
            (0, "0"), (999, "999"), (1000, "1,000"), (-1234, "-1,234"), (8012, "8,012"),
            (1_234_567, "1,234,567"), (Int.min, "-9,223,372,036,854,775,808"),
        ])
    func groups(_ number: Int, _ text: String) {
        #expect(number.grouped == text)
    }

    @Test(
        "count with the right noun",
        arguments: [(0, "0 records"), (1, "1 record"), (2500, "2,500 records")])
    func counts(_ number: Int, _ text: String) {
        #expect(number.counted("record") == text)
    }

    @Test(
        "keep a text from acting on the terminal",
        arguments: [
            ("plain ä", "plain ä"), ("a\nb\tc\r", "a\\nb\\tc\\r"), ("\u{1B}[2J", "\\u001B[2J"),
            ("a\u{202E}b", "a\\u202Eb"), ("\u{85}", "\\u0085"), ("\u{2028}", "\\u2028"),
        ])
    func staysOnOneLine(_ text: String, _ expected: String) {
        #expect(text.onOneLine == expected)
    }
}
