import Testing

@testable import SeedEngine

@Suite("HTML")
struct HTMLWriterTests {
    @Test(
        "holds no character of the data that means something to it",
        arguments: [
            ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
            ("\" onload='x' &amp;", "&quot; onload=&#39;x&#39; &amp;amp;"),
            ("a\u{0}b\u{7F}\u{85}", "a\\u0000b\\u007F\\u0085"),
            ("\u{202E}gnp.exe", "\\u202Egnp.exe"), ("two\nlines\t", "two\nlines\t"),
            ("茶 🍵 é", "茶 🍵 é"), ("\u{FFFF}", "\\uFFFF"),
        ])
    func isEscaped(text: String, escaped: String) {
        #expect(HTMLWriter.escaped(text) == escaped)
    }

    @Test(
        "has numbers with two digits behind the point at most",
        arguments: [
            (0.0, "0"), (1.0, "1"), (1.005, "1"), (2.5, "2.5"), (-0.25, "-0.25"), (99.999, "100"),
            (3.05, "3.05"),
        ])
    func writesNumbers(number: Double, text: String) {
        var writer = HTMLWriter()
        writer.number(number)
        #expect(writer.text == text)
    }
}
