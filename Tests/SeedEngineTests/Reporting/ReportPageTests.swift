import Testing

@testable import SeedEngine

@Suite("The page of a seed directory")
struct ReportPageTests {
    private static let hostile = "<img src=x onerror=alert(1)>\\\"'&</script><script>"

    private static func page(of directory: TemporaryDirectory) throws -> String {
        ReportPage(try PageFixture.statistics(of: directory)).text
    }

    /// The names of all elements, and those that were opened and never closed, or the other way round.
    private static func elements(of page: String) -> (names: [String], unbalanced: [String]) {
        let empty: Set<String> = ["meta", "rect", "path", "!doctype"]
        var (names, open, unbalanced): ([String], [String], [String]) = ([], [], [])
        var rest = page[...]
        while let start = rest.firstIndex(of: "<"), let end = rest[start...].firstIndex(of: ">") {
            let tag = rest[rest.index(after: start)..<end]
            rest = rest[rest.index(after: end)...]
            let name = tag.prefix { $0 == "/" || $0 == "!" || $0.isLetter || $0.isNumber }
                .lowercased()
            if name.hasPrefix("/") {
                if open.popLast() != String(name.dropFirst()) { unbalanced.append(name) }
                continue
            }
            names.append(name)
            // A style sheet holds no tags, and what begins with < is none of its business.
            if tag.hasSuffix("/") || empty.contains(name), name != "rect" || tag.hasSuffix("/") {
                continue
            }
            open.append(name)
        }
        return (names, unbalanced + open)
    }

    @Test("says how many records there are, of which kind, and what they refer to")
    func saysWhatThereIs() throws {
        let directory = try PageFixture.directory(
            """
            [{"id": 1, "garden": "g1", "kind": "black"}, {"id": 2, "garden": "g1", "kind": "green"},
             {"id": 3, "garden": null, "kind": "black"}]
            """, others: #"[{"id": "g1"}, {"id": "g2"}]"#,
            metadata: """
                {"profile": "demo", "seed": 7, "as_of": "2026-01-17T00:00:00Z",
                 "scenarios": {"lost": {"badge": "WIN", "ids": ["g1", "g2"]}}}
                """)
        let page = try Self.page(of: directory)
        for text in [
            "<h1>shop</h1>", "<dt>Records</dt><dd>5</dd>", "<dt>References</dt><dd>2</dd>",
            "<dd>2026-01-17</dd>", "<dd>demo<small>seed 7</small></dd>",
            "teas.garden refers to gardens 2 times", "<td>lost</td>", "g1, g2",
            "<th scope=\"row\">black</th>", "2 · 67%",
        ] {
            #expect(page.contains(text), "\(text)")
        }
    }

    @Test("holds nothing of the data that a browser would run or load")
    func isSafe() throws {
        let hostile = Self.hostile
        let records = """
            [{"id": "\(hostile)", "\(hostile)": "\(hostile)", "list": ["\(hostile)", "\(hostile)"],
              "url": "https://example.com/x", "turn": "\\u202E\\u0000"}]
            """
        let directory = try PageFixture.directory(
            records, description: hostile,
            metadata: """
                {"profile": "\(hostile)", "seed": "\(hostile)",
                 "scenarios": {"\(hostile)": {"badge": "\(hostile)", "ids": ["\(hostile)"]}}}
                """)
        let page = try Self.page(of: directory)
        let (names, unbalanced) = Self.elements(of: page)
        #expect(unbalanced == [])
        let known: Set<String> = [
            "!doctype", "html", "head", "meta", "title", "style", "body", "header", "nav", "main",
            "footer", "section", "div", "h1", "h2", "h3", "p", "span", "small", "i", "a", "ul",
            "li",
            "dl", "dt", "dd", "table", "thead", "tbody", "tr", "th", "td", "figure", "figcaption",
            "details", "summary", "pre", "svg", "g", "defs", "marker", "path", "rect", "text",
        ]
        #expect(Set(names).subtracting(known) == [])
        #expect(!page.contains("<img"))
        #expect(!page.contains("<script"))
        #expect(page.contains("&lt;img src=x onerror=alert(1)&gt;"))
        #expect(!page.contains("\u{202E}") && !page.contains("\0"))
        #expect(page.matches(of: #/href="(?!#)/#).isEmpty)
        #expect(page.contains("default-src 'none'"))
    }

    @Test("shows no secret")
    func showsNoSecret() throws {
        let directory = try PageFixture.directory(
            """
            [{"id": 1, "password": "hunter2", "login": {"api_key": "k-123", "user": "amina"},
              "uri": "mongodb://amina:hunter2@db/x"}]
            """)
        let page = try Self.page(of: directory)
        #expect(!page.contains("hunter2"))
        #expect(!page.contains("k-123"))
        #expect(page.contains("amina"))
        #expect(page.contains("mongodb://***@db/x"))
    }

    @Test("is the same for the same directory")
    func isTheSame() throws {
        let directory = try PageFixture.directory(
            #"[{"id": 1, "a": {"x": 1, "y": "b"}}, {"id": 2, "a": {"z": 2.5}}]"#)
        let first = try Self.page(of: directory)
        #expect(try Self.page(of: directory) == first)
    }

    @Test("tells of values that are no records, and of broken ones")
    func tellsOfStrangers() throws {
        let directory = try PageFixture.directory(#"[{"id": 1}, 2, "three"]"#)
        try directory.write("{}", to: "_corruptions.json")
        let page = try Self.page(of: directory)
        #expect(page.contains("2 values of the file could not be read as records"))
        #expect(page.contains("broken on purpose"))
    }

    @Test("is made of an empty collection, and of records without fields")
    func isMadeOfNothing() throws {
        for records in ["[]", "[{}]"] {
            let page = try Self.page(of: PageFixture.directory(records))
            #expect(Self.elements(of: page).unbalanced == [])
        }
    }

    @Test("is not made of what is not JSON")
    func isNotMadeOfOthers() throws {
        let directory = try PageFixture.directory("[{\"id\": 1},\n  oops]")
        let error = #expect(throws: SeedError.self) { try Self.page(of: directory) }
        #expect(error?.code == .unreadable)
        #expect(error?.location?.line == 2)
    }
}
