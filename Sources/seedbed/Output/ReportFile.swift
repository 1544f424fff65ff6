import FoundationEssentials
import SeedEngine

/// A file that somebody asked a report to be written to.
struct ReportFile {
    /// The path as the user typed it.
    let path: String

    /// Puts a text into the file, which holds all of it or what it held before.
    ///
    /// A pipe or a device is written to as it is.
    ///
    /// - Throws: `SeedError` with code `unwritable`.
    func write(_ text: String) throws(SeedError) {
        let kind =
            try? FileManager.default.attributesOfItem(atPath: path)[.type] as? FileAttributeType
        let isReplaced = kind == nil || kind == .typeRegular
        do {
            try Data(text.utf8).write(
                to: URL(filePath: path), options: isReplaced ? .atomic : [])
        } catch {
            throw SeedError(
                .unwritable, "cannot be written: \(Self.reason(error))",
                at: SourceLocation(file: path))
        }
    }

    private static func reason(_ error: any Error) -> String {
        switch (error as? CocoaError)?.code {
        case .fileNoSuchFile, .fileReadNoSuchFile: "there is no such directory"
        case .fileWriteNoPermission: "permission denied"
        case .fileWriteOutOfSpace: "no space left on device"
        case .fileWriteVolumeReadOnly: "read-only file system"
        default: "it is no place for a file"
        }
    }
}
