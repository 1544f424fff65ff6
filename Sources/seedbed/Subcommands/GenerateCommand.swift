import ArgumentParser
import SeedEngine
import SeedMongo

/// Generates the records of a profile as a seed directory.
struct GenerateCommand: ReportingCommand {
    static let name = "generate"
    static let configuration = CommandConfiguration(
        commandName: name,
        abstract: "Generate the records of a profile as a seed directory.",
        discussion: """
            The directory is complete: catalog, schemas, reference records and _metadata.json are in \
            it, so it validates and loads alone, anywhere. Same profile, seed and as-of: the same \
            bytes.

            Examples:
              seedbed generate               the profile demo, into generated/demo
              seedbed generate --profile minimal --seed 7 --output /tmp/seven
              seedbed generate --profile demo-large --load --wait 30s
              seedbed generate --profile demo-large --partition 2/4
              seedbed generate --corrupt 2%:missing,reference --output /tmp/broken

            What --corrupt can break: missing, type, range, reference, duplicate, enum, unknown, check. \
            Broken records belong in no database, so it goes without --load.

            An output directory that was generated before is replaced; any other that is not empty is \
            left alone (77).
            """)

    @OptionGroup(title: "What is generated") var request: RequestOptions
    @OptionGroup(title: "Where profiles are") var lookup: ProfileOptions
    @OptionGroup(title: "With --load: what is done") var write: WriteOptions
    @OptionGroup(title: "With --load: where it goes") var target: TargetOptions
    @OptionGroup(title: "What is told") var formatting: FormatOptions
    @OptionGroup(title: "What is told") var verbosity: VerbosityOptions

    var writesJSON: Bool { formatting.isJSON }

    func validate() throws {
        try write.checkConfirmsSomething()
        if !request.loads, write.isGiven || target.isGiven {
            throw ValidationError("Options of a load need --load.")
        }
        if request.partition != nil, request.corrupt != nil {
            throw ValidationError(
                "--corrupt and --partition contradict each other: what is broken is listed for the"
                    + " whole data set; break the whole.")
        }
        if request.loads, request.corrupt != nil {
            throw ValidationError(
                "--corrupt and --load contradict each other: broken records belong in no database.")
        }
        if request.loads, request.isDryRun {
            throw ValidationError("--load and --dry-run contradict each other.")
        }
        if request.partition != nil, write.removal != .nothing {
            throw ValidationError(
                "--partition and --prune, --clear or --drop contradict each other: a part would delete"
                    + " the records of the others.")
        }
    }

    func perform(with output: Output) async throws -> ExitCode {
        // What is wrong with the target is told before minutes of work, not after.
        let loadStep = try request.loads ? makeLoadStep() : nil
        let step = GenerationStep(
            catalogFile: lookup.catalog, seed: request.origin.seed,
            asOf: request.origin.asOf?.instant)
        let profile = try lookup.profile(request.profile)
        let corruption = try request.corruption().map { request throws(SeedError) in
            try step.plan(profile, breaking: request)
        }
        let whole = try corruption?.plan ?? step.plan(profile)
        let plan = request.partition.map { whole.part($0.partition) } ?? whole
        output.remark(
            "Generating \(profile.name.onOneLine): seed \(plan.seed), as of \(plan.asOf.iso8601)"
                + (plan.partition.map { ", part \($0)" } ?? ""))
        let target = directory(of: profile)
        var result = GenerationResult(
            plan: plan, target: request.isDryRun ? nil : target)
        if request.isDryRun {
            for step in plan.steps { result.counts.append(try step.recordCount()) }
            result.write(to: output, isJSON: writesJSON)
            return .success
        }
        return try await Interruption.watching(output) { [result] in
            try await generate(result, corruption, to: target, loadStep, output: output)
        }
    }

    /// Writes the files, and loads them where that is wanted.
    private func generate(
        _ planned: GenerationResult, _ corruption: CorruptionPlan?, to target: String,
        _ loadStep: LoadStep?, output: Output
    ) async throws -> ExitCode {
        var result = planned
        let (counts, report) = try await makeFiles(
            result.plan, corruption, to: target, output: output)
        result.counts = counts
        if corruption != nil { result.brokenCount = report.errorCount }
        guard let loadStep else {
            result.write(to: output, isJSON: writesJSON)
            return .success
        }
        let directory = try SeedDirectory(
            path: target, storesDatesAsBSON: self.target.storesDatesAsBSON)
        return try await load(
            ValidationStep.Outcome(directory: directory, report: report), with: loadStep,
            after: result, output: output)
    }

    private func directory(of profile: Profile) -> String {
        let part = request.partition?.partition
        let suffix = part.map { "-\($0.number)-of-\($0.count)" } ?? ""
        return request.output ?? "generated/\(profile.name)\(suffix)"
    }

    private func makeLoadStep() throws(SeedError) -> LoadStep {
        let step = try write.step(to: target)
        try step.target.check(for: step.removal.action)
        return step
    }

    /// Writes the files, and checks them before they take the target's place.
    ///
    /// - Returns: How many records each has, in the order of the plan, and what was found in them.
    private func makeFiles(
        _ plan: GenerationPlan, _ corruption: CorruptionPlan?, to target: String, output: Output
    ) async throws(SeedError) -> (counts: [Int], report: ValidationReport) {
        var orchestrator = Orchestrator()
        orchestrator.workers = request.workers ?? Environment.processorCount
        var writer = try SeedDirectoryWriter.makeWriter(to: target, of: plan)
        let storesDates = self.target.storesDatesAsBSON
        // What is broken on purpose is looked for in the files, with all places.
        if corruption == nil { try writer.startCheck(storesDatesAsBSON: storesDates) }
        try await orchestrator.run(plan, into: &writer) { done, total in
            output.progress("Generating", done, of: total)
        }
        var check = GenerationCheck(
            target: target, storesDatesAsBSON: storesDates, plan: plan)
        if let corruption {
            try writer.add(SeedDirectory.corruptionsName) { (file) throws(SeedError) in
                check.expected = try corruption.writeManifest(to: &file)
            }
        }
        var report = writer.finishCheck()
        let manifest = try writer.commit { [check] path throws(SeedError) in
            if report == nil { report = try check.run(path, output: output) }
        }
        guard let report else { throw SeedError(.bug, "what was generated was not checked") }
        let counts = plan.steps.map { step in
            manifest.files.first { $0.path == step.fileName }?.count ?? 0
        }
        return (counts, report)
    }

    private func load(
        _ validation: ValidationStep.Outcome, with step: LoadStep, after result: GenerationResult,
        output: Output
    ) async throws -> ExitCode {
        if !writesJSON { result.write(to: output, isJSON: false) }
        try step.checkGuards(validation.directory)
        let outcome = try await step.run(
            validation.directory, counts: validation.report.counts, output: output)
        if writesJSON {
            output.result(
                result.value(outcome.exitCode, outcome.members, target: step.target.uri.description)
            )
        } else {
            output.result("\n" + outcome.text(of: validation.directory, style: output.style))
        }
        return outcome.exitCode
    }
}
