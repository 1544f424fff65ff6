import FoundationEssentials

/// Extended JSON's forms of binary data.
enum ExtendedBinary {
    /// The subtype whose data has a length of its own in front (BSON specification 1.1, "Binary (Old)").
    private static let oldSubtype: UInt8 = 2
    /// The subtype of UUIDs.
    private static let uuidSubtype: UInt8 = 4

    /// Appends what `{"base64": …, "subType": …}` stands for; `nil` when the body is anything else.
    static func append(_ body: BSONElement, to bytes: inout ByteBuffer) -> BSONType? {
        guard body.type == .document,
            let (text, subtype) = ExtendedJSON.pair(body.document, "base64", "subType"),
            text.type == .string, subtype.type == .string, (1...2).contains(subtype.utf8.count),
            let type = UInt8(subtype.text, radix: 16), let data = Data(base64Encoded: text.text)
        else { return nil }
        append(Array(data), subtype: type, to: &bytes)
        return .binary
    }

    /// Appends the 16 bytes of a UUID; `nil` when the text is none.
    static func append(uuid text: String, to bytes: inout ByteBuffer) -> BSONType? {
        guard let uuid = UUID(uuidString: text) else { return nil }
        append(withUnsafeBytes(of: uuid.uuid) { Array($0) }, subtype: uuidSubtype, to: &bytes)
        return .binary
    }

    private static func append(_ data: [UInt8], subtype: UInt8, to bytes: inout ByteBuffer) {
        let isOld = subtype == oldSubtype
        bytes.append(littleEndian: Int32(data.count + (isOld ? 4 : 0)))
        bytes.append(subtype)
        if isOld { bytes.append(littleEndian: Int32(data.count)) }
        data.withUnsafeBytes { bytes.append(contentsOf: $0) }
    }

    /// The subtype and the base64 text of a stored value.
    static func text(of element: BSONElement) -> (subtype: UInt8, base64: String) {
        let subtype = element.value[4]
        let data = element.value.dropFirst(subtype == oldSubtype ? 9 : 5)
        return (subtype, Data(data).base64EncodedString())
    }
}
