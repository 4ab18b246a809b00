// One binary 3x3 convolution of a 16x16 map, thresholds to signs, between two marks at which the QEMU plugin writes
// how many instructions were executed. CHANNELS in and out; LAYOUT 0 the file's weights, 1 dense, 2 sliced.
#include <ebnn/operations.h>

#include "target/target.h"

enum { SIDE = 16, WORDS = EBNN_WORDS(CHANNELS), PIXELS = LAYOUT == 2 && CHANNELS <= 16 ? 32 / CHANNELS : 1 };

static uint32_t input[SIDE * SIDE * WORDS];
static uint32_t output[SIDE * SIDE * WORDS];
static uint32_t weights[WORDS * 32 * 9 * WORDS * 2];
static int32_t thresholds[CHANNELS];
static uint32_t scratch[0x8000];

__attribute__((noinline)) void layer_mark(void)
{
    __asm__ volatile("" ::: "memory");
}

static uint32_t next(void)
{
    static uint32_t state = 2463534242u;
    state ^= state << 13;
    state ^= state >> 17;
    state ^= state << 5;
    return state;
}

int main(void)
{
    uint32_t last = CHANNELS % 32 == 0 ? 0xFFFFFFFFu : (1u << CHANNELS % 32) - 1;
    for (uint32_t i = 0; i < SIDE * SIDE * WORDS; i++)
        input[i] = next() & (i % WORDS == WORDS - 1 ? last : 0xFFFFFFFFu);
    for (uint32_t i = 0; i < sizeof weights / sizeof *weights; i++) weights[i] = next();
    for (uint32_t o = 0; o < CHANNELS; o++) thresholds[o] = (int32_t)(next() % 16) - 8;

#if LAYOUT == 2
    static const int32_t sums[CHANNELS];

    // the filling of the lists is not random
    for (uint32_t i = 3 * CHANNELS; i < sizeof weights / sizeof *weights; i += 3 * CHANNELS + 1) weights[i] = 0;
    ebnn_bconv2d_sliced_params params = {
        .input = {SIDE, SIDE, CHANNELS},
        .output = {SIDE, SIDE, CHANNELS},
        .window = {3, 3, 1, 1, 1, 1, 1},
        .pixels = PIXELS,
        .weights = weights,
        .sums = sums,
        .thresholds = thresholds,
    };
    if (ebnn_bconv2d_sliced_scratch(&params) > sizeof scratch) target_exit(2);
    layer_mark();
    ebnn_bconv2d_sliced(&params, input, 0, scratch, output);
    layer_mark();
#else
    ebnn_bconv2d_params params = {
        .input = {SIDE, SIDE, CHANNELS},
        .output = {SIDE, SIDE, CHANNELS},
        .window = {3, 3, 1, 1, 1, 1, 1},
        .dense = LAYOUT,
        .weights = weights,
        .thresholds = thresholds,
    };
    if (ebnn_bconv2d_scratch(&params) > sizeof scratch) target_exit(2);
    layer_mark();
    ebnn_bconv2d(&params, input, 0, scratch, output);
    layer_mark();
#endif
    target_exit(0);
    return 0;
}
