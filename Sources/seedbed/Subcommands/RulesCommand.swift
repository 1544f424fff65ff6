import ArgumentParser
import SeedEngine

/// Lists the rules that findings name, or explains one.
struct RulesCommand: ReportingCommand {
    /// A form of the explanation.
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text
        case json
        case markdown
    }

    static let name = "rules"
    static let configuration = CommandConfiguration(
        commandName: name,
        abstract: "List the rules of validation, or explain one with an example.",
        discussion: """
            Examples:
              seedbed rules
              seedbed rules reference.unresolved
            """)

    @Argument(
        help: ArgumentHelp("The rule to explain; all are listed without.", valueName: "rule"),
        completion: .list(Rule.all.map(\.id)))
    var rule: String?

    @Option(help: "How the rules are written.")
    var format = Format.text

    @OptionGroup var verbosity: VerbosityOptions

    var writesJSON: Bool { format == .json }

    func perform(with output: Output) async throws -> ExitCode {
        let rules = try chosen()
        switch format {
        case .text where rule == nil: output.result(RuleGuide.list(rules, style: output.style))
        case .text:
            for rule in rules { output.result(RuleGuide.text(of: rule, style: output.style)) }
        case .markdown: output.result(RuleGuide.markdown(of: rules))
        case .json:
            output.result([
                "command": .string(Self.name), "ok": true, "exit_code": 0,
                "rules": .array(rules.map(RuleGuide.value)),
            ])
        }
        return .success
    }

    private func chosen() throws(SeedError) -> [Rule] {
        guard let id = rule else { return Rule.all }
        if let rule = Rule(id: id) { return [rule] }
        let known = Rule.all.map(\.id)
        throw SeedError(
            .usage,
            "there is no rule '\(id)'\(Spelling.suggestion(for: id, in: known)); seedbed rules lists"
                + " all")
    }
}
