/// A way to break a schema, and nothing but that, at one place.
enum SchemaFault: Sendable, Hashable {
    /// A required field is taken away.
    case removed
    /// A field is put in that the schema does not know.
    case added
    /// Another value takes the place of whatever is there.
    case replaced(BSONValue)
    /// A text keeps its first characters only.
    case cut(length: Int)
    /// A text gets more characters.
    case filled(length: Int)
    /// A list keeps its first items only.
    case fewerItems(count: Int)
    /// A list repeats its last item.
    case moreItems(count: Int)

    /// Makes the change for the value at a path of a record; `nil` where the record does not allow it.
    func edit(of record: BSONValue, at path: JSONPath) -> Corruption.Edit? {
        let present = record.value(at: path)
        switch self {
        case .added:
            return present == nil ? Corruption.Edit(path, "unexpected") : nil
        case .removed:
            return present == nil ? nil : Corruption.Edit(path, nil)
        case .replaced(let value):
            guard let present, present != .null, present != value else { return nil }
            return Corruption.Edit(path, value)
        case .cut(let length):
            guard let text = present?.text, text.unicodeScalars.count > length else { return nil }
            return Corruption.Edit(path, .string(String(text.unicodeScalars.prefix(length))))
        case .filled(let length):
            guard let text = present?.text else { return nil }
            let rest = length - text.unicodeScalars.count
            guard rest > 0 else { return nil }
            return Corruption.Edit(path, .string(text + String(repeating: "x", count: rest)))
        case .fewerItems(let count):
            guard let elements = present?.elements, elements.count > count else { return nil }
            return Corruption.Edit(path, .array(Array(elements.prefix(count))))
        case .moreItems(let count):
            guard let elements = present?.elements, let last = elements.last else { return nil }
            let rest = count - elements.count
            guard rest > 0 else { return nil }
            return Corruption.Edit(path, .array(elements + Array(repeating: last, count: rest)))
        }
    }
}
