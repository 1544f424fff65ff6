#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A directory that a process works in, as long as the value lives.
///
/// The system lets go of it when the process ends, however that comes about; so a directory that can be
/// locked is nobody's, whatever process has the number of its maker by now.
struct DirectoryLock: ~Copyable {
    private let descriptor: Int32

    /// Locks a directory; `nil` when another process holds it, or nobody can tell whether one does.
    init?(_ path: String) {
        descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        var locked = stat()
        var found = stat()
        // Between the two calls somebody may have deleted the directory, and another one made it anew.
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0, fstat(descriptor, &locked) == 0,
            lstat(path, &found) == 0, locked.st_ino == found.st_ino
        else {
            close(descriptor)
            return nil
        }
    }

    deinit { close(descriptor) }
}
