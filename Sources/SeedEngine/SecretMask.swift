/// Follows a text of JSON scalar by scalar, and says which ones belong to the value of a secret field.
///
/// The text may end anywhere, and need not be good JSON.
struct SecretMask {
    /// Longer names are no names of secrets.
    private static let longestName = 64

    private var isInString = false
    private var isEscaped = false
    private var string = ""
    /// The last string that ended, which is a name when a colon follows.
    private var name = ""
    /// How many brackets the secret value has opened; `nil` outside of one.
    private var depth: Int?

    /// Takes the next scalar; returns whether it must not be shown.
    mutating func hides(_ scalar: Unicode.Scalar) -> Bool {
        if isInString {
            follow(scalar)
            return depth != nil
        }
        switch scalar {
        case "\"":
            isInString = true
            string = ""
        case ":" where depth == nil:
            if Secrecy.isSecret(name) { depth = 0 }
            return false
        case "{", "[": depth = depth.map { $0 + 1 }
        case "}", "]":
            guard depth == 0 else { return leave() }
            depth = nil
        case "," where depth == 0: depth = nil
        case " ", "\t", "\r", "\n": return depth.map { $0 > 0 } ?? false
        default: break
        }
        return depth != nil
    }

    /// Closes a bracket of a secret value, which belongs to the value.
    private mutating func leave() -> Bool {
        guard let open = depth else { return false }
        depth = open - 1
        return true
    }

    private mutating func follow(_ scalar: Unicode.Scalar) {
        if isEscaped {
            isEscaped = false
        } else if scalar == "\\" {
            isEscaped = true
        } else if scalar == "\"" {
            isInString = false
            name = string
            return
        }
        if string.utf8.count < Self.longestName { string.unicodeScalars.append(scalar) }
    }
}
