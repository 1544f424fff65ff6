import Testing

@testable import SeedEngine

@Suite("Places of values in a record's text")
struct JSONLocatorTests {
    @Test(
        "are those of a key or its value, however the key is spelled",
        arguments: [
            (#"{"a": 1, "b": 2}"#, "b", 9, 14), (#"{"\u0062": 2, "b": 3}"#, "b", 1, 11),
            (#"{"\n": 1, "\\n": 2}"#, #"\n"#, 10, 17), (#"{"é": 1}"#, "é", 1, 7),
            (#"{"a": {"b": 1}, "b": 2}"#, "b", 16, 21), (#"{"a": 1}"#, "b", 0, 0),
        ])
    func areFound(_ text: String, _ key: String, _ keyPlace: Int, _ valuePlace: Int) {
        let path = JSONPath.root.appending(key: key)
        Array(text.utf8).withUnsafeBytes { bytes in
            #expect(JSONLocator.offset(of: path, in: bytes, atKey: true) == keyPlace)
            #expect(JSONLocator.offset(of: path, in: bytes, atKey: false) == valuePlace)
        }
    }
}
