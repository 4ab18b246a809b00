// One binary 3x3 convolution of a 16x16 map, thresholds to signs, between two marks at which the QEMU plugin writes
// how many instructions were executed. CHANNELS in and out; LAYOUT 0 the file's weights, 1 generated code's.
#include <ebnn/operations.h>

#include "target/target.h"

enum { SIDE = 16, WORDS = EBNN_WORDS(CHANNELS) };

static uint32_t input[SIDE * SIDE * WORDS];
static uint32_t output[SIDE * SIDE * WORDS];
static uint32_t weights[CHANNELS * 9 * WORDS];
static int32_t thresholds[CHANNELS];
static uint32_t scratch[9 * WORDS];

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
    for (uint32_t i = 0; i < SIDE * SIDE * WORDS; i++) input[i] = next() & (i % WORDS == WORDS - 1 ? last : 0xFFFFFFFFu);
    uint32_t row_bits = LAYOUT ? 9 * CHANNELS : CHANNELS;
    uint32_t row_words = EBNN_WORDS(row_bits);
    uint32_t row_last = row_bits % 32 == 0 ? 0xFFFFFFFFu : (1u << row_bits % 32) - 1;
    for (uint32_t i = 0; i < (LAYOUT ? CHANNELS : CHANNELS * 9) * row_words; i++)
        weights[i] = next() & (i % row_words == row_words - 1 ? row_last : 0xFFFFFFFFu);
    for (uint32_t o = 0; o < CHANNELS; o++) thresholds[o] = (int32_t)(next() % 16) - 8;

    ebnn_bconv2d_params params = {
        .input = {SIDE, SIDE, CHANNELS},
        .output = {SIDE, SIDE, CHANNELS},
        .window = {3, 3, 1, 1, 1, 1, 1},
        .dense = LAYOUT,
        .weights = weights,
        .thresholds = thresholds,
    };
    layer_mark();
    ebnn_bconv2d(&params, input, 0, scratch, output);
    layer_mark();
    target_exit(0);
    return 0;
}
