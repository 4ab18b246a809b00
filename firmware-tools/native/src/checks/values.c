// Values of the parameter arrays, and the proof that no accumulator leaves 32 bits.
#include "checks.h"

// Weights of so large a sum have no accumulator that fits, whatever the input's type.
#define MAX_SUM (1 << 25)

static const void *at(const ebnn_reader *reader, ebnn_array array)
{
    return reader->data + array.position;
}

static void expect_int32(ebnn_reader *reader, int64_t value)
{
    ebnn_limit(reader, value, INT32_MIN, INT32_MAX);
}

// What rounding adds before it drops bits: half a unit.
static int32_t half(uint32_t shift)
{
    return (int32_t)(UINT32_C(1) << shift >> 1);
}

// Follows an end of an accumulator's range through t = round(x, preShift), y = round(t * multiplier + bias, shift).
// Each step rises or falls with x throughout, so the ends are its worst cases. Every range holds 0 before the bias:
// partial sums, in whatever order they are added, fit as well.
static void check_end(ebnn_reader *reader, const ebnn_description *file, int64_t value, int32_t multiplier,
                      int32_t bias)
{
    expect_int32(reader, value);
    value += half(file->pre_shift);
    expect_int32(reader, value);
    value = (int64_t)((int32_t)value >> file->pre_shift) * multiplier;
    expect_int32(reader, value);
    value += bias;
    expect_int32(reader, value);
    expect_int32(reader, value + half(file->shift));
}

// Of the weights of a channel: the sum of the negative ones, and of the positive ones.
static void sum_weights(ebnn_reader *reader, const int8_t *weights, uint32_t count, int32_t *sums)
{
    sums[0] = sums[1] = 0;
    for (uint32_t i = 0; i < count && sums[1] - sums[0] < MAX_SUM; i++) {
        // no -128, so that a kernel may negate weights
        if (weights[i] == INT8_MIN) ebnn_within(reader, 128, 0, INT8_MAX);
        sums[weights[i] > 0] += weights[i];
    }
}

// The accumulators that such sums of weights, or so many values, come to with all values that the input's type allows.
static void check_range(ebnn_reader *reader, const ebnn_facts *facts, const int32_t *sums, int32_t multiplier,
                        int32_t bias)
{
    static const int16_t ranges[][2] = {
        [EBNN_U8] = {0, UINT8_MAX}, [EBNN_BITS] = {-1, 1}, [EBNN_I16] = {INT16_MIN, INT16_MAX},
    };
    const int16_t *range = ranges[facts->input.type];
    for (uint32_t end = 0; end < 2; end++) {
        int64_t value = (int64_t)sums[1] * range[end] + (int64_t)sums[0] * range[1 - end];
        check_end(reader, &facts->file, value, multiplier, bias);
    }
}

static void check_channels(ebnn_reader *reader, const ebnn_facts *facts)
{
    const ebnn_description *file = &facts->file;
    const int8_t *weights = at(reader, file->weights);
    const int32_t *multiplier = at(reader, file->multiplier);
    const int32_t *bias = at(reader, file->bias);
    reader->what = EBNN_KEY(weights);
    for (uint32_t o = 0; o < file->multiplier.count; o++) {
        int32_t sums[2] = {0, (int32_t)facts->taps};
        if (facts->input.type != EBNN_BITS) {
            sum_weights(reader, weights, facts->taps, sums);
            weights += facts->taps;
        }

        check_range(reader, facts, sums, multiplier[o], bias[o]);
    }
}

// Bits behind the last channel are 0, so that they cost nothing in a popcount.
static void check_unused_bits(ebnn_reader *reader, const ebnn_facts *facts)
{
    const uint32_t *weights = at(reader, facts->file.weights);
    uint32_t channels = facts->input.channels / facts->file.groups;
    uint32_t step = EBNN_WORDS(channels);
    for (uint32_t i = step - 1; i < facts->weights && (channels & 31) != 0; i += step)
        ebnn_expect(reader, EBNN_KEY(weights), weights[i] >> (channels & 31), 0);
}

static void check_mean(ebnn_reader *reader, const ebnn_facts *facts, uint32_t values)
{
    const int32_t sums[2] = {0, (int32_t)values};
    reader->what = EBNN_KEY(multiplier);
    check_range(reader, facts, sums, (int32_t)facts->file.pool_multiplier, 0);
}

void ebnn_check_values(ebnn_reader *reader, const ebnn_facts *facts)
{
    const ebnn_description *file = &facts->file;
    const uint8_t *flipped = at(reader, file->flipped);
    const uint16_t *table = at(reader, file->table);
    if (file->weights.count > 0) {
        if (facts->input.type == EBNN_BITS) check_unused_bits(reader, facts);
        check_channels(reader, facts);
    }

    if (file->kind == EBNN_AVG_POOL) check_mean(reader, facts, facts->window);
    if (file->kind == EBNN_GLOBAL_AVG_POOL) check_mean(reader, facts, facts->pixels);
    if (file->kind == EBNN_SCALE_CHANNELS) ebnn_expect(reader, EBNN_KEY(table), file->table.count, 256);
    for (uint32_t i = 0; i < file->table.count; i++) ebnn_within(reader, table[i], 0, INT16_MAX);
    reader->what = EBNN_KEY(flipped);
    for (uint32_t i = 0; i < file->flipped.count; i++) ebnn_within(reader, flipped[i], 0, 1);
}
