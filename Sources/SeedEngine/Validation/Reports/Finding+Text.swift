extension Finding {
    /// The record and the field as people name them: `farmers.json[2].first_name`.
    package var subject: String {
        let file = location.file.split(separator: "/").last.map(String.init) ?? location.file
        let record = index.map { "\(file)[\($0)]" } ?? file
        guard path != "root" else { return record }
        return path.hasPrefix("[") ? record + path : "\(record).\(path)"
    }

    /// What is wrong, what stands there and what was expected, in one sentence.
    package var sentence: String {
        var text = message
        // Many messages name the value already; nobody wants to read it twice.
        if let actual, !text.contains(Self.bare(actual)) { text += "; it is \(actual)" }
        if let expected, !text.contains(Self.bare(expected)) { text += "; expected \(expected)" }
        return text
    }

    private static func bare(_ value: String) -> String {
        guard value.count > 2, let first = value.first, first == value.last, "'\"".contains(first)
        else { return value }
        return String(value.dropFirst().dropLast())
    }

    /// The finding on one line, in the form in which compilers report: place, weight, what.
    package func line(style: TextStyle = .plain) -> String {
        let weight = severity == .error ? style.bad("error") : style.doubtful("warning")
        let record = index == nil && path == "root" ? "" : "\(subject): ".onOneLine
        let label = key.map { "\(rule); id \($0)" } ?? rule
        return "\(style.strong(location.description.onOneLine)): \(weight):"
            + " \(record)\(sentence.onOneLine) \(style.faint("(\(label.onOneLine))"))"
    }
}
