import SeedEngine

/// What has to hold for any text that is read as a file of settings.
enum ConfigurationOracle {
    /// Reads twice; what is refused is the user's mistake, said the same way, at a place of the file.
    static func check(_ input: [UInt8], _ read: () throws -> Void) throws(FuzzFailure) {
        let mistakes = try mistakes(read)
        let again = try Self.mistakes(read)
        try require(mistakes == again, "once \(mistakes), and once \(again)")
        let index = LineIndex(yaml: input)
        for mistake in mistakes {
            guard let location = mistake.location, location.file == "input" else { continue }
            try require(index.holds(location), "not a place of the file: \(mistake)")
        }
    }

    private static func mistakes(_ read: () throws -> Void) throws(FuzzFailure) -> [SeedError] {
        do {
            try read()
            return []
        } catch let error as SeedError {
            try require(error.code != .bug, "our own bug: \(error)")
            return [error] + error.related
        } catch let failure as FuzzFailure {
            throw failure
        } catch {
            throw FuzzFailure("reading threw \(error)")
        }
    }
}
