import ArgumentParser
import SeedEngine

/// What comparing a directory with its `_metadata.json` came to.
struct FileVerificationResult {
    let verification: FileVerification
    let differences: [FileDifference]

    /// The code that tells a script of it.
    var exitCode: ExitCode { differences.isEmpty ? .success : .findings }

    private var manifest: GenerationManifest { verification.manifest }

    /// The outcome for people: a line for each difference, and one for all.
    func text(style: TextStyle) -> String {
        let directory = verification.directory
        var text = ""
        for difference in differences {
            let place = style.strong("\(directory)/\(difference.path)".onOneLine)
            text += "\(place): \(difference.message)\n"
        }
        let part = manifest.partition.map { ", part \($0)," } ?? ""
        let name = directory.onOneLine + part
        guard differences.isEmpty else {
            let count = differences.count.counted("difference")
            return text + style.bad("\(name) is not as it was generated: \(count)") + "\n"
        }
        return style.good(
            "\(name) is as it was generated: \(manifest.recordCount.counted("record")) in"
                + " \(manifest.files.count.counted("file"))") + "\n"
    }

    /// The outcome for machines.
    var value: BSONValue {
        [
            "command": .string(VerifyFilesCommand.name),
            "ok": .bool(exitCode == .success),
            "exit_code": .int(Int64(exitCode.rawValue)),
            "directory": .string(verification.directory),
            "metadata": manifest.identity,
            "files": .int(Int64(manifest.files.count)),
            "records": .int(Int64(manifest.recordCount)),
            "differences": .array(differences.map(Self.value)),
        ]
    }

    private static func value(of difference: FileDifference) -> BSONValue {
        [
            "kind": .string(difference.kind.rawValue),
            "file": .string(difference.path),
            "expected_sha256": .optional(difference.expected?.digest),
            "actual_sha256": .optional(difference.digest),
            "expected_count": .optional(difference.expected?.count),
            "actual_count": .optional(difference.count),
            "message": .string(difference.message),
        ]
    }
}
