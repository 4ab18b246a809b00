// Included first by a file of what runs once per start, where bytes count and instructions do not.
#ifndef EBNN_READER_ONCE_H
#define EBNN_READER_ONCE_H

#include "../operations/compact.h"

// Calls at the end of a function, and constants and addresses kept for later, are quicker and take more bytes.
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC optimize("no-optimize-sibling-calls", "no-move-loop-invariants", "no-forward-propagate")
#pragma GCC optimize("no-schedule-insns2")
#endif

#endif
