// Included first by a file whose loops take few more instructions when compiled for size, which is most of them: only
// the innermost loops of binary products (dots.c, sliced.c) are worth every byte that -O2 spends on them.
#ifndef EBNN_COMPACT_H
#define EBNN_COMPACT_H

#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC optimize("Os")
#endif

#endif
