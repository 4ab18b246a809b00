#include "checks.h"

#define U8 (1 << EBNN_U8)
#define BITS (1 << EBNN_BITS)
#define I16 (1 << EBNN_I16)
#define I32 (1 << EBNN_I32)

enum {
    SAME_TYPE = 1,      // the output has the input's type
    SAME_MAP = 2,       // and its height and width
    SAME_CHANNELS = 4,  // and its channels
    PIXEL = 8,          // the output is 1 x 1
    WINDOW = 16,        // the output's height and width follow from the window
    SECOND_MAP = 32,    // input 1 is an i16 map of the output's shape
    SECOND_PIXEL = 64,  // input 1 is an i16 map of one pixel and the output's channels
    SAME = SAME_MAP | SAME_CHANNELS,
};

typedef struct {
    uint8_t min_inputs;
    uint8_t max_inputs; // 0: any number
    uint8_t input;      // types that it may have, one bit each
    uint8_t output;
    uint8_t rules;
} shape_rules;

static const shape_rules rules_of[EBNN_KINDS] = {
    [EBNN_QCONV2D] = {1, 1, U8 | I16, I16, WINDOW},
    [EBNN_BCONV2D] = {1, 2, BITS, BITS | I16, WINDOW | SECOND_MAP},
    [EBNN_BINARIZE] = {1, 1, I16, BITS, SAME},
    [EBNN_THERMOMETER] = {1, 1, U8, BITS, SAME_MAP},
    [EBNN_ADD] = {2, 2, I16, I16, SAME | SECOND_MAP},
    [EBNN_ACT] = {1, 1, I16, I16, SAME},
    [EBNN_MAX_POOL] = {1, 1, BITS | I16, BITS | I16, SAME_TYPE | SAME_CHANNELS | WINDOW},
    [EBNN_AVG_POOL] = {1, 1, I16, I16, SAME_CHANNELS | WINDOW},
    [EBNN_GLOBAL_AVG_POOL] = {1, 1, I16, I16, SAME_CHANNELS | PIXEL},
    [EBNN_CONCAT] = {2, 0, BITS | I16, BITS | I16, SAME_TYPE | SAME_MAP},
    [EBNN_SLICE] = {1, 1, BITS | I16, BITS | I16, SAME_TYPE | SAME_MAP},
    [EBNN_SHUFFLE] = {1, 1, BITS | I16, BITS | I16, SAME_TYPE | SAME},
    [EBNN_SCALE_CHANNELS] = {2, 2, I16, I16, SAME | SECOND_PIXEL},
    [EBNN_DENSE] = {1, 1, I16, I16 | I32, PIXEL},
    [EBNN_BDENSE] = {1, 1, BITS, BITS | I16 | I32, PIXEL},
};

void ebnn_check_shapes(const ebnn_check *check) {
    const shape_rules *rules = &rules_of[check->operation->kind];
    const ebnn_shape *input = &check->input->shape;
    const ebnn_shape *output = &check->output->shape;
    uint32_t inputs = check->operation->input_count;
    uint32_t height = output->height;
    uint32_t width = output->width;
    uint32_t channels = output->channels;

    ebnn_expect(check, "inputs", inputs, rules->min_inputs, rules->max_inputs ? rules->max_inputs : UINT16_MAX);
    ebnn_expect_type(check, "input type", check->input, rules->input);
    ebnn_expect_type(check, "output type", check->output,
                     rules->rules & SAME_TYPE ? 1u << check->input->type : rules->output);
    if (rules->rules & SAME_CHANNELS) channels = input->channels;
    if (rules->rules & PIXEL) height = width = 1;
    if (rules->rules & SAME_MAP) {
        height = input->height;
        width = input->width;
    }

    ebnn_expect_shape(check, "output shape", check->output, height, width, channels);
    if (rules->rules & WINDOW) ebnn_check_window(check);
    if (inputs < 2 || !(rules->rules & (SECOND_MAP | SECOND_PIXEL))) return;
    if (rules->rules & SECOND_PIXEL) height = width = 1;
    else {
        height = output->height;
        width = output->width;
    }

    ebnn_expect_type(check, "type of input 1", check->second, I16);
    ebnn_expect_shape(check, "shape of input 1", check->second, height, width, output->channels);
}
