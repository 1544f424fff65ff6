import FoundationEssentials
import SeedFuzzing

#if canImport(Glibc)
    import Glibc
#endif

// What libFuzzer calls, whose `main` this program has.

private let environment = ProcessInfo.processInfo.environment

private let target: FuzzTarget = {
    guard let target = environment["SEEDBED_FUZZ_TARGET"].flatMap(FuzzTarget.init) else {
        let names = FuzzTarget.allCases.map(\.rawValue).joined(separator: ", ")
        fatalError("SEEDBED_FUZZ_TARGET must be one of \(names)")
    }
    return target
}()

/// With `SEEDBED_FUZZ_BEGIN` naming a directory, writes the inputs to begin with there, and ends.
@_cdecl("LLVMFuzzerInitialize")
func begin(_ count: UnsafeMutableRawPointer, _ arguments: UnsafeMutableRawPointer) -> CInt {
    guard let directory = environment["SEEDBED_FUZZ_BEGIN"] else { return 0 }
    do {
        try FuzzCorpus(for: target).write(to: directory)
    } catch {
        fatalError("\(error)")
    }
    exit(0)
}

/// Checks an input of the target that `SEEDBED_FUZZ_TARGET` names.
///
/// A broken property ends the process, as a crash does; libFuzzer then keeps the input.
@_cdecl("LLVMFuzzerTestOneInput")
func check(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    do {
        try target.check([UInt8](UnsafeBufferPointer(start: bytes, count: count)))
    } catch {
        fatalError("\(error)")
    }
    return 0
}
