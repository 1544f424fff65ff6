import Testing

@testable import SeedMongo

@Suite("Names of secrets")
struct SecretNameTests {
    @Test(
        "are known whatever their spelling",
        arguments: [
            "password", "userPassword", "PASSWORD_HASH", "api_key", "apiKey", "x-api-key", "token",
            "refresh_token", "client.secret", "privateKey", "pin",
        ])
    func knows(_ name: String) { #expect(SecretName.isSecret(name)) }

    @Test(
        "are not found in innocent words",
        arguments: [
            "name", "key", "spin", "pinned", "secretary", "region_id", "", "_",
        ])
    func leavesOthersAlone(_ name: String) { #expect(!SecretName.isSecret(name)) }
}
