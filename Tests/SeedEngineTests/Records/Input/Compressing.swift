import CZlib
import CZstd
import FoundationEssentials

@testable import SeedEngine

extension Compression {
    /// One member or frame that holds these bytes, made by the library that others use.
    func compress(_ bytes: [UInt8]) throws -> [UInt8] {
        switch self {
        case .gzip: return try Self.gzip(bytes)
        case .zstd:
            var result = [UInt8](repeating: 0, count: ZSTD_compressBound(bytes.count))
            let count = ZSTD_compress(&result, result.count, bytes, bytes.count, 3)
            return Array(result[..<count])
        }
    }

    private static func gzip(_ bytes: [UInt8]) throws -> [UInt8] {
        let directory = try TemporaryDirectory()
        let path = "\(directory.path)/data.gz"
        let file = gzopen(path, "wb")
        gzwrite(file, bytes, UInt32(bytes.count))
        gzclose(file)
        return Array(try Data(contentsOf: URL(filePath: path)))
    }
}
