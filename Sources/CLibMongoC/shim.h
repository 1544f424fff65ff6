#ifndef SEEDBED_CLIBMONGOC_SHIM_H
#define SEEDBED_CLIBMONGOC_SHIM_H

#include <mongoc/mongoc.h>

#endif
