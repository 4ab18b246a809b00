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
    if (value != (int32_t)value) ebnn_refuse(reader, value, INT32_MIN, INT32_MAX);
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

static void check_channels(ebnn_reader *reader, const ebnn_facts *facts, bool binary)
{
    const ebnn_description *file = &facts->file;
    const int8_t *weights = at(reader, file->weights);
    const int32_t *multiplier = at(reader, file->multiplier);
    const int32_t *bias = at(reader, file->bias);
    bool image = facts->input.type == EBNN_U8;
    int32_t least = image ? 0 : INT16_MIN;
    int32_t most = image ? UINT8_MAX : INT16_MAX;
    reader->what = EBNN_KEY(weights);
    for (uint32_t o = 0; o < file->multiplier.count; o++) {
        // so many products of +1 and -1; or weights times all values that the input's type allows
        int64_t low = -(int64_t)facts->taps;
        int64_t high = facts->taps;
        if (!binary) {
            int32_t sums[2];
            sum_weights(reader, weights, facts->taps, sums);
            weights += facts->taps;
            low = (int64_t)sums[1] * least + (int64_t)sums[0] * most;
            high = (int64_t)sums[1] * most + (int64_t)sums[0] * least;
        }

        check_end(reader, file, low, multiplier[o], bias[o]);
        check_end(reader, file, high, multiplier[o], bias[o]);
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

static void check_mean(ebnn_reader *reader, const ebnn_description *file, uint32_t values)
{
    reader->what = EBNN_KEY(multiplier);
    check_end(reader, file, (int64_t)values * INT16_MIN, (int32_t)file->pool_multiplier, 0);
    check_end(reader, file, (int64_t)values * INT16_MAX, (int32_t)file->pool_multiplier, 0);
}

void ebnn_check_values(ebnn_reader *reader, const ebnn_facts *facts)
{
    const ebnn_description *file = &facts->file;
    const uint8_t *flipped = at(reader, file->flipped);
    const uint16_t *table = at(reader, file->table);
    bool binary = false;
    switch (file->kind) {
        case EBNN_BCONV2D:
        case EBNN_BDENSE:
            binary = true;
            check_unused_bits(reader, facts);
            // fall through
        case EBNN_QCONV2D:
        case EBNN_DENSE: check_channels(reader, facts, binary); break;
        case EBNN_AVG_POOL: check_mean(reader, file, facts->window); break;
        case EBNN_GLOBAL_AVG_POOL: check_mean(reader, file, facts->pixels); break;
        case EBNN_SCALE_CHANNELS: ebnn_expect(reader, EBNN_KEY(table), file->table.count, 256); break;
        default: break;
    }

    for (uint32_t i = 0; i < file->table.count; i++) ebnn_within(reader, table[i], 0, INT16_MAX);
    reader->what = EBNN_KEY(flipped);
    for (uint32_t i = 0; i < file->flipped.count; i++) ebnn_within(reader, flipped[i], 0, 1);
}
