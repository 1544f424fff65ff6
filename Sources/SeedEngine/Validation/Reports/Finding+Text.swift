extension Finding {
    /// The record and the field as people name them: `farmers.json[2].first_name`.
    package var subject: String {
        let file = location.file.split(separator: "/").last.map(String.init) ?? location.file
        let record = index.map { "\(file)[\($0)]" } ?? file
        guard path != "root" else { return record }
        return path.hasPrefix("[") ? record + path : "\(record).\(path)"
    }

    /// What is wrong and what stands there, in one sentence; messages say themselves what is expected.
    package var sentence: String {
        // Many messages name the value already; nobody wants to read it twice.
        guard let actual, !message.contains(Self.bare(actual)) else { return message }
        return message.hasSuffix("?") ? "\(message) It is \(actual)" : "\(message); it is \(actual)"
    }

    /// The value without the quotation marks around it, which vary.
    private static func bare(_ value: String) -> String {
        guard value.count > 2, let first = value.first, first == value.last, "'\"".contains(first)
        else { return value }
        return String(value.dropFirst().dropLast())
    }

    /// The finding on one line, in the form in which compilers report: place, weight, what.
    package func line(style: TextStyle = .plain) -> String {
        let weight = severity == .error ? style.bad("error") : style.doubtful("warning")
        let record = index == nil && path == "root" ? "" : "\(subject): ".onOneLine
        let label = key.map { "\(rule); id \($0)" } ?? rule.id
        return "\(style.strong(location.description.onOneLine)): \(weight):"
            + " \(record)\(sentence.onOneLine) \(style.faint("(\(label.onOneLine))"))"
    }
}
