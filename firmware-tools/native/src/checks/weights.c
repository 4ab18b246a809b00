#include "checks.h"

static void expect_count(const ebnn_check *check, const char *what, const ebnn_array *array, uint32_t count) {
    ebnn_expect(check, what, array->count, count, count);
}

static const void *at(const ebnn_check *check, const ebnn_array *array) {
    return check->reader->data + array->position;
}

static void check_rescale(const ebnn_check *check) {
    uint32_t channels = check->output->shape.channels;
    expect_count(check, "multiplier", &check->operation->multiplier, channels);
    expect_count(check, "bias", &check->operation->bias, channels);
}

static void check_channel(const ebnn_check *check, uint32_t channel, int64_t low, int64_t high) {
    const ebnn_array *multiplier = &check->operation->multiplier;
    const int32_t *multipliers = at(check, multiplier);
    const int32_t *biases = at(check, &check->operation->bias);
    ebnn_check_accumulator(check, multiplier->position + 4 * channel, low, high, multipliers[channel], biases[channel]);
}

// Weights are -127 to 127, so that a kernel may negate them.
void ebnn_check_int8(const ebnn_check *check, uint32_t taps) {
    const ebnn_array *array = &check->operation->weights;
    uint32_t channels = check->output->shape.channels;
    const int8_t *weights = at(check, array);
    int64_t min = check->input->type == EBNN_U8 ? 0 : INT16_MIN;
    int64_t max = check->input->type == EBNN_U8 ? UINT8_MAX : INT16_MAX;
    expect_count(check, "weights", array, ebnn_product(taps, channels));
    check_rescale(check);
    for (uint32_t o = 0; o < channels && !ebnn_failed(check->reader); o++) {
        int64_t positive = 0;
        int64_t negative = 0;
        for (uint32_t i = 0; i < taps; i++) {
            int32_t weight = *weights++;
            if (weight == INT8_MIN) {
                uint32_t index = o * taps + i;
                ebnn_refuse(check->reader, EBNN_UNSOUND, array->position + index, "weight", weight, -127, 127);
            }

            if (weight > 0) positive += weight;
            else negative -= weight;
        }

        check_channel(check, o, positive * min - negative * max, positive * max - negative * min);
    }
}

// Bits behind the last channel are 0, so that they cost nothing in a popcount. Of them a word every so often.
static void check_unused_bits(const ebnn_check *check) {
    uint32_t channels = check->input->shape.channels / check->operation->groups;
    const ebnn_array *array = &check->operation->weights;
    const uint32_t *weights = at(check, array);
    uint32_t step = EBNN_WORDS(channels);
    if ((channels & 31) == 0) return;
    for (uint32_t i = step - 1; i < array->count; i += step) {
        uint32_t unused = weights[i] >> (channels & 31);
        if (unused != 0)
            ebnn_refuse(check->reader, EBNN_UNSOUND, array->position + 4 * i, "unused bits of weights", unused, 0, 0);
    }
}

void ebnn_check_binary(const ebnn_check *check, uint32_t taps, uint32_t words) {
    const ebnn_description *operation = check->operation;
    uint32_t channels = check->output->shape.channels;
    bool rescaled = operation->has_rescale;
    expect_count(check, "weights", &operation->weights, ebnn_product(words, channels));
    check_unused_bits(check);

    // dot = K - 2 * popcount: the doubled count must fit too
    ebnn_expect(check, "positions of a dot product", taps, 1, INT32_MAX / 2);
    expect_count(check, "thresholds", &operation->thresholds, rescaled ? 0 : channels);
    if (!rescaled) {
        ebnn_expect_type(check, "output type behind thresholds", check->output, 1 << EBNN_BITS);
        ebnn_expect(check, "act behind thresholds", operation->has_act, 0, 0);
        ebnn_expect(check, "inputs with thresholds", operation->input_count, 1, 1);
        return;
    }

    ebnn_expect_type(check, "output type behind a rescale", check->output, 1 << EBNN_I16 | 1 << EBNN_I32);
    ebnn_expect(check, "preShift behind a binary dot product", operation->pre_shift, 0, 0);
    check_rescale(check);
    for (uint32_t o = 0; o < channels && !ebnn_failed(check->reader); o++)
        check_channel(check, o, -(int64_t)taps, taps);
}

// Its arithmetic always fits: |t * slope| is at most 2^30, and half of the shift at most 2^14.
void ebnn_check_act(const ebnn_check *check) {
    const ebnn_description *operation = check->operation;
    uint32_t channels = check->output->shape.channels;
    if (!operation->has_act && operation->kind != EBNN_ACT) return;
    expect_count(check, "slope", &operation->slope, channels);
    if (operation->shift_in.count != 0) expect_count(check, "shiftIn", &operation->shift_in, channels);
    if (operation->shift_out.count != 0) expect_count(check, "shiftOut", &operation->shift_out, channels);
}
