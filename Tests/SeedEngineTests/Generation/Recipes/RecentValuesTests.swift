import Testing

@testable import SeedEngine

@Suite("Values that were made lately")
struct RecentValuesTests {
    private static func key(_ slot: Int, _ record: Int, attempt: Int = 0) -> RecentValues.Key {
        var place = RecipePlace(record: record)
        place.attempt = attempt
        return RecentValues.Key(slot, of: 3, at: place)
    }

    private static func read(_ values: borrowing RecentValues, _ key: RecentValues.Key) -> [UInt8]?
    {
        var writer = BSONWriter(capacity: 64)
        guard values.append(key, to: &writer) != nil else { return nil }
        return [UInt8](writer.bytes)
    }

    private static func remember(
        _ bytes: [UInt8], _ key: RecentValues.Key, in values: borrowing RecentValues
    ) {
        bytes.withUnsafeBytes { values.remember(key, .int32, $0) }
    }

    @Test func areGivenBack() {
        let values = RecentValues(count: 1024)
        for record in 0..<100 {
            Self.remember([UInt8(record), 7], Self.key(1, record), in: values)
        }
        for record in 0..<100 {
            #expect(Self.read(values, Self.key(1, record)) == [UInt8(record), 7])
        }
    }

    @Test func areThoseOfTheirPlaceAlone() {
        let values = RecentValues(count: 1024)
        for record in 0..<5000 { Self.remember([1], Self.key(1, record), in: values) }
        #expect(Self.read(values, Self.key(1, 0)) == nil)
        #expect(Self.read(values, Self.key(2, 4999)) == nil)
        #expect(Self.read(values, Self.key(1, 4999, attempt: 1)) == nil)
        #expect(Self.read(values, Self.key(1, 4999)) == [1])
    }

    @Test func areShort() {
        let values = RecentValues(count: 1024)
        Self.remember([UInt8](repeating: 1, count: 49), Self.key(1, 1), in: values)
        #expect(Self.read(values, Self.key(1, 1)) == nil)
    }

    @Test func mayBeNone() {
        let values = RecentValues(count: 1024)
        [UInt8]().withUnsafeBytes { values.remember(Self.key(1, 1), nil, $0) }
        var writer = BSONWriter(capacity: 64)
        #expect(values.append(Self.key(1, 1), to: &writer) == .some(nil))
        #expect(writer.count == 0)
    }
}
