/// A JSON Pointer (RFC 6901): the way to a value in a document, as `$ref` writes it.
struct JSONPointer {
    let parts: [String]

    /// Reads a pointer; `nil` when it does not begin with `/`, or has a `~` without 0 or 1.
    init?(_ text: String) {
        guard !text.isEmpty else {
            parts = []
            return
        }
        var text = text
        guard text.withUTF8({ StringFormat.isJSONPointer(UnsafeRawBufferPointer($0)) }) else {
            return nil
        }
        parts = text.split(separator: "/", omittingEmptySubsequences: false).dropFirst().map {
            var part = ""
            var isEscape = false
            for scalar in $0.unicodeScalars {
                if isEscape {
                    part.unicodeScalars.append(scalar == "1" ? "/" : "~")
                    isEscape = false
                } else if scalar == "~" {
                    isEscape = true
                } else {
                    part.unicodeScalars.append(scalar)
                }
            }
            return part
        }
    }

    /// The value that the pointer names, with its path; `nil` when there is none.
    func resolve(in root: BSONValue) -> (value: BSONValue, path: JSONPath)? {
        var value = root
        var path = JSONPath.root
        for part in parts {
            if let elements = value.elements {
                guard let index = Int(part), elements.indices.contains(index), "\(index)" == part
                else { return nil }
                value = elements[index]
                path = path.appending(index: index)
            } else {
                guard let member = value[part] else { return nil }
                value = member
                path = path.appending(key: part)
            }
        }
        return (value, path)
    }

    /// The fragment of a URI without its escapes; `nil` when one is broken.
    static func percentDecoded(_ fragment: Substring) -> String? {
        var bytes: [UInt8] = []
        var rest = fragment.utf8
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            guard rest.count >= 2,
                let decoded = UInt8(
                    rest.prefix(2).reduce(into: "") {
                        $0.unicodeScalars.append(Unicode.Scalar($1))
                    }, radix: 16)
            else { return nil }
            bytes.append(decoded)
            rest = rest.dropFirst(2)
        }
        return String(validating: bytes, as: UTF8.self)
    }
}
