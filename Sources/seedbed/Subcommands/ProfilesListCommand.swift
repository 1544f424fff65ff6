import ArgumentParser
import SeedEngine

/// Lists the profiles.
struct ProfilesListCommand: ReportingCommand {
    static let name = "profiles"
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List the profiles: what each is for, and how many records it makes.",
        discussion: """
            A profile is a file in the directory of the profiles; one whose name begins with _ is not \
            listed.

            Examples:
              seedbed profiles
              seedbed profiles --format json
            """)

    @OptionGroup var lookup: ProfileOptions
    @OptionGroup var formatting: FormatOptions
    @OptionGroup var verbosity: VerbosityOptions

    var writesJSON: Bool { formatting.isJSON }

    func perform(with output: Output) async throws -> ExitCode {
        let library = try lookup.library()
        let step = GenerationStep(catalogFile: lookup.catalog)
        var values: [BSONValue] = []
        var failures: [SeedError] = []
        for name in try library.names() {
            do throws(SeedError) {
                let profile = try library.profile(name)
                let plan = try step.plan(profile)
                values.append(value(of: profile, plan))
                if !writesJSON { output.result(text(of: profile, plan, style: output.style)) }
            } catch {
                // One profile that is wrong keeps nobody from the others.
                output.problem(error)
                failures.append(error)
            }
        }
        let code = failures.first.map { ExitCode($0.code) } ?? .success
        if writesJSON {
            output.result([
                "command": .string(Self.name),
                "ok": .bool(code == .success),
                "exit_code": .int(Int64(code.rawValue)),
                "profiles": .array(values),
            ])
        } else if values.isEmpty, failures.isEmpty {
            output.remark("\(lookup.directory) holds no profiles")
        }
        return code
    }

    private func text(of profile: Profile, _ plan: GenerationPlan, style: TextStyle) -> String {
        let counts = plan.generated.map { step in
            step.count.counted(
                step.collection.singular, plural: step.collection.spaced)
        }
        return style.strong(profile.name.onOneLine) + "\n"
            + (profile.description.isEmpty ? "" : "  \(profile.description.onOneLine)\n")
            + "  \(counts.joined(separator: ", "))\n"
    }

    private func value(of profile: Profile, _ plan: GenerationPlan) -> BSONValue {
        [
            "profile": .string(profile.name),
            "description": .string(profile.description),
            "file": .string(profile.location.file),
            "catalog": .string(plan.catalog.name),
            "seed": plan.seedValue,
            "as_of": .string(plan.asOf.iso8601),
            "counts": .document(
                plan.generated.map { .init($0.collection, .int(Int64($0.count))) }),
        ]
    }
}

extension GenerationPlan {
    /// The files whose records are generated, in SEED_ORDER.
    fileprivate var generated: [Step] { steps.filter { $0.referenceFile == nil } }

    /// The seed for machines: a number, or its digits where JSON readers would round it.
    var seedValue: BSONValue {
        Int64(exactly: seed).map(BSONValue.int) ?? .string(String(seed))
    }
}

extension String {
    /// A collection's name in words.
    fileprivate var spaced: String {
        split(separator: "_").joined(separator: " ")
    }

    /// The words for one of the collection.
    fileprivate var singular: String {
        guard hasSuffix("s") else { return spaced }
        return hasSuffix("ies") ? String(spaced.dropLast(3)) + "y" : String(spaced.dropLast())
    }
}
