import SeedEngine

/// Checks what was generated before it takes the place of what is there; a mistake in it is ours.
struct GenerationCheck {
    /// The path that the directory will have; messages name it instead of the one that it has now.
    let target: String
    let storesDatesAsBSON: Bool

    /// Checks the directory.
    ///
    /// - Throws: `SeedError` with code `bug` when anything is found, after telling all of it.
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
        options.progress = { file, count in
            output.progress("Checking \(file.replacing(path, with: target))", count, of: nil)
        }
        let report = try Validator.validate(directory, options: options)
        output.endProgress()
        guard report.isValid else {
            for finding in report.findings {
                output.problem(finding.replacing(path, with: target))
            }
            throw SeedError(
                .bug,
                "what was generated is not valid: \(report.errorCount.counted("finding")); nothing"
                    + " was replaced; please report profile, seed and as-of",
                at: SourceLocation(file: path))
        }
        return report
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
