import Testing

@testable import SeedEngine

@Suite("Validating files window by window")
struct WindowFlowTests {
    /// A file of customers with mistakes of every kind here and there.
    private static func customers(_ count: Int, seed: Int) -> String {
        var random = TestRandom(seed: UInt64(seed))
        let records = (0..<count).map { number -> String in
            let filler = String(repeating: "é", count: Int.random(in: 0...30, using: &random))
            switch Int.random(in: 0..<20, using: &random) {
            case 0: return #"{"id": "c\#(number / 2)", "email": "\#(filler)@x"}"#
            case 1: return #"{"id": "c\#(number)", "email": 5}"#
            case 2: return "[\(number)]"
            case 3: return #"{"id": "c\#(number)", "email": "\#(filler)@x", "email": "b@x"}"#
            case 4: return #"{"email": "\#(filler)@x"}"#
            default: return #"{"id": "c\#(number)", "email": "\#(filler)\#(number)@x"}"#
            }
        }
        return "[\n" + records.joined(separator: ",\n  ") + "\n]"
    }

    private static func orders(_ count: Int, seed: Int) -> String {
        var random = TestRandom(seed: UInt64(seed))
        let records = (0..<count).map { number in
            let customer = Int.random(in: 0..<count, using: &random)
            return
                #"{"customer": "c\#(customer)", "number": \#(number), "paid": \#(number % 50 - 1)}"#
        }
        return records.joined(separator: "\n")
    }

    @Test(
        "finds the same whatever the windows' size and the number of workers", arguments: 0..<4)
    func findsTheSame(seed: Int) throws {
        let files = [
            "customers.json": Self.customers(400, seed: seed),
            "orders.ndjson": Self.orders(300, seed: seed),
        ]
        let expected = try ValidatorTests.report(files) { $0.maximumFindingsPerRule = 1000 }
        #expect(expected.errorCount > 50)
        for (size, workers) in [(64, 1), (64, 3), (200, 2), (1000, 4), (5000, 2)] {
            let report = try ValidatorTests.report(files) { options in
                options.maximumFindingsPerRule = 1000
                options.windowSize = size
                options.workers = workers
            }
            #expect(report.withoutDirectory == expected.withoutDirectory, "\(size), \(workers)")
        }
    }

    @Test("counts and checks what stands before the place where a file cannot be read any more")
    func checksWhatWasRead() throws {
        let good = Self.orders(100, seed: 1).split(separator: "\n").joined(separator: ", ")
        for workers in [1, 3] {
            let report = try ValidatorTests.report([
                "customers.json": Self.customers(100, seed: 1),
                "orders.json": "[\(good), {\"a\" 1}]",
            ]) { options in
                options.windowSize = 256
                options.workers = workers
            }
            #expect(report.files.map(\.recordCount) == [100, 100])
            let last = try #require(report.findings.last)
            #expect(last.rule == .jsonSyntax)
            #expect(last.location.line == 1)
            #expect(last.location.column == good.count + 9)
        }
    }
}

extension ValidationReport {
    /// Each finding without the directory in which it was found.
    fileprivate var withoutDirectory: [String] {
        findings.map { finding in
            let file = finding.location.file.split(separator: "/").last ?? ""
            let place = "\(finding.location.line ?? 0):\(finding.location.column ?? 0)"
            let message = finding.message.replacing(directory, with: "")
            return "\(file):\(place) \(finding.rule) \(finding.path) \(finding.index ?? -1)"
                + " \(finding.key ?? "") \(message) \(finding.actual ?? "")"
        }
    }
}
