import SeedEngine
import Testing

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

@Suite("Opening files")
struct ByteSourceTests {
    @Test("does not wait for somebody to write into a pipe")
    func refusesPipes() throws {
        let directory = try TemporaryDirectory([:])
        let pipe = "\(directory.path)/farmers.json"
        try #require(mkfifo(pipe, 0o600) == 0)
        let error = #expect(throws: SeedError.self) { _ = try ByteSource.contents(of: pipe) }
        #expect(error?.code == .unreadable)
        #expect(error?.message == "is a pipe or a device; a regular file was expected")
    }

    @Test(
        "says why a file cannot be opened",
        arguments: [
            ("/nowhere/at/all", "cannot be opened: no such file or directory"),
            ("/", "is a directory; a file was expected"),
            ("/dev/zero", "is a pipe or a device; a regular file was expected"),
        ])
    func saysWhy(_ path: String, _ message: String) {
        let error = #expect(throws: SeedError.self) { _ = try ByteSource.contents(of: path) }
        #expect(error?.description == "\(path): \(message)")
    }
}
