import SeedEngine

/// What has to hold for any text that is read as a profile.
enum ProfileOracle {
    static func check(_ input: [UInt8]) throws(FuzzFailure) {
        guard let text = String(validating: input, as: UTF8.self) else { return }
        try ConfigurationOracle.check(input) { _ = try Profile(yaml: text, file: "input") }
    }
}
