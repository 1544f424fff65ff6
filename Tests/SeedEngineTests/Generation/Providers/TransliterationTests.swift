import Testing

@testable import SeedEngine

@Suite("Transliteration")
struct TransliterationTests {
    @Test(arguments: [
        ("Müller", "mueller"), ("Weiß", "weiss"), ("Ömer Åse", "oemerase"),
        ("José María", "josemaria"),
        ("Lefèvre", "lefevre"), ("Noël", "noel"), ("Muñoz", "munoz"), ("Murang’a", "muranga"),
        ("D'Arc-2", "darc2"), ("佐藤", ""),
    ])
    func writesLettersInASCII(text: String, letters: String) {
        #expect(Transliteration.letters(of: text) == letters)
    }
}
