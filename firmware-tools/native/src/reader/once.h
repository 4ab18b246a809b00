// Included first by a file of what runs once per start.
#ifndef EBNN_ONCE_H
#define EBNN_ONCE_H

#include "../operations/compact.h"

#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC optimize("no-optimize-sibling-calls", "no-move-loop-invariants", "no-schedule-insns2", "no-forward-propagate")
#endif

#endif
