#include "checks.h"

#define MAX_STEPS (UINT64_C(1) << 40)
#define MAX_GLOBAL_PIXELS 65535

// Each value of an array is at most max.
static void expect_values(const ebnn_check *check, const char *what, const ebnn_array *array, uint32_t bytes,
                          uint32_t max) {
    const uint8_t *values = check->reader->data + array->position;
    for (uint32_t i = 0; i < array->count; i++) {
        uint32_t value = values[i * bytes];
        if (bytes == 2) value |= (uint32_t)values[i * 2 + 1] << 8;
        ebnn_expect(check, what, value, 0, max);
    }
}

static void check_mean(const ebnn_check *check, uint32_t values) {
    ebnn_check_accumulator(check, check->reader->operation_position, (int64_t)values * INT16_MIN,
                           (int64_t)values * INT16_MAX, (int32_t)check->operation->pool_multiplier, 0);
}

static void check_pool(const ebnn_check *check) {
    ebnn_expect(check, "dilation of a pool", check->operation->dilation, 1, 1);
    ebnn_expect(check, "groups of a pool", check->operation->groups, 1, 1);
}

static void check_concat(const ebnn_check *check) {
    ebnn_reader inputs = *check->reader;
    const ebnn_shape *shape = &check->output->shape;
    uint32_t channels = 0;
    inputs.position = check->operation->inputs;
    for (uint32_t i = 0; i < check->operation->input_count; i++) {
        const ebnn_tensor *input = &check->tensors[ebnn_read_uint(&inputs, "in", 0, UINT32_MAX)];
        ebnn_expect_type(check, "input type", input, 1u << check->input->type);
        ebnn_expect_shape(check, "input shape", input, shape->height, shape->width, input->shape.channels);
        channels += input->shape.channels;
    }

    ebnn_expect(check, "output channels", shape->channels, channels, channels);
}

// Parameters; gives the products or values that each value of the output is made from, or 0 where it is none of those.
static uint32_t check_parameters(const ebnn_check *check) {
    const ebnn_description *operation = check->operation;
    const ebnn_shape *input = &check->input->shape;
    uint32_t channels = input->channels;
    uint32_t outputs = check->output->shape.channels;
    uint32_t pixels = (uint32_t)input->height * input->width;
    uint32_t window = operation->kernel[0] * operation->kernel[1];
    uint32_t group = channels / operation->groups;
    switch (operation->kind) {
        case EBNN_QCONV2D:
            ebnn_expect(check, "padValue", operation->pad_value, 0, check->input->type == EBNN_U8 ? UINT8_MAX : 0);
            ebnn_check_int8(check, window * group);
            ebnn_check_act(check);
            return window * group;
        case EBNN_BCONV2D:
            ebnn_check_binary(check, window * group, window * EBNN_WORDS(group));
            ebnn_check_act(check);
            return window * group;
        case EBNN_DENSE: {
            uint32_t taps = ebnn_product(pixels, channels);
            ebnn_check_int8(check, taps);
            return taps;
        }
        case EBNN_BDENSE: {
            uint32_t taps = ebnn_product(pixels, channels);
            ebnn_check_binary(check, taps, ebnn_tensor_length(check->input));
            return taps;
        }
        case EBNN_BINARIZE:
            ebnn_expect(check, "thresholds", operation->thresholds.count, channels, channels);
            if (operation->flipped.count != 0)
                ebnn_expect(check, "flipped", operation->flipped.count, channels, channels);
            expect_values(check, "flipped", &operation->flipped, 1, 1);
            return 0;
        case EBNN_THERMOMETER:
            ebnn_expect(check, "thresholds", operation->thresholds.count, outputs, outputs);
            ebnn_expect(check, "thresholds modulo channels", outputs % channels, 0, 0);
            return 0;
        case EBNN_ACT: ebnn_check_act(check); return 0;
        case EBNN_MAX_POOL: check_pool(check); return window;
        case EBNN_AVG_POOL:
            check_pool(check);
            check_mean(check, window);
            return window;
        case EBNN_GLOBAL_AVG_POOL:
            ebnn_expect(check, "pixels", pixels, 1, MAX_GLOBAL_PIXELS);
            check_mean(check, pixels);
            return 0;
        case EBNN_CONCAT: check_concat(check); return 0;
        case EBNN_SLICE:
            ebnn_expect(check, "output channels", outputs, 1, channels);
            ebnn_expect(check, "start and output channels", operation->start + outputs, outputs, channels);
            return 0;
        case EBNN_SHUFFLE:
            ebnn_expect(check, "groups", operation->groups, 2, channels);
            ebnn_expect(check, "channels modulo groups", channels % operation->groups, 0, 0);
            return 0;
        case EBNN_SCALE_CHANNELS:
            ebnn_expect(check, "table", operation->table.count, 256, 256);
            expect_values(check, "table", &operation->table, 2, INT16_MAX);
            return 0;
        default: return 0;
    }
}

static uint64_t values_of(const ebnn_tensor *tensor) {
    return (uint64_t)((uint32_t)tensor->shape.height * tensor->shape.width) * tensor->shape.channels;
}

void ebnn_check_operation(const ebnn_check *check, ebnn_costs *costs) {
    uint32_t kind = check->operation->kind;
    ebnn_check_shapes(check);
    if (ebnn_failed(check->reader)) return;
    uint32_t taps = check_parameters(check);
    uint64_t steps = values_of(check->output) * taps;
    bool binary = kind == EBNN_BCONV2D || kind == EBNN_BDENSE;
    bool int8 = kind == EBNN_QCONV2D || kind == EBNN_DENSE;
    if (taps == 0) steps = values_of(check->output) + values_of(check->input);
    if (binary) costs->binary_macs += steps;
    if (int8) costs->int8_macs += steps;
    costs->weight_bytes += (uint64_t)check->operation->weights.count * (binary ? 4 : 1);
    costs->steps += steps;
    if (costs->steps > MAX_STEPS) {
        ebnn_refuse(check->reader, EBNN_UNSOUND, check->reader->operation_position, "steps of a run",
                    (int64_t)costs->steps, 1, (int64_t)MAX_STEPS);
    }
}
