#ifndef SEEDBED_CZLIB_SHIM_H
#define SEEDBED_CZLIB_SHIM_H

#include <zlib.h>

/* zlib's own function is a macro, which Swift does not see. Expects the header and trailer of gzip. */
static inline int seed_inflate_begin_gzip(z_stream *stream) {
    return inflateInit2(stream, 16 + MAX_WBITS);
}

#endif
