import Testing

@testable import SeedEngine

/// What format 1 of profiles promises: the same bits on every machine, now and later.
@Suite("Values are pinned")
struct ValueGoldenTests {
    @Test func distributionsArePinned() throws {
        let examples: [(NumberDistribution.Shape, ClosedRange<Int>, Int)] = [
            (.uniform, 0...999, 0),
            (.normal(mean: 50, deviation: 15), 0...1000, 1),
            (.normal(mean: 0, deviation: 1), 400...900, 2),
            (.logNormal(mean: 40, deviation: 60), 1...1_000_000, 2),
            (.exponential(mean: 12), 0...100_000, 2),
            (.triangular(peak: 3), 0...1000, 2),
            (.zipf(exponent: 1.1), 0...9999, 0),
        ]
        let drawn = try examples.map { shape, range, digits in
            let distribution = try NumberDistribution(shape, in: range, digits: digits)
            return ValueFixture.draws(6, seed: 42) { distribution.draw(using: &$0) }
        }
        #expect(
            drawn == [
                [918, 474, 609, 194, 719, 351], [709, 490, 542, 371, 587, 443],
                [402, 417, 412, 437, 408, 424], [10113, 2070, 3001, 871, 4171, 1466],
                [3013, 772, 1128, 260, 1525, 519], [762, 393, 477, 242, 557, 326],
                [0, 29, 8, 605, 3, 99],
            ])
    }

    @Test func textsArePinned() throws {
        let patterns = ["^CUS-\\d{6}$", "^[a-z0-9]+(?:-[a-z0-9]+)*$", "^[^@]+@[a-z]+\\.(com|org)$"]
        let drawn = try patterns.map { pattern in
            let text = try PatternText(try Pattern(pattern).syntax)
            return ValueFixture.draws(3, seed: 42) { stream in
                ValueFixture.text { text.append(to: &$0, using: &stream) }
            }
        }
        #expect(
            drawn == [
                ["CUS-940886", "CUS-411287", "CUS-698535"],
                ["x-v9bd6nfmu-rdp", "h-7p674u-p8eu", "lime3"],
                ["u3@whtjj.com", "T8qiidC@f.org", "b@uiqopc.org"],
            ])
    }

    @Test func numberedTextsArePinned() throws {
        let text = try PatternText(try Pattern("^[A-Z]{2}-(\\d{3}|x)$").syntax)
        let numbers = [0, 1, 1000, 123_456, text.count - 1]
        let made = numbers.map { number in
            ValueFixture.text { text.append(number: number, to: &$0) }
        }
        #expect(made == ["AA-000", "AA-001", "AA-x", "ET-333", "ZZ-x"])
    }

    @Test func formatsArePinned() {
        let made = StringFormat.allCases.map { format in
            let text = FormatText(format, before: Instant(seconds: 1_768_640_400))
            return ValueFixture.text { text.append(number: 12_345 % text.count, to: &$0) }
        }
        #expect(
            made == [
                "2026-01-17T05:34:14Z", "2024-03-22", "123.45", "2024-03-22",
                "2026-01-17T05:34:14Z", "03:25:45Z", "PT2346M", "varuba@example.com",
                "varuba.example.com", "192.0.2.154", "2001:db8:0:0::3039",
                "https://www.example.com/pafubi", "/pafubi",
                "22118258-a9d1-411a-80d1-bb7397dc4fe3", "/pafubi", "1/pafubi", "^[A-Z]{70}$",
            ])
    }

    @Test func instantsArePinned() throws {
        let distribution = try InstantDistribution(
            schedule: try ValueFixture.businessHours(), growth: 3)
        let drawn = ValueFixture.draws(5, seed: 42) {
            distribution.draw(
                from: Instant(seconds: 1_700_000_000), before: Instant(seconds: 1_768_640_400),
                using: &$0)
        }
        #expect(
            drawn.map(\.iso8601) == [
                "2025-12-04T14:28:32Z", "2025-02-28T16:25:01Z", "2025-06-03T12:29:25Z",
                "2024-07-10T09:19:04Z", "2025-08-12T10:24:14Z",
            ])
    }

    @Test func fanOutIsPinned() {
        let fanOut = FanOut(
            (1...5).map { FanOut.Share(children: $0, weight: 1) }, source: ValueFixture.source(42))
        #expect(
            (0..<15).map { fanOut.children(of: $0).count } == [
                5, 1, 4, 2, 3, 5, 4, 2, 3, 1, 4, 5, 3, 1, 2,
            ])
    }

    @Test func exactMixIsPinned() {
        let mix = ExactMix(weights: [60, 35, 5], count: 33, source: ValueFixture.source(42))
        #expect(
            (0..<33).map { mix[$0] } == [
                1, 0, 1, 0, 0, 0, 0, 2, 0, 1, 1, 0, 1, 0, 0, 0, 0, 0, 1, 1, 0, 1, 2, 0, 0, 0, 0,
                0, 0, 0, 1, 1, 1,
            ])
    }

    @Test func pointsArePinned() throws {
        let area = try GeoArea(polygon: [
            GeoArea.Point(latitude: 52_000_000, longitude: 13_000_000),
            GeoArea.Point(latitude: 53_000_000, longitude: 13_500_000),
            GeoArea.Point(latitude: 52_200_000, longitude: 14_000_000),
        ])
        let drawn = ValueFixture.draws(3, seed: 42) { area.draw(using: &$0) }
        #expect(
            drawn.map { [$0.latitude, $0.longitude] } == [
                [52_918_821, 13_489_797], [52_135_668, 13_214_541], [52_805_824, 13_512_658],
            ])
    }
}
