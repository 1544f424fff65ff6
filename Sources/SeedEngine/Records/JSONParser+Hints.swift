extension JSONParser {
    /// What other notations allow where the cursor stands, and JSON does not; empty when nothing comes to
    /// mind.
    var hint: String {
        switch cursor.load(as: UInt8.self) {
        case 0x27: "; text and keys stand in double quotes"
        case 0x2F, 0x23: "; JSON has no comments"
        case 0x2B: "; a JSON number has no plus sign"
        case 0x2E: "; a JSON number begins with a digit, as in 0.5"
        case 0x78 where follows(0x30): "; JSON has no hexadecimal numbers"
        case 0x5D where follows(0x2C), 0x7D where follows(0x2C):
            "; the comma before it is one too many"
        case 0x54, 0x46, 0x4E: "; true, false and null are written in small letters"
        case 0x75: "; JSON has no undefined: leave the field out, or use null"
        case 0xE2: "; typographic quotes are none to JSON"
        default: ""
        }
    }

    /// Whether the last byte that is no white space is this one.
    private func follows(_ byte: UInt8) -> Bool {
        var position = cursor
        while position > origin {
            position -= 1
            let previous = position.load(as: UInt8.self)
            if previous == 0x20 || previous == 0x0A || previous == 0x0D || previous == 0x09 {
                continue
            }
            return previous == byte
        }
        return beginsBehindComma && byte == 0x2C
    }
}
