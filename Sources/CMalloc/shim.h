#ifndef SEEDBED_CMALLOC_SHIM_H
#define SEEDBED_CMALLOC_SHIM_H

#include <stdlib.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

/* Lets the allocator keep this many freed bytes at its end, and take pieces up to that size from there.
   Allocators that cannot be told do as they do. */
static inline void seed_keep_freed_memory(int end, int piece) {
#ifdef __GLIBC__
    mallopt(M_TRIM_THRESHOLD, end);
    mallopt(M_MMAP_THRESHOLD, piece);
#endif
}

#endif
