import Testing

@testable import SeedEngine

@Suite("Secrets")
struct SecrecyTests {
    @Test(
        "are known by the names of fields",
        arguments: [
            "password", "db_password", "userPasswd", "accessToken", "token", "refresh-token",
            "api_key", "apiKey", "APIKEY", "client_secret", "credentials", "privateKey",
        ])
    func areKnown(_ name: String) {
        #expect(Secrecy.isSecret(name))
    }

    @Test(
        "are not suspected behind names that only sound like it",
        arguments: [
            "id", "key", "token_count", "tokens", "max_tokens", "secretary", "keyboard",
            "primary_key", "region_id", "",
        ])
    func areNotSuspected(_ name: String) {
        #expect(!Secrecy.isSecret(name))
    }

    @Test(
        "are masked in texts",
        arguments: [
            (#"{"user": "a", "password": "b"}"#, #"{"user": "a", "password": ***}"#),
            (#"{"api_key":"b\",\"c", "n": 1}"#, #"{"api_key":***, "n": 1}"#),
            (
                #"{"credentials": {"a": [1, 2]}, "n": 1}"#,
                #"{"credentials": ***, "n": 1}"#
            ),
            (#"{"token": 12, "token_count": 3}"#, #"{"token": ***, "token_count": 3}"#),
            (#"{"password": "cut of…"#, #"{"password": ***"#),
            ("mongodb://u:p@ss@h/d", "mongodb://***@h/d"),
            ("Input should be 'a', not 'b'", "Input should be 'a', not 'b'"),
            ("see https://example.com/a@b", "see https://example.com/a@b"),
        ])
    func areMasked(_ text: String, _ masked: String) {
        #expect(Secrecy.masked(text) == masked)
    }
}
