// Included first by a file whose loops take few more instructions when compiled for size. That is all that runs once
// per start, and most operations: only the innermost loops of binary products (dots.c, sliced.c) are worth
// every byte that -O2 spends on them.
#ifndef EBNN_COMPACT_H
#define EBNN_COMPACT_H

// With -Os registers are given out for a function as a whole, but the pragma alone does not set that. What a variable
// holds behind a loop is cheaper to keep than to compute anew.
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC optimize("Os", "ira-region=one", "no-tree-scev-cprop")
#endif

#endif
