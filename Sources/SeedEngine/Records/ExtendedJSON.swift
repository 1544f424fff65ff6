/// Reads the objects by which MongoDB's Extended JSON v2, canonical or relaxed, means values of other
/// types: `{"$oid": …}`, `{"$date": …}` and so on.
enum ExtendedJSON {
    /// What an object whose first key begins with `$` turned out to be.
    enum Reading {
        /// An object like any other.
        case plain
        /// A value of this type; its bytes were appended.
        case value(BSONType)
        /// Something that looks like such a value and is none.
        case wrong(message: String, expected: String?)
    }

    /// The forms that are read, by their keys.
    private static let forms: [(key: String, form: String)] = [
        ("$oid", #"{"$oid": "24 hexadecimal digits"}"#),
        (
            "$date",
            #"{"$date": "2026-01-17T08:30:00.000Z"}, or milliseconds as {"$numberLong": "…"}"#
        ),
        ("$numberInt", #"{"$numberInt": "an integer of 32 bits"}"#),
        ("$numberLong", #"{"$numberLong": "an integer of 64 bits"}"#),
        ("$numberDouble", #"{"$numberDouble": "a number, Infinity, -Infinity or NaN"}"#),
        (
            "$numberDecimal",
            #"{"$numberDecimal": "a number of at most 34 digits, Infinity, -Infinity or NaN"}"#
        ),
        ("$binary", #"{"$binary": {"base64": "…", "subType": "00"}}"#),
        ("$uuid", #"{"$uuid": "8-4-4-4-12 hexadecimal digits"}"#),
        ("$timestamp", #"{"$timestamp": {"t": seconds, "i": count}}, both from 0 to 4294967295"#),
        ("$regularExpression", #"{"$regularExpression": {"pattern": "…", "options": "imsx"}}"#),
        ("$minKey", #"{"$minKey": 1}"#), ("$maxKey", #"{"$maxKey": 1}"#),
        ("$code", #"{"$code": "…"}"#),
    ]

    /// What cannot be stored, or is written otherwise today, with what to do instead.
    private static let refused: [(key: String, message: String)] = [
        ("$undefined", "undefined is no value; leave the field out, or use null"),
        ("$symbol", "symbols are deprecated in BSON; use text"),
        ("$dbPointer", "database pointers are deprecated in BSON; refer to the record by its key"),
        ("$regex", #"'$regex' is a query operator; use {"$regularExpression": …}"#),
    ]

    /// Whether a key stands for a type.
    static func isForm(_ key: String) -> Bool { forms.contains { $0.key == key } }

    /// Looks at an object.
    ///
    /// - Parameters:
    ///   - object: The object, whose own fields were read already.
    ///   - bytes: Takes the value.
    /// - Returns: What it is.
    static func read(_ object: BSONView, into bytes: inout ByteBuffer) -> Reading {
        var elements = object.makeIterator()
        guard let first = elements.next() else { return .plain }
        let key = first.keyText
        guard let form = forms.first(where: { $0.key == key })?.form else {
            return unknown(key)
        }
        guard elements.next() == nil else {
            let isScoped = key == "$code" && object.element("$scope") != nil
            return .wrong(
                message: isScoped
                    ? "code with a scope is deprecated in BSON; leave '$scope' out"
                    : "beside '\(key)' no other key can stand", expected: form)
        }
        if let type = value(key, first, into: &bytes) { return .value(type) }
        return .wrong(
            message: "'\(key)' cannot hold \(shortened(JSONWriter.compact(first)))",
            expected: form)
    }

    private static func unknown(_ key: String) -> Reading {
        if let found = refused.first(where: { $0.key == key }) {
            return .wrong(message: found.message, expected: nil)
        }
        let lowercased = key.lowercased()
        guard let meant = forms.first(where: { $0.key.lowercased() == lowercased }) else {
            return .plain
        }
        return .wrong(
            message: "'\(key)' is no type of Extended JSON; did you mean '\(meant.key)'?",
            expected: meant.form)
    }

    private static func shortened(_ text: String) -> String {
        text.utf8.count <= 60 ? text : "\(text.prefix(59))…"
    }

    /// Appends the value that a key and what it holds stand for; `nil` when it holds something else.
    private static func value(
        _ key: String, _ body: BSONElement, into bytes: inout ByteBuffer
    ) -> BSONType? {
        let isText = body.type == .string
        switch key {
        case "$date": return date(body, into: &bytes)
        case "$timestamp": return timestamp(body, into: &bytes)
        case "$binary": return ExtendedBinary.append(body, to: &bytes)
        case "$regularExpression": return regularExpression(body, into: &bytes)
        case "$minKey": return body.type == .int32 && body.int32 == 1 ? .minKey : nil
        case "$maxKey": return body.type == .int32 && body.int32 == 1 ? .maxKey : nil
        case "$oid" where isText: return objectID(body.utf8, into: &bytes)
        case "$numberInt" where isText:
            guard let number = integer(body).flatMap(Int32.init(exactly:)) else { return nil }
            bytes.append(littleEndian: number)
            return .int32
        case "$numberLong" where isText:
            guard let number = integer(body) else { return nil }
            bytes.append(littleEndian: number)
            return .int64
        case "$numberDouble" where isText:
            guard let number = double(body) else { return nil }
            bytes.append(littleEndian: number)
            return .double
        case "$numberDecimal" where isText:
            guard let number = decimal(body) else { return nil }
            bytes.append(littleEndian: number.low)
            bytes.append(littleEndian: number.high)
            return .decimal128
        case "$uuid" where isText: return ExtendedBinary.append(uuid: body.text, to: &bytes)
        case "$code" where isText:
            bytes.append(contentsOf: body.value)
            return .javaScript
        default: return nil
        }
    }

    // MARK: Numbers

    private static func integer(_ body: BSONElement) -> Int64? {
        body.utf8.first == UInt8(ascii: "+") ? nil : Int64(body.text)
    }

    private static func double(_ body: BSONElement) -> Double? {
        switch body.text {
        case "NaN": return .nan
        case "Infinity": return .infinity
        case "-Infinity": return -.infinity
        default:
            guard DecimalText(body.utf8) != nil, let number = Double(body.text), number.isFinite
            else { return nil }
            return number
        }
    }

    private static func decimal(_ body: BSONElement) -> Decimal128? {
        switch body.text {
        case "NaN": .notANumber
        case "Infinity": .infinity
        case "-Infinity": .negativeInfinity
        default: DecimalText(body.utf8).flatMap(Decimal128.init)
        }
    }

    // MARK: Other types

    private static func objectID(
        _ text: UnsafeRawBufferPointer, into bytes: inout ByteBuffer
    ) -> BSONType? {
        guard text.count == 24 else { return nil }
        for position in stride(from: 0, to: 24, by: 2) {
            guard let high = hexadecimal(text[position]), let low = hexadecimal(text[position + 1])
            else { return nil }
            bytes.append(high << 4 | low)
        }
        return .objectID
    }

    private static func hexadecimal(_ digit: UInt8) -> UInt8? {
        switch digit {
        case 0x30...0x39: digit - 0x30
        case 0x41...0x46: digit - 0x41 + 10
        case 0x61...0x66: digit - 0x61 + 10
        default: nil
        }
    }

    private static func date(_ body: BSONElement, into bytes: inout ByteBuffer) -> BSONType? {
        let milliseconds: Int64
        switch body.type {
        case .int32: milliseconds = Int64(body.int32)
        case .int64: milliseconds = body.int64
        case .string:
            // Digits behind the milliseconds would be lost.
            guard let instant = Instant(utf8: body.utf8), instant.microseconds % 1000 == 0 else {
                return nil
            }
            milliseconds = instant.milliseconds
        default: return nil
        }
        bytes.append(littleEndian: milliseconds)
        return .date
    }

    private static func timestamp(_ body: BSONElement, into bytes: inout ByteBuffer) -> BSONType? {
        guard body.type == .document, let (time, count) = pair(body.document, "t", "i"),
            let seconds = number(time), let increment = number(count)
        else { return nil }
        bytes.append(littleEndian: increment)
        bytes.append(littleEndian: seconds)
        return .timestamp
    }

    private static func number(_ element: BSONElement) -> UInt32? {
        switch element.type {
        case .int32: UInt32(exactly: element.int32)
        case .int64: UInt32(exactly: element.int64)
        default: nil
        }
    }

    private static func regularExpression(
        _ body: BSONElement, into bytes: inout ByteBuffer
    ) -> BSONType? {
        guard body.type == .document,
            let (pattern, options) = pair(body.document, "pattern", "options"),
            pattern.type == .string, options.type == .string, !pattern.utf8.contains(0),
            options.utf8.allSatisfy({ "ilmsux".utf8.contains($0) })
        else { return nil }
        bytes.append(contentsOf: pattern.utf8)
        bytes.append(0)
        // BSON wants them in the order of the alphabet.
        for option in options.utf8.sorted() { bytes.append(option) }
        bytes.append(0)
        return .regularExpression
    }

    /// The values of an object's two keys, when it has just these.
    static func pair(
        _ object: BSONView, _ first: String, _ second: String
    ) -> (BSONElement, BSONElement)? {
        guard object.reduce(0, { count, _ in count + 1 }) == 2,
            let left = object.element(first), let right = object.element(second)
        else { return nil }
        return (left, right)
    }
}
