import CMalloc

/// What becomes of memory that was freed.
package enum FreedMemory {
    /// Keeps freed memory for what is allocated next, for as long as the process lives.
    ///
    /// Batches of records come and go by the thousand, each some hundred kilobytes. glibc would give such
    /// pieces back to the kernel, and have each of their pages mapped and cleared anew for the next batch,
    /// which took a tenth of the time of `generate`. The limits hold the memory of about eight batches.
    package static func keepForNextBatch() {
        seed_keep_freed_memory(16 << 20, 8 << 20)
    }
}
