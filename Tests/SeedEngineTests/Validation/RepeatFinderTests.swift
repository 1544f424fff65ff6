import Testing

@testable import SeedEngine

@Suite("Finding repeated numbers")
struct RepeatFinderTests {
    private let scratch: TemporaryDirectory

    init() throws { scratch = try TemporaryDirectory() }

    private func finder(_ numbers: some Sequence<UInt64>) throws -> RepeatFinder {
        let finder = RepeatFinder(in: scratch.path)
        for number in numbers { try finder.append(number) }
        return finder
    }

    private static func different(_ count: Int) -> [UInt64] {
        (0..<count).map { RandomStream.scramble(UInt64($0)) }
    }

    @Test(arguments: [0, 1, 2, 511, 512, 513, 300_000])
    func findsNoneAmongDifferentOnes(count: Int) throws {
        #expect(try finder(Self.different(count)).findRepeat() == false)
    }

    @Test(arguments: [2, 512, 513, 300_000], [0.0, 0.5, 1.0])
    func findsOne(count: Int, share: Double) throws {
        var numbers = Self.different(count - 1)
        numbers.append(numbers[Int(Double(count - 2) * share)])
        #expect(try finder(numbers).findRepeat())
    }

    @Test func findsOneAmongNumbersOfOneGroup() throws {
        #expect(try finder((0..<5000).map { UInt64($0 % 4999) }).findRepeat())
        #expect(try finder((0..<5000).map { UInt64($0) }).findRepeat() == false)
    }

    @Test func leavesNoFileBehind() throws {
        let finder = try finder(Self.different(300_000))
        #expect(try scratch.names() == [])
        #expect(try finder.findRepeat() == false)
    }

    @Test func saysWhatCannotBeWritten() {
        let error = #expect(throws: SeedError.self) {
            let finder = RepeatFinder(in: "\(scratch.path)/nowhere")
            for number in 0..<(512 as UInt64) { try finder.append(number) }
        }
        #expect(error?.code == .unwritable)
    }
}
