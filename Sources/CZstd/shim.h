#ifndef SEEDBED_CZSTD_SHIM_H
#define SEEDBED_CZSTD_SHIM_H

#include <zstd.h>

#endif
