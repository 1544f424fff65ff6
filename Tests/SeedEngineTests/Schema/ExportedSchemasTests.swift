import FoundationEssentials
import SeedEngine
import Testing

/// `Exports` holds schemas as Pydantic 2.13, Zod 4.6 and TypeBox 0.24 wrote them, and the models.
@Suite("Schemas that other tools export")
struct ExportedSchemasTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "Exports")

    static func schema(_ name: String) throws -> CompiledSchema {
        let file = folder.appending(path: "\(name).schema.json")
        let document = try JSONDocument(text: [UInt8](Data(contentsOf: file)), file: file.path)
        switch CompiledSchema.compile(document) {
        case .success(let schema): return schema
        case .failure(let problems):
            Issue.record("\(problems.map { "\($0.path): \($0.message)" })")
            throw SchemaReadingError.mistakes
        }
    }

    /// A record, what is changed in it, and what the schema says of the result.
    struct Example: Sendable, CustomTestStringConvertible {
        let schema: String
        let changes: BSONValue
        let marks: [String]

        init(_ schema: String, _ changes: BSONValue, _ marks: String...) {
            self.schema = schema
            self.changes = changes
            self.marks = marks
        }

        var testDescription: String { "\(schema): \(changes)" }
    }

    @Test("a record of the model is valid", arguments: Array(records.keys).sorted())
    func accepts(_ name: String) throws {
        let record = try json(try #require(Self.records[name]))
        #expect(try Self.schema(name).issues(of: record).map(\.message) == [])
    }

    @Test("a record that breaks the model is refused at its place", arguments: Example.all)
    func refuses(_ example: Example) throws {
        let record = try json(try #require(Self.records[example.schema]))
        let broken = record.changed(by: example.changes)
        let issues = try Self.schema(example.schema).issues(of: broken)
        #expect(issues.map { "\($0.rule) \($0.path): \($0.message)" } == example.marks)
    }

    @Test("defaults of a model are filled in")
    func fillsDefaults() throws {
        let record = try json(try #require(Self.records["pydantic-delivery"]))
        let stored = try Self.schema("pydantic-delivery").stored(record)
        #expect(stored["grade"] == "standard")
        #expect(stored["priority"] == 1)
        #expect(stored["attachment"] == .null)
        #expect(stored["labels"] == ["lot": "a"])
    }

    static let records: [String: String] = [
        "pydantic-delivery": """
        {"delivery_id": "2eb8aa08-aa98-11ea-b4aa-73b441d16380", "farmer_id": "f-1",
         "day": "2026-01-17", "weighed_at": "2026-01-17T08:30:00Z", "opens": "06:00:00Z",
         "duration": "PT3H", "kilograms": "12.50", "position": [35.2, -0.3],
         "place": {"latitude": -0.3, "longitude": 35.2, "altitude": null},
         "payment": {"kind": "bank", "reach": "foreign", "iban": "KE1"}, "labels": {"lot": "a"},
         "codes": [1, 2], "scanner": "10.0.0.1", "share": 0.35, "anything": {"free": [1]}}
        """,
        "pydantic-payment": #"{"kind": "mobile_money", "phone": "+254700000001"}"#,
        "pydantic-note": #"{"text": "a", "replies": [{"text": "b", "replies": [{"text": "c"}]}]}"#,
        "zod-delivery": zodDelivery,
        "zod-delivery-draft7": zodDelivery,
        "zod-payment": #"{"kind": "cash", "receivedBy": "x"}"#,
        "zod-payment-draft7": #"{"kind": "cash", "receivedBy": "x"}"#,
        "zod-merged": #"{"id": "a", "kind": "cash", "receivedBy": "x"}"#,
        "zod-merged-draft7": #"{"id": "a", "kind": "cash", "receivedBy": "x"}"#,
        "typebox-delivery": """
        {"id": "2eb8aa08-aa98-11ea-b4aa-73b441d16380", "day": "2026-01-17", "count": 1,
         "grade": "premium", "note": null, "position": [1, 2], "labels": {"lot": "a"},
         "place": {"latitude": 1, "longitude": 2}, "tags": ["a"],
         "payment": {"kind": "cash", "receivedBy": "x"},
         "category": {"name": "a", "children": [{"name": "b", "children": []}]},
         "parent": {"name": "a", "children": []}}
        """,
        "typebox-payment": #"{"kind": "mobile_money", "phone": "+254700000001"}"#,
        "typebox-merged": #"{"id": "a", "size": 1.5}"#,
    ]

    private static let zodDelivery = """
        {"id": "2eb8aa08-aa98-11ea-b4aa-73b441d16380", "email": "a@example.com",
         "site": "https://example.com", "scanner": "::1", "day": "2026-01-17",
         "weighedAt": "2026-01-17T08:30:00+03:00", "count": 3, "grade": "premium", "note": null,
         "position": [1, 2], "path": ["a", 1, 2], "labels": {"lot": "a"},
         "place": {"latitude": 1, "longitude": 2}, "payment": {"kind": "cash", "receivedBy": "x"},
         "category": {"name": "a", "children": [{"name": "b", "children": []}]}, "tags": [],
         "anything": 1}
        """
}

extension BSONValue {
    /// The document with fields replaced or added; `"-"` takes one away.
    func changed(by changes: BSONValue) -> BSONValue {
        var members = members ?? []
        for change in changes.members ?? [] {
            let position = members.firstIndex { $0.key == change.key }
            if let position { members.remove(at: position) }
            guard change.value != "-" else { continue }
            let member = Member(change.key, change.value)
            members.insert(member, at: position ?? members.count)
        }
        return .document(members)
    }
}

extension ExportedSchemasTests.Example {
    static let all: [Self] = pydantic + zod + typebox

    private static let pydantic: [Self] = [
        .init(
            "pydantic-delivery", ["delivery_id": "1"],
            "schema.format delivery_id: Input should be a UUID such as "
                + "2eb8aa08-aa98-11ea-b4aa-73b441d16380"),
        .init(
            "pydantic-delivery", ["farmer_id": "-", "farmer": "f-1"],
            "schema.unknown-field farmer: Extra field not permitted; did you mean 'farmer_id'?",
            "schema.required farmer_id: Field required"),
        .init(
            "pydantic-delivery", ["kilograms": 0],
            "schema.exclusive-minimum kilograms: Input should be greater than 0"),
        .init(
            "pydantic-delivery", ["kilograms": true],
            "schema.type kilograms: Input should be a string or a number, not the boolean true"),
        .init(
            "pydantic-delivery", ["grade": "premum"],
            "schema.enum grade: Input should be 'premium' or 'standard'; did you mean 'premium'?"),
        .init(
            "pydantic-delivery", ["position": [1, 2, 3]],
            "schema.max-items position: Input should have at most 2 items"),
        .init(
            "pydantic-delivery", ["place": ["latitude": 91, "longitude": 0, "land": "KE"]],
            "schema.maximum place.latitude: Input should be less than or equal to 90",
            "schema.unknown-field place.land: Extra field not permitted"),
        .init(
            "pydantic-delivery", ["payment": ["kind": "bank", "reach": "local", "iban": "x"]],
            "schema.unknown-field payment.iban: Extra field not permitted",
            "schema.required payment.branch: Field required"),
        .init(
            "pydantic-delivery", ["payment": ["kind": "bank", "reach": "locl"]],
            "schema.enum payment.reach: Input should be 'local' or 'foreign'; did you mean 'local'?"
        ),
        .init(
            "pydantic-delivery", ["payment": ["kind": "cheque"]],
            "schema.enum payment.kind: Input should be 'mobile_money', 'cash' or 'bank'"),
        .init(
            "pydantic-delivery", ["attachment": ["url": "https://example.com/1.jpg"]],
            "schema.required attachment.taken_at: Field required"),
        .init(
            "pydantic-delivery", ["attachment": ["text": "a", "replys": []]],
            "schema.unknown-field attachment.replys: Extra field not permitted; "
                + "did you mean 'replies'?"),
        .init(
            "pydantic-delivery", ["share": .double(0.33)],
            "schema.multiple-of share: Input should be a multiple of 0.05"),
        .init(
            "pydantic-delivery", ["scanner": "10.0.0.256"],
            "schema.format scanner: Input should be an IPv4 address"),
        .init("pydantic-payment", ["kind": "-"], "schema.required kind: Field required"),
        .init(
            "pydantic-payment", ["phone": "0700"],
            #"schema.pattern phone: Input should match the pattern ^\+254\d{9}$"#),
        .init(
            "pydantic-note", ["replies": [["text": "b", "replies": [["text": ""]]]]],
            "schema.min-length replies[0].replies[0].text: Input should have at least 1 character"),
    ]

    private static let zod: [Self] =
        ["zod-delivery", "zod-delivery-draft7"].flatMap { schema in
            [
                .init(
                    schema, ["payment": ["kind": "cash", "phone": "+254700000001"]],
                    "schema.unknown-field payment.phone: Extra field not permitted",
                    "schema.required payment.receivedBy: Field required"),
                .init(
                    schema, ["payment": ["kind": "csh"]],
                    "schema.enum payment.kind: Input should be 'cash' or 'mobile_money'; "
                        + "did you mean 'cash'?"),
                .init(
                    schema, ["payment": [:]], "schema.required payment.kind: Field required"),
                .init(
                    schema, ["path": ["a", "b"]],
                    "schema.type path[1]: Input should be an integer, not the string 'b'"),
                .init(
                    schema, ["position": [1]],
                    "schema.min-items position: Input should have at least 2 items"),
                .init(
                    schema, ["note": ""],
                    "schema.min-length note: Input should have at least 1 character"),
                .init(
                    schema,
                    ["category": ["name": "a", "children": [["name": 1, "children": []]]]],
                    "schema.type category.children[0].name: "
                        + "Input should be a string, not the integer 1"),
                .init(schema, ["anything": "-"], "schema.required anything: Field required"),
            ]
        } + [
            .init(
                "zod-merged", ["size": 1], "schema.unknown-field size: Extra field not permitted"),
            .init(
                "zod-merged", ["kind": "mobile_money", "receivedBy": "-"],
                "schema.required phone: Field required"),
        ]

    private static let typebox: [Self] = [
        .init(
            "typebox-delivery", ["position": ["a", 2]],
            "schema.type position[0]: Input should be a number, not the string 'a'"),
        .init(
            "typebox-delivery", ["payment": ["kind": "cash"]],
            "schema.required payment.receivedBy: Field required"),
        .init(
            "typebox-delivery", ["grade": "x"],
            "schema.enum grade: Input should be 'premium' or 'standard'"),
        .init(
            "typebox-delivery", ["tags": ["a", "a"]],
            "schema.unique-items tags[1]: Items should be unique, but item 1 equals item 0"),
        .init(
            "typebox-delivery", ["labels": ["lot": 1]],
            "schema.type labels.lot: Input should be a string, not the integer 1"),
        .init(
            "typebox-delivery", ["parent": ["name": "a", "children": [["name": "b"]]]],
            "schema.required parent.children[0].children: Field required"),
        .init(
            "typebox-merged", ["sise": 1],
            "schema.unknown-field sise: Extra field not permitted; did you mean 'size'?"),
    ]
}
