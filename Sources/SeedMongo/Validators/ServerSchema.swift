import SeedEngine

/// Translates a JSON Schema into MongoDB's `$jsonSchema`, which is that of draft 4 with `bsonType`.
///
/// What MongoDB cannot say is left out, so the server takes every record that is valid, and refuses most
/// that are not: formats, patterns with escapes of ECMAScript's own, `propertyNames`, schemas of other files
/// and those that contain themselves.
struct ServerSchema {
    /// The whole document, to which `$ref` refers.
    private let root: BSONValue
    /// Whether all instants are stored as dates.
    private let storesDatesAsBSON: Bool

    private typealias Member = BSONValue.Member

    init(_ root: BSONValue, storesDatesAsBSON: Bool = false) {
        self.root = root
        self.storesDatesAsBSON = storesDatesAsBSON
    }

    /// The schema of a stored document, whose `_id` may be anything.
    var translated: BSONValue {
        guard
            case .document(var members) = translate(
                root, within: [], isClosing: true, storedAs: nil)
        else { return .document([]) }
        if let position = members.firstIndex(where: { $0.key == "properties" }) {
            let properties = members[position].value.members ?? []
            if !properties.contains(where: { $0.key == "_id" }) {
                members[position] = Member(
                    "properties", .document([Member("_id", .document([]))] + properties))
            }
        }
        return .document(members)
    }

    /// Translates one schema.
    ///
    /// - Parameters:
    ///   - schema: The schema.
    ///   - references: The references that led here, so that a circle ends.
    ///   - isClosing: Whether properties that it does not name may be refused: not where another schema may
    ///     name them.
    ///   - storedAs: The stored type that a schema around it decides.
    /// - Returns: The translation.
    private func translate(
        _ schema: BSONValue, within references: [String], isClosing: Bool, storedAs: String?
    ) -> BSONValue {
        if case .bool(let allows) = schema {
            return allows ? .document([]) : ["not": .document([])]
        }
        let stored = storedType(of: schema) ?? storedAs
        var parts: [BSONValue] = []
        var members = types(of: schema, stored: stored)
        let combining = ["allOf", "anyOf", "oneOf", "not", "$ref", "if", "$dynamicRef"]
        let isAlone = !combining.contains { schema[$0] != nil }
        let inner = { (value: BSONValue) in
            translate(value, within: references, isClosing: false, storedAs: stored)
        }
        members += values(of: schema, stored: stored)
        members += objects(
            of: schema, within: references, isClosing: isClosing && isAlone)
        members += lists(of: schema, within: references)
        for keyword in ["allOf", "anyOf", "oneOf"] {
            guard let list = schema[keyword]?.elements, !list.isEmpty else { continue }
            parts.append(.document([Member(keyword, .array(list.map(inner)))]))
        }
        if let refused = schema["not"], isExact(refused) {
            parts.append(["not": inner(refused)])
        }
        if let reference = schema["$ref"]?.text, !references.contains(reference),
            let target = resolve(reference)
        {
            parts.append(
                translate(
                    target, within: references + [reference], isClosing: false, storedAs: stored))
        }
        guard !parts.isEmpty else { return .document(members) }
        return .document(members + [Member("allOf", .array(parts))])
    }

    /// Whether a schema translates without loss, so that its opposite does too.
    private func isExact(_ schema: BSONValue) -> Bool {
        let known: Set<String> = [
            "type", "enum", "const", "required", "minimum", "maximum", "minLength", "maxLength",
            "minItems", "maxItems", "title", "description",
        ]
        return schema.members?.allSatisfy { known.contains($0.key) } ?? false
    }

    private func resolve(_ reference: String) -> BSONValue? {
        guard reference.hasPrefix("#/") else { return reference == "#" ? root : nil }
        var value: BSONValue? = root
        for step in reference.dropFirst(2).split(separator: "/", omittingEmptySubsequences: false) {
            let key = step.replacing("~1", with: "/").replacing("~0", with: "~")
            value = value?[String(key)]
        }
        return value
    }

    // MARK: Types and values

    /// The type under which a load stores a value whatever its JSON type.
    private func storedType(of schema: BSONValue) -> String? {
        if let type = schema["bsonType"]?.text { return type }
        let format = schema["format"]?.text
        return storesDatesAsBSON && (format == "iso-date-time" || format == "date-time")
            ? "date" : nil
    }

