import SeedEngine

/// Checks what was generated before it takes the place of what is there; a mistake in it is ours.
struct GenerationCheck {
    /// The path that the directory will have; messages name it instead of the one that it has now.
    let target: String
    var storesDatesAsBSON = false
    /// What was generated, when it may refer to records of other parts.
    var plan: GenerationPlan?
    /// How many findings of each rule each file has to have, because it was broken on purpose.
    var expected: [String: [Rule: Int]] = [:]

    /// Checks the directory.
    ///
    /// - Throws: `SeedError` with code `bug` when anything is found that was not expected, or the other
    ///   way round, after telling all of it.
    func run(_ path: String, output: Output) throws(SeedError) -> ValidationReport {
        do throws(SeedError) {
            return try check(path, output: output)
        } catch {
            throw error.replacing(path, with: target)
        }
    }

    private func check(_ path: String, output: Output) throws(SeedError) -> ValidationReport {
        let directory = try SeedDirectory(path: path, storesDatesAsBSON: storesDatesAsBSON)
        var options = ValidationOptions()
        options.workers = Environment.processorCount
        options.treatsWarningsAsErrors = true
        if let plan {
            let referenced = Set(directory.catalog.collections.flatMap(\.references).map(\.target))
            options.knownRecords = plan.recordsOfOtherParts(in: referenced)
        }
        options.progress = { file, count in
            output.progress("Checking \(file.replacing(path, with: target))", count, of: nil)
        }
        let report = try Validator.validate(directory, options: options)
        output.endProgress()
        guard report.countsByFile == expected else {
            for finding in report.findings {
                output.problem(finding.replacing(path, with: target))
            }
            throw SeedError(
                .bug,
                "what was generated is not "
                    + (expected.isEmpty ? "valid" : "broken as it should be")
                    + ": \(report.errorCount.counted("finding")); nothing was replaced; please"
                    + " report profile, seed and as-of",
                at: SourceLocation(file: path))
        }
        return report
    }
}

extension ValidationReport {
    /// How many findings of each rule each file has, by the file's name.
    fileprivate var countsByFile: [String: [Rule: Int]] {
        var counts: [String: [Rule: Int]] = [:]
        for finding in findings {
            let name = Self.name(finding.location.file)
            counts[name, default: [:]][finding.rule, default: 0] += 1 + finding.repeatCount
        }
        for file in files {
            for (rule, count) in file.unlistedCounts {
                counts[Self.name(file.path), default: [:]][rule, default: 0] += count
            }
        }
        return counts
    }

    private static func name(_ path: String) -> String {
        path.split(separator: "/").last.map(String.init) ?? path
    }
}

extension SourceLocation {
    fileprivate func replacing(_ path: String, with other: String) -> SourceLocation {
        SourceLocation(file: file.replacing(path, with: other), line: line, column: column)
    }
}

extension Finding {
    /// The finding as it reads under another path.
    fileprivate func replacing(_ path: String, with other: String) -> Finding {
        Finding(
            rule: rule, severity: severity, location: location.replacing(path, with: other),
            collection: collection, index: index, key: key, path: self.path,
            message: message.replacing(path, with: other), expected: expected, actual: actual)
    }
}

extension SeedError {
    /// The error as it reads under another path.
    fileprivate func replacing(_ path: String, with other: String) -> SeedError {
        SeedError(
            code, message.replacing(path, with: other),
            at: location?.replacing(path, with: other),
            related: related.map { $0.replacing(path, with: other) })
    }
}
