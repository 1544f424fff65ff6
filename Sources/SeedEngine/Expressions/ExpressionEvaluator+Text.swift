extension ExpressionEvaluator {
    func text(
        _ name: ExpressionOperator, _ values: [ExpressionValue]
    ) throws(ExpressionFailure) -> ExpressionValue {
        if name == .toString {
            guard let value = values[0].owned, value != .null else { return .made(.null) }
            return .made(.string(Self.display(value)))
        }
        if name == .lowercased || name == .uppercased {
            let text = values[0].isNullish ? "" : values[0].text ?? ""
            return .made(.string(name == .lowercased ? text.lowercased() : text.uppercased()))
        }
        for value in values where value.isNullish {
            return .made(.null)
        }
        func text(_ position: Int) throws(ExpressionFailure) -> String {
            guard let text = values[position].text else {
                throw needs(name.rawValue, "text", values[position])
            }
            return text
        }
        switch name {
        case .concatenate:
            var joined = ""
            for position in values.indices { joined += try text(position) }
            return .made(.string(joined))
        case .split:
            let separator = try text(1)
            guard !separator.isEmpty else {
                throw ExpressionFailure(message: "$split needs a separator")
            }
            return .made(
                .array(Self.split(try text(0), by: separator).map { .string($0) }))
        case .replaceAll:
            let find = try text(1)
            let replacement = try text(2)
            let whole = try text(0)
            guard !find.isEmpty else { return .made(.string(whole)) }
            let parts = Self.split(whole, by: find)
            return .made(.string(parts.joined(separator: replacement)))
        case .trim:
            let whole = Array(try text(0).unicodeScalars)
            let unwanted = values.count > 1 ? Set(try text(1).unicodeScalars) : nil
            func isUnwanted(_ scalar: Unicode.Scalar) -> Bool {
                unwanted?.contains(scalar) ?? (scalar.properties.isWhitespace || scalar.value == 0)
            }
            let trimmed = whole.drop(while: isUnwanted).reversed().drop(while: isUnwanted)
            var result = String.UnicodeScalarView()
            result.append(contentsOf: trimmed.reversed())
            return .made(.string(String(result)))
        case .scalarCount: return .made(.int(Int64(try text(0).unicodeScalars.count)))
        case .scalarSlice:
            guard let start = values[1].integer, let count = values[2].integer, start >= 0,
                count >= 0
            else { throw needs(name.rawValue, "a start and a length", values[1]) }
            let scalars = try text(0).unicodeScalars.dropFirst(Int(start)).prefix(Int(count))
            return .made(.string(String(String.UnicodeScalarView(scalars))))
        default:
            let parts = Self.split(try text(0), by: try text(1))
            return .made(
                .int(parts.count > 1 ? Int64(parts[0].unicodeScalars.count) : -1))
        }
    }

    private static func split(_ text: String, by separator: String) -> [String] {
        let scalars = Array(text.unicodeScalars)
        let wanted = Array(separator.unicodeScalars)
        var parts: [String] = []
        var part = String.UnicodeScalarView()
        var position = 0
        while position < scalars.count {
            let rest = scalars[position...]
            if rest.starts(with: wanted) {
                parts.append(String(part))
                part = String.UnicodeScalarView()
                position += wanted.count
            } else {
                part.append(scalars[position])
                position += 1
            }
        }
        return parts + [String(part)]
    }
}
