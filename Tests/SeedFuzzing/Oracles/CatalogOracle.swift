import FoundationEssentials
import SeedEngine

/// What has to hold for any text that is read as a catalog.
enum CatalogOracle {
    static func check(_ input: [UInt8]) throws(FuzzFailure) {
        let path =
            "\(FileManager.default.temporaryDirectory.path)/seedbed-fuzz-\(UUID().uuidString)"
        do {
            try FileManager.default.createDirectory(
                atPath: path, withIntermediateDirectories: true)
            try FileManager.default.createSymbolicLink(
                atPath: "\(path)/schemas",
                withDestinationPath: "\(FuzzCorpus.root)/seed-data/farm/schemas")
            try Data(input).write(to: URL(filePath: "\(path)/catalog.yaml"))
        } catch {
            throw FuzzFailure("no directory for the catalog: \(error)")
        }
        defer { try? FileManager.default.removeItem(atPath: path) }
        let index = LineIndex(yaml: input)
        try ConfigurationOracle.check(input) {
            do throws(SeedError) {
                _ = try CatalogReader.read("\(path)/catalog.yaml")
            } catch {
                try check(error, index)
                throw error
            }
        }
    }

    private static func check(_ error: SeedError, _ index: LineIndex) throws(FuzzFailure) {
        for mistake in [error] + error.related {
            guard let place = mistake.location, place.file.hasSuffix("catalog.yaml") else {
                continue
            }
            try require(index.holds(place), "not a place of the file: \(mistake)")
        }
    }
}