    private func types(of schema: BSONValue, stored: String?) -> [Member] {
        let written = schema["type"].map { $0.elements ?? [$0] }?.compactMap(\.text) ?? []
        guard !written.isEmpty else { return [] }
        var types: [String] = []
        for type in written {
            let translated: [String]
            switch type {
            case "null", "object", "array": translated = [type]
            case "boolean": translated = ["bool"]
            default:
                if let stored {
                    translated = [stored]
                } else {
                    translated =
                        type == "integer" ? ["int", "long", "double", "decimal"] : [type]
                }
            }
            for type in translated where !types.contains(type) { types.append(type) }
        }
        return [Member("bsonType", .array(types.map { .string($0) }))]
    }

    private func values(of schema: BSONValue, stored: String?) -> [Member] {
        var members: [Member] = []
        if stored == nil {
            if let list = schema["enum"]?.elements, !list.isEmpty {
                members.append(Member("enum", .array(list)))
            }
            if let value = schema["const"] { members.append(Member("enum", [value])) }
        }
        if stored == nil || stored == "string" {
            for keyword in ["minLength", "maxLength"] {
                if let limit = schema[keyword] { members.append(Member(keyword, limit)) }
            }
            if let pattern = schema["pattern"]?.text, !pattern.contains("\\u"),
                !pattern.contains("\\c"), !pattern.contains("(?<"), stored == nil
            {
                members.append(Member("pattern", .string(pattern)))
            }
        }
        if let step = schema["multipleOf"], case .int = step {
            members.append(Member("multipleOf", step))
        }
        return members + limit(of: schema, "minimum", "exclusiveMinimum")
            + limit(of: schema, "maximum", "exclusiveMaximum")
    }

    /// Draft 4 has exclusive limits as flags beside the limit.
    private func limit(of schema: BSONValue, _ name: String, _ exclusive: String) -> [Member] {
        if let limit = schema[name] { return [Member(name, limit)] }
        guard let limit = schema[exclusive] else { return [] }
        return [Member(name, limit), Member(exclusive, true)]
    }

    // MARK: Objects and lists

    private func objects(
        of schema: BSONValue, within references: [String], isClosing: Bool
    ) -> [Member] {
        var members: [Member] = []
        let nested = { (value: BSONValue) in
            translate(value, within: references, isClosing: true, storedAs: nil)
        }
        for keyword in ["properties", "patternProperties"] {
            guard let fields = schema[keyword]?.members, !fields.isEmpty else { continue }
            members.append(
                Member(keyword, .document(fields.map { Member($0.key, nested($0.value)) })))
        }
        if let required = schema["required"]?.elements, !required.isEmpty {
            members.append(Member("required", .array(required)))
        }
        if let others = schema["dependentRequired"] {
            members.append(Member("dependencies", others))
        }
        for keyword in ["minProperties", "maxProperties"] {
            // The stored document has an `_id` that the record may not have.
            if let limit = schema[keyword], !references.isEmpty || schema != root {
                members.append(Member(keyword, limit))
            }
        }
        let isStrict =
            schema["properties"] != nil && schema["patternProperties"] == nil
            && schema["additionalProperties"] == nil
        if isStrict || schema["additionalProperties"] == false {
            if isClosing { members.append(Member("additionalProperties", false)) }
        } else if let others = schema["additionalProperties"], others.members != nil, isClosing,
            schema != root
        {
            members.append(Member("additionalProperties", nested(others)))
        }
        return members
    }

    private func lists(of schema: BSONValue, within references: [String]) -> [Member] {
        var members: [Member] = []
        let nested = { (value: BSONValue) in
            translate(value, within: references, isClosing: true, storedAs: nil)
        }
        if let first = schema["prefixItems"]?.elements, !first.isEmpty {
            members.append(Member("items", .array(first.map(nested))))
            if let rest = schema["items"] {
                members.append(Member("additionalItems", rest == false ? false : nested(rest)))
            }
        } else if let items = schema["items"], items.elements == nil {
            members.append(Member("items", nested(items)))
        }
        for keyword in ["minItems", "maxItems", "uniqueItems"] {
            if let limit = schema[keyword] { members.append(Member(keyword, limit)) }
        }
        return members
    }
}
