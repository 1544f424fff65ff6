import SeedDomains
import SeedEngine

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Makes the records of one collection, and throws them away: how fast generation is apart from files.
///
/// usage: SeedBench PROFILE CATALOG COLLECTION bson|text|digest
///
/// On one thread; prints how many records were made, how many bytes, and the seconds: by the clock, and on
/// the processor.
@main
enum SeedBench {
    /// How far the records go.
    enum Stage: String {
        /// To BSON, batch by batch.
        case bson
        /// To the text of the files.
        case text
        /// To the digest of that text.
        case digest
    }

    private static let batchSize = 1024

    static func main() throws {
        FreedMemory.keepForNextBatch()
        let arguments = Array(CommandLine.arguments.dropFirst())
        guard arguments.count == 4, let stage = Stage(rawValue: arguments[3]) else {
            throw SeedError(.usage, "usage: SeedBench PROFILE CATALOG COLLECTION bson|text|digest")
        }
        let catalog = try CatalogReader.read(arguments[1])
        let farm = FarmDomain()
        let domain: any SeedDomain =
            catalog.name == farm.catalogName ? farm : CatalogDomain(catalog)
        let request = try GenerationRequest(
            profile: Profile(path: arguments[0]), catalog: catalog)
        let plan = try domain.makePlan(request)
        let pieces = plan.steps.filter { $0.collection == arguments[2] }.flatMap(\.pieces)
        var made = (records: 0, bytes: 0)
        let busy = processorSeconds
        let time = ContinuousClock().measure {
            for piece in pieces {
                let part = run(piece.factory, piece.range, to: stage)
                made = (made.records + part.records, made.bytes + part.bytes)
            }
        }
        let busySeconds = processorSeconds - busy
        print("\(made.records) \(made.bytes) \(time / .seconds(1)) \(busySeconds)")
    }

    /// How long the process was at work on processors.
    private static var processorSeconds: Double {
        var time = timespec()
        _ = clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    private static func run(
        _ factory: any RecordFactory, _ records: Range<Int>, to stage: Stage
    ) -> (records: Int, bytes: Int) {
        var digest = ContentDigest()
        var made = (records: 0, bytes: 0)
        for start in stride(from: records.lowerBound, to: records.upperBound, by: batchSize) {
            let batch = factory.batch(start..<min(start + batchSize, records.upperBound))
            made.records += batch.count
            guard stage != .bson else {
                made.bytes += batch.byteCount
                continue
            }
            let text = JSONText(batch)
            made.bytes += text.bytes.count
            if stage == .digest { digest.update(text.bytes) }
        }
        return made
    }
}
