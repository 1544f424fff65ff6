import Testing

@testable import SeedEngine

@Suite("Statistics of fields")
struct FieldTreeTests {
    @Test("tell null from missing, in objects too")
    func tellNullFromMissing() throws {
        let fields = try PageFixture.fields(
            """
            [{"id": 1, "name": "a", "box": {"w": 1}}, {"id": 2, "name": null, "box": {"w": null}},
             {"id": 3, "box": {}}, {"id": 4}, {"id": 5, "late": true}]
            """)
        let name = try #require(fields["name"])
        #expect([name.places, name.filled, name.nulls, name.missing] == [5, 1, 1, 3])
        let width = try #require(fields["box.w"])
        #expect([width.places, width.filled, width.nulls, width.missing] == [3, 1, 1, 1])
        let late = try #require(fields["late"])
        #expect([late.places, late.filled, late.missing] == [5, 1, 4])
    }

    @Test("look into lists and the objects in them")
    func lookIntoLists() throws {
        let fields = try PageFixture.fields(
            """
            [{"id": 1, "tags": ["x", "y"], "lines": [{"n": 1}, {"n": 2}, {}]},
             {"id": 2, "tags": [], "lines": null}]
            """)
        #expect(fields["tags"]?.isAll(.list) == true)
        #expect(fields["tags"]?.itemCounts.maximum == 2)
        #expect(fields["tags[]"]?.values.entries.map(\.value) == ["x", "y"])
        #expect(fields["lines[].n"]?.missing == 1)
        #expect(fields["lines[].n"]?.numbers?.mean == 1.5)
    }

    @Test("know instants and dates from other texts, whichever form they have")
    func knowInstants() throws {
        let fields = try PageFixture.fields(
            """
            [{"id": 1, "at": "2026-01-31T08:30:00Z", "on": "2026-01-31", "no": "2026-99-31",
              "bson": {"$date": "2026-02-01T00:00:00Z"}}]
            """)
        for path in ["at", "on", "bson"] {
            #expect(fields[path]?.isAll(.instant) == true, "\(path)")
        }
        #expect(fields["no"]?.isAll(.text) == true)
        #expect(fields["bson"]?.days.first == CalendarDate(iso8601: "2026-02-01")?.day)
    }

    @Test("take decimals that are written as texts for numbers")
    func takeDecimals() throws {
        let fields = try PageFixture.fields(
            #"[{"id": 1, "price": "0.25"}, {"id": 2, "price": "1.75"}]"#,
            schema: """
                {"type": "object", "properties": {"id": {"type": "integer"},
                 "price": {"type": "string", "format": "decimal"}, "gone": {"type": "string"},
                 "garden": {"type": "string"}}}
                """)
        #expect(fields["price"]?.numbers?.mean == 1)
        #expect(fields["price"]?.isAll(.number) == true)
        // A field that the schema knows and no record has is told, too.
        #expect(fields["gone"]?.missing == 2)
    }

    @Test("keep no values of secrets")
    func keepNoSecrets() throws {
        let fields = try PageFixture.fields(
            #"[{"id": 1, "password": "hunter2", "login": {"api_key": 77}}]"#)
        #expect(fields["password"]?.values.examples == [])
        #expect(fields["login.api_key"]?.numbers?.count == 0)
    }

    @Test("stay bounded when every record has other keys")
    func stayBounded() throws {
        let records = (0..<1000).map { #"{"id": \#($0), "k\#($0)": {"x": 1}}"# }
        let directory = try PageFixture.directory("[\(records.joined(separator: ","))]")
        let statistics = try PageFixture.statistics(of: directory)
        let teas = try #require(statistics.collections.last)
        #expect(teas.fields.count < 260)
        #expect(teas.hasMoreFields)
        #expect(teas.recordCount == 1000)
    }
}
