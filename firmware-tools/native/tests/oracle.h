// Naive loops over +1 and -1 and over plain integers, in 64 bits, written from FORMAT.md and not from the kernels.
#ifndef ORACLE_H
#define ORACLE_H

#include <ebnn/types.h>

// A random rescale for sums from -bound to bound of which no step leaves 32 bits.
ebnn_rescale oracle_random_rescale(uint32_t channels, int64_t bound, uint32_t pre_shift);
int64_t oracle_rescale(const ebnn_rescale *rescale, uint32_t o, int64_t sum);

// A random activation; kind 0 has none, 1 a slope only, 2 all three.
ebnn_act oracle_random_act(uint32_t channels, int32_t kind);
int64_t oracle_act(const ebnn_act *act, uint32_t c, int64_t x);

// Thresholds for sums from -bound to bound, the ends of int32 among them.
const int32_t *oracle_random_thresholds(uint32_t channels, int32_t bound);

// Sets an output's height and width from the input's and the padding behind it.
ebnn_shape oracle_output(ebnn_shape input, const ebnn_window *window, uint32_t bottom, uint32_t right,
                         uint32_t channels);

// Sum over one window of one output channel. values: [H, W, C]; outside: what counts there.
int64_t oracle_convolve(const int16_t *values, ebnn_shape input, const ebnn_window *window, const int8_t *weights,
                        uint32_t outputs, uint32_t y, uint32_t x, uint32_t o, int32_t outside);

#endif
