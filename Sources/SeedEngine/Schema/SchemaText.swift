/// How issues write values and lists.
enum SchemaText {
    /// The longest text of a value in an issue, in Unicode scalars.
    static let longestValue = 80

    /// `a`, `a or b`, `a, b or c`.
    static func alternatives(_ words: [String]) -> String {
        guard words.count > 1, let last = words.last else { return words.first ?? "" }
        return words.dropLast().joined(separator: ", ") + " or " + last
    }

    /// A value of a schema: strings in single quotes, everything else as JSON.
    static func quoted(_ value: BSONValue) -> String {
        if case .string(let text) = value { return "'\(text)'" }
        return json(value)
    }

    /// A value of a record as JSON, cut to a readable length.
    ///
    /// Cost: O(1), however large the value.
    static func json(_ value: SchemaValue) -> String {
        var writer = Writer()
        writer.append(value)
        return cut(writer.text)
    }

    /// A value of a schema as JSON, cut to a readable length.
    static func json(_ value: BSONValue) -> String { value.withSchemaValue { json($0) } }

    /// The text, cut to a readable length.
    static func cut(_ text: String) -> String {
        guard text.unicodeScalars.count > longestValue else { return text }
        return String(text.unicodeScalars.prefix(longestValue - 1)) + "…"
    }

    /// The value with its type, as in `not the integer 5`.
    static func described(_ value: SchemaValue) -> String {
        switch value.type {
        case .document: "an object"
        case .array: "an array"
        default: described(value.copy)
        }
    }

    /// The value with its type, as in `not the integer 5`.
    static func described(_ value: BSONValue) -> String {
        switch value {
        case .null: "null"
        case .bool(let flag): "the boolean \(flag)"
        case .int(let number): "the integer \(number)"
        case .double(let number): "the number \(SchemaNumber.real(number).text)"
        case .string(let text): "the string \(cut("'\(text)'"))"
        case .date: "a date"
        case .document: "an object"
        case .array: "an array"
        case .other(.decimal128, _): "the number \(json(value))"
        case .other(let type, _): "a value of type \(type.name)"
        }
    }

    /// Writes values as JSON until there is more text than anybody reads.
    private struct Writer {
        var text = ""

        private var isFull: Bool { text.utf8.count > longestValue * 4 }

        mutating func append(_ value: SchemaValue) {
            guard !isFull else { return }
            switch value.type {
            case .null, .undefined: text += "null"
            case .bool: text += value.start.load(as: UInt8.self) == 0 ? "false" : "true"
            case .string:
                // Enough bytes for more scalars than are shown.
                append(String(decoding: value.utf8.prefix(longestValue * 4), as: UTF8.self))
            case .date:
                let milliseconds = value.start.loadUnaligned(as: Int64.self)
                append(Instant(microseconds: milliseconds.multipliedClamping(by: 1000)).iso8601)
            case .document: append(value.document, between: "{", and: "}")
            case .array: append(value.document, between: "[", and: "]")
            default: text += value.number?.text ?? "<\(value.type.name)>"
            }
        }

        private mutating func append(
            _ elements: BSONView, between opening: String, and closing: String
        ) {
            text += opening
            var isFirst = true
            for element in elements where !isFull {
                if !isFirst { text += ", " }
                isFirst = false
                if opening == "{" {
                    append(element.keyText)
                    text += ": "
                }
                append(SchemaValue(element))
            }
            text += closing
        }

        private mutating func append(_ string: String) {
            text += "\""
            for scalar in string.unicodeScalars.prefix(longestValue) {
                switch scalar {
                case "\"": text += "\\\""
                case "\\": text += "\\\\"
                case "\n": text += "\\n"
                case "\r": text += "\\r"
                case "\t": text += "\\t"
                case "\0"..<" ": text += scalar.escape
                default: text.unicodeScalars.append(scalar)
                }
            }
            text += "\""
        }
    }
}

extension Int64 {
    /// The product, or the nearest representable number.
    func multipliedClamping(by factor: Int64) -> Int64 {
        let (product, overflows) = multipliedReportingOverflow(by: factor)
        guard overflows else { return product }
        return (self < 0) == (factor < 0) ? .max : .min
    }
}
