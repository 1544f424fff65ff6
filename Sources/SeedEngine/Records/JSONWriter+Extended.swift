extension JSONWriter {
    /// Appends a value of a type that JSON does not have, as relaxed Extended JSON v2.
    static func append(extended element: BSONElement, to text: inout ByteBuffer) {
        switch element.type {
        case .date: append(date: element.milliseconds, to: &text)
        case .objectID:
            text.append("{\"$oid\": \"" as StaticString)
            for byte in element.value { append(hexadecimal: byte, to: &text) }
            text.append("\"}" as StaticString)
        case .double:
            text.append("{\"$numberDouble\": \"" as StaticString)
            let number = element.double
            text.append(number.isNaN ? "NaN" : number < 0 ? "-Infinity" : "Infinity")
            text.append("\"}" as StaticString)
        case .decimal128:
            text.append("{\"$numberDecimal\": \"" as StaticString)
            text.append(Decimal128(at: element.valueStart).description)
            text.append("\"}" as StaticString)
        case .binary: append(binary: element, to: &text)
        case .timestamp:
            let value = UInt64(bitPattern: element.int64)
            text.append("{\"$timestamp\": {\"t\": \(value >> 32), ")
            text.append("\"i\": \(value & 0xFFFF_FFFF)}}")
        case .regularExpression: append(regularExpression: element, to: &text)
        case .javaScript:
            text.append("{\"$code\": " as StaticString)
            append(quoted: element.utf8, to: &text)
            text.append(0x7D)
        case .minKey: text.append("{\"$minKey\": 1}" as StaticString)
        case .maxKey: text.append("{\"$maxKey\": 1}" as StaticString)
        default:
            text.append("{\"$type\": \"" as StaticString)
            text.append(element.type.name)
            text.append("\"}" as StaticString)
        }
    }

    /// Dates from 1970 to 9999 are written for people, as the specification wants it.
    private static func append(date milliseconds: Int64, to text: inout ByteBuffer) {
        text.append("{\"$date\": " as StaticString)
        if (0..<253_402_300_800_000).contains(milliseconds) {
            var instant = Instant(microseconds: milliseconds * 1000).iso8601
            if milliseconds % 1000 != 0, instant.hasSuffix("000Z") {
                instant = instant.dropLast(4) + "Z"
            }
            text.append("\"\(instant)\"")
        } else {
            text.append("{\"$numberLong\": \"\(milliseconds)\"}")
        }
        text.append(0x7D)
    }

    private static func append(binary element: BSONElement, to text: inout ByteBuffer) {
        let (subtype, base64) = ExtendedBinary.text(of: element)
        text.append("{\"$binary\": {\"base64\": \"" as StaticString)
        text.append(base64)
        text.append("\", \"subType\": \"" as StaticString)
        append(hexadecimal: subtype, to: &text)
        text.append("\"}}" as StaticString)
    }

    private static func append(regularExpression element: BSONElement, to text: inout ByteBuffer) {
        let count = element.valueStart.terminatedCount
        let pattern = UnsafeRawBufferPointer(rebasing: element.value[..<count])
        let options = UnsafeRawBufferPointer(rebasing: element.value[(count + 1)...].dropLast())
        text.append("{\"$regularExpression\": {\"pattern\": " as StaticString)
        append(quoted: pattern, to: &text)
        text.append(", \"options\": " as StaticString)
        append(quoted: options, to: &text)
        text.append("}}" as StaticString)
    }
}
