extension StringFormat {
    /// A piece of a text, with the indices of the whole.
    typealias Part = Slice<UnsafeRawBufferPointer>

    /// RFC 5321: a dotted or quoted local part, `@`, and a host name or an address in brackets.
    static func isEmail(_ text: UnsafeRawBufferPointer) -> Bool {
        guard let at = text.lastIndex(of: UInt8(ascii: "@")) else { return false }
        return isLocalPart(text[..<at]) && isMailHost(text[(at + 1)...])
    }

    private static func isLocalPart(_ part: Part) -> Bool {
        guard part.count <= 64, let first = part.first else { return false }
        guard first == UInt8(ascii: "\"") else {
            return part.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
                .allSatisfy { atom in !atom.isEmpty && atom.allSatisfy(isAtomCharacter) }
        }
        guard part.count >= 2, part.last == UInt8(ascii: "\"") else { return false }
        var isEscaped = false
        for byte in part.dropFirst().dropLast() {
            guard byte >= 0x20, byte != 0x7F, isEscaped || byte != UInt8(ascii: "\"") else {
                return false
            }
            isEscaped = !isEscaped && byte == UInt8(ascii: "\\")
        }
        return !isEscaped
    }

    private static func isAtomCharacter(_ byte: UInt8) -> Bool {
        isAlphanumeric(byte) || contains("!#$%&'*+-/=?^_`{|}~", byte)
    }

    private static func isMailHost(_ part: Part) -> Bool {
        guard part.first == UInt8(ascii: "["), part.last == UInt8(ascii: "]") else {
            return isHostname(UnsafeRawBufferPointer(rebasing: part))
        }
        let address = part.dropFirst().dropLast()
        let tag = Array("IPv6:".utf8)
        return address.starts(with: tag) ? isIPv6(address.dropFirst(5)) : isIPv4(address)
    }

    /// RFC 1123: labels of letters, digits and inner hyphens.
    ///
    /// Labels of internationalised names (`xn--`) are not decoded.
    static func isHostname(_ text: UnsafeRawBufferPointer) -> Bool {
        guard text.count <= 253 else { return false }
        return text.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
            .allSatisfy { label in
                (1...63).contains(label.count) && label.first != UInt8(ascii: "-")
                    && label.last != UInt8(ascii: "-")
                    && label.allSatisfy { isAlphanumeric($0) || $0 == UInt8(ascii: "-") }
            }
    }

    /// Four decimal numbers up to 255 without zeros in front.
    static func isIPv4(_ part: Part) -> Bool {
        let fields = part.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        return fields.count == 4
            && fields.allSatisfy { field in
                guard (1...3).contains(field.count), field.allSatisfy(isDigit) else { return false }
                if field.count > 1, field.first == UInt8(ascii: "0") { return false }
                return field.reduce(0) { $0 * 10 + Int($1 &- 0x30) } < 256
            }
    }

    /// RFC 4291: eight groups, one run of zero groups as `::`, the last two as an IPv4 address.
    static func isIPv6(_ part: Part) -> Bool {
        var groups = 0
        var hasGap = false
        var rest = part
        if rest.starts(with: [0x3A, 0x3A]) {
            hasGap = true
            rest = rest.dropFirst(2)
        }
        while !rest.isEmpty {
            let field = rest.prefix { $0 != UInt8(ascii: ":") }
            if field.count == rest.count, field.contains(UInt8(ascii: ".")) {
                guard isIPv4(field) else { return false }
                groups += 2
                rest = rest.dropFirst(field.count)
                break
            }
            guard (1...4).contains(field.count), field.allSatisfy(isHexadecimal) else {
                return false
            }
            groups += 1
            rest = rest.dropFirst(field.count)
            guard !rest.isEmpty else { break }
            rest = rest.dropFirst()
            if rest.first == UInt8(ascii: ":") {
                guard !hasGap else { return false }
                hasGap = true
                rest = rest.dropFirst()
            } else if rest.isEmpty {
                return false
            }
        }
        return hasGap ? groups < 8 : groups == 8
    }

    static func isUUID(_ text: UnsafeRawBufferPointer) -> Bool {
        guard text.count == 36 else { return false }
        return text.indices.allSatisfy { index in
            switch index {
            case 8, 13, 18, 23: text[index] == UInt8(ascii: "-")
            default: isHexadecimal(text[index])
            }
        }
    }

    /// RFC 6901: empty, or parts that each begin with `/`, where `~` is written `~0` and `/` `~1`.
    static func isJSONPointer(_ text: UnsafeRawBufferPointer) -> Bool {
        guard let first = text.first else { return true }
        guard first == UInt8(ascii: "/") else { return false }
        return text.indices.allSatisfy { index in
            guard text[index] == UInt8(ascii: "~") else { return true }
            let next = index + 1 < text.count ? text[index + 1] : 0
            return next == UInt8(ascii: "0") || next == UInt8(ascii: "1")
        }
    }

    /// A number of levels to go up, then `#`, or a JSON Pointer (draft-bhutton-relative-json-pointer).
    ///
    /// Moving an index with `+` or `-` came after the draft that JSON Schema names.
    static func isRelativeJSONPointer(_ text: UnsafeRawBufferPointer) -> Bool {
        let levels = text.prefix(while: isDigit)
        guard let first = levels.first, levels.count == 1 || first != UInt8(ascii: "0") else {
            return false
        }
        let rest = text[levels.endIndex...]
        return rest.elementsEqual([UInt8(ascii: "#")])
            || isJSONPointer(UnsafeRawBufferPointer(rebasing: rest))
    }

    // MARK: Bytes

    static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

    static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }

    static func isAlphanumeric(_ byte: UInt8) -> Bool { isDigit(byte) || isLetter(byte) }

    static func isHexadecimal(_ byte: UInt8) -> Bool { isDigit(byte) || (byte | 0x20) &- 0x61 < 6 }

    static func contains(_ set: StaticString, _ byte: UInt8) -> Bool {
        set.withUTF8Buffer { $0.contains(byte) }
    }
}
