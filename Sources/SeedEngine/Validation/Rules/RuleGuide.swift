/// Explains rules, each with an example of data that keeps it and of data that breaks it.
package enum RuleGuide {
    /// One line for each rule.
    package static func list(_ rules: [Rule], style: TextStyle) -> String {
        var table = TextTable([.text("rule"), .text("what is wrong")], style: style)
        for rule in rules { table.add([rule.id, rule.summary]) }
        return table.text
    }

    /// The explanation of one rule for a terminal.
    package static func text(of rule: Rule, style: TextStyle) -> String {
        var text = "\(style.strong(rule.id)): \(weight(of: rule, style))\n\n"
        text += "\(rule.summary.wrapped)\n\(rule.advice.wrapped)\n"
        for block in blocks(of: rule.example) {
            text += "\n\(block.title):\n\n"
            for line in block.text.split(separator: "\n", omittingEmptySubsequences: false) {
                text += line.isEmpty ? "\n" : "    \(line)\n"
            }
        }
        return text
    }

    /// The explanation of rules as one page of Markdown.
    package static func markdown(of rules: [Rule]) -> String {
        var text = """
            # Rules

            What `seedbed validate` reports, rule by rule; `seedbed rules RULE` shows the same in a
            terminal. This page is made by `scripts/rules.sh`.

            The examples are of a data set with two collections, `gardens` and `teas`, whose keys are
            their fields `id`. A caret points at the place that the finding names, above what it says.
            Lines and columns count from 1, columns in Unicode scalars.


            """
        for rule in rules {
            text += "- [`\(rule.id)`](#\(anchor(of: rule))): \(rule.summary)\n"
        }
        for rule in rules {
            text += "\n## \(heading(of: rule))\n\n"
            text += "*\(rule.severity.rawValue)* · \(rule.summary)\n\n\(rule.advice.wrapped)\n"
            for block in blocks(of: rule.example) {
                text += "\n\(block.title):\n\n```\(block.language)\n\(block.text)\n```\n"
            }
        }
        return text
    }

    /// One rule for machines, without its example.
    package static func value(of rule: Rule) -> BSONValue {
        [
            "rule": .string(rule.id),
            "severity": .string(rule.severity.rawValue),
            "summary": .string(rule.summary),
            "advice": .string(rule.advice),
        ]
    }

    private static func weight(of rule: Rule, _ style: TextStyle) -> String {
        rule.severity == .error ? style.bad("error") : style.doubtful("warning")
    }

    private static func heading(of rule: Rule) -> String {
        rule.id.replacing("<", with: "\\<")
    }

    /// The name by which GitHub links to a heading: letters, digits and hyphens of it.
    private static func anchor(of rule: Rule) -> String {
        rule.id.filter { $0.isLetter || $0.isNumber || $0 == "-" }
    }

    // MARK: Examples

    private struct Block {
        let title: String
        let language: String
        let text: String
    }

    private static func blocks(of example: RuleExample) -> [Block] {
        var blocks: [Block] = []
        if let field = example.field {
            blocks.append(
                Block(title: "Schema of `\(field)`", language: "json", text: example.schema))
        } else if example.schema != RuleExample.openSchema {
            blocks.append(
                Block(title: "Schema of a tea", language: "json", text: example.schema))
        }
        if let catalog = example.catalog {
            blocks.append(
                Block(title: "In the catalog, of `teas`", language: "yaml", text: catalog))
        }
        blocks.append(
            Block(title: "Passes", language: "text", text: text(of: example.passing, message: nil)))
        let filling = example.filling.map { ", where `…` is \($0.words)" } ?? ""
        blocks.append(
            Block(
                title: "Fails\(filling)", language: "text",
                text: text(of: example.failing, message: example.message)))
        return blocks
    }

    /// The files one below the other, with what the finding says below the place that is marked, or below
    /// all.
    private static func text(of files: [RuleExample.File], message: String?) -> String {
        var lines: [String] = []
        var message = message
        for file in files {
            lines.append(file.text == nil ? "\(file.name) is a directory" : "\(file.name):")
            for line in file.text?.split(separator: "\n") ?? [] {
                guard let mark = line.firstIndex(of: RuleExample.mark) else {
                    lines.append("    \(line)")
                    continue
                }
                let before = String(line[..<mark])
                lines.append("    \(before)\(line[line.index(after: mark)...])")
                let margin = String(repeating: " ", count: before.displayWidth)
                lines.append("    \(margin)^ \(message ?? "")")
                message = nil
            }
        }
        if let message { lines.append("→ \(message)") }
        return lines.joined(separator: "\n")
    }
}
