import SeedEngine

/// Codes of three capital letters, all different.
struct FactoryCodes: Sendable {
    private static let space = 26 * 26 * 26

    private let numbers: UniqueNumbers

    /// How many codes there are besides the reserved ones.
    static func capacity(_ reserved: [String]) -> Int {
        space - Set(reserved.compactMap(number)).count
    }

    /// Gives out other codes than the reserved ones.
    init(streams: RandomStreams, reserved: [String]) {
        numbers = UniqueNumbers(
            below: Self.space, excluding: reserved.compactMap(Self.number),
            source: streams.source("factories", "code"))
    }

    /// The code of a factory.
    subscript(index: Int) -> String {
        let number = numbers[index]
        let letters = [number / 676, number / 26 % 26, number % 26]
        return String(decoding: letters.map { UInt8(0x41 + $0) }, as: UTF8.self)
    }

    private static func number(of code: String) -> Int? {
        guard code.utf8.count == 3, code.utf8.allSatisfy({ (0x41...0x5A).contains($0) }) else {
            return nil
        }
        return code.utf8.reduce(0) { $0 * 26 + Int($1) - 0x41 }
    }
}
