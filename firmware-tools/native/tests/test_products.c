#include <ebnn/operations.h>

#include <string.h>

#include "check.h"
#include "oracle.h"
#include "tests.h"

static void run_qconv2d(ebnn_shape input, ebnn_window window, uint32_t bottom, uint32_t right, uint32_t outputs,
                        int is_image)
{
    check_case("qconv2d", input.channels, (int32_t)outputs, window.kernel_height * 100 + window.kernel_width,
               window.groups * 10 + is_image);
    ebnn_qconv2d_params params;
    memset(&params, 0, sizeof params);
    params.input = input;
    params.output = oracle_output(input, &window, bottom, right, outputs);
    params.window = window;
    params.pad_value = (uint8_t)(is_image ? check_random(0, 255) : 0);
    uint32_t length = (uint32_t)window.kernel_height * window.kernel_width * (input.channels / window.groups);
    uint32_t values = (uint32_t)input.height * input.width * input.channels;
    params.weights = check_i8(outputs * length, -127, 127);
    params.rescale = oracle_random_rescale(outputs, (int64_t)length * 127 * (is_image ? 255 : 32768),
                                           (uint32_t)check_random(is_image ? 0 : 4, 8));
    params.act = oracle_random_act(outputs, check_random(0, 2));
    const uint8_t *image = check_u8(values, 0, 255);
    const int16_t *map = check_i16(values, -32768, 32767);
    int16_t *widened = check_memory(values, sizeof *widened);
    for (uint32_t i = 0; i < values; i++) widened[i] = is_image ? image[i] : map[i];

    uint32_t out_values = (uint32_t)params.output.height * params.output.width * outputs;
    int16_t *expected = check_memory(out_values, sizeof *expected);
    int16_t *output = check_memory(out_values, sizeof *output);
    void *scratch = check_memory(ebnn_qconv2d_scratch(&params), 1);
    for (uint32_t i = 0; i < out_values; i++) {
        uint32_t o = i % outputs;
        uint32_t pixel = i / outputs;
        int64_t sum = oracle_convolve(widened, input, &window, params.weights, outputs, pixel / params.output.width,
                                      pixel % params.output.width, o, params.pad_value);
        expected[i] = (int16_t)oracle_act(&params.act, o, check_saturate(oracle_rescale(&params.rescale, o, sum)));
    }
    if (is_image) ebnn_qconv2d_u8(&params, image, scratch, output);
    else ebnn_qconv2d_i16(&params, map, scratch, output);
    check_equal(output, expected, out_values * sizeof *output);
}

static void run_dense(uint32_t inputs, uint32_t outputs)
{
    check_case("dense", (int32_t)inputs, (int32_t)outputs, 0, 0);
    ebnn_dense_params params;
    params.inputs = inputs;
    params.outputs = (uint16_t)outputs;
    params.weights = check_i8(inputs * outputs, -127, 127);
    params.rescale = oracle_random_rescale(outputs, (int64_t)inputs * 127 * 32768, (uint32_t)check_random(4, 9));
    const int16_t *input = check_i16(inputs, -32768, 32767);
    int16_t *expected_map = check_memory(outputs, sizeof *expected_map);
    int32_t *expected_logits = check_memory(outputs, sizeof *expected_logits);
    for (uint32_t o = 0; o < outputs; o++) {
        int64_t sum = 0;
        for (uint32_t i = 0; i < inputs; i++) sum += (int64_t)params.weights[o * inputs + i] * input[i];
        int64_t value = oracle_rescale(&params.rescale, o, sum);
        expected_logits[o] = (int32_t)value;
        expected_map[o] = (int16_t)check_saturate(value);
    }
    int16_t *map = check_memory(outputs, sizeof *map);
    int32_t *logits = check_memory(outputs, sizeof *logits);
    ebnn_dense_i16(&params, input, map);
    check_equal(map, expected_map, outputs * sizeof *map);
    ebnn_dense_i32(&params, input, logits);
    check_equal(logits, expected_logits, outputs * sizeof *logits);
}

static void run_bdense(uint32_t pixels, uint32_t channels, uint32_t outputs)
{
    check_case("bdense", (int32_t)pixels, (int32_t)channels, (int32_t)outputs, 0);
    ebnn_bdense_params params;
    params.words = pixels * EBNN_WORDS(channels);
    params.positions = pixels * channels;
    params.outputs = (uint16_t)outputs;
    const uint32_t *input;
    const int8_t *signs = check_signs(pixels, channels, &input);
    const int8_t *weights = check_signs(outputs * pixels, channels, &params.weights);
    params.thresholds = oracle_random_thresholds(outputs, (int32_t)params.positions);
    params.rescale = oracle_random_rescale(outputs, params.positions, 0);
    int8_t *expected_signs = check_memory(outputs, 1);
    uint32_t *expected_bits = check_memory(EBNN_WORDS(outputs), sizeof *expected_bits);
    int16_t *expected_map = check_memory(outputs, sizeof *expected_map);
    int32_t *expected_logits = check_memory(outputs, sizeof *expected_logits);
    for (uint32_t o = 0; o < outputs; o++) {
        int32_t dot = 0;
        for (uint32_t i = 0; i < params.positions; i++) dot += signs[i] * weights[o * params.positions + i];
        int64_t value = oracle_rescale(&params.rescale, o, dot);
        expected_signs[o] = dot >= params.thresholds[o] ? 1 : -1;
        expected_logits[o] = (int32_t)value;
        expected_map[o] = (int16_t)check_saturate(value);
    }
    check_pack(expected_signs, 1, outputs, expected_bits);
    uint32_t *bits = check_memory(EBNN_WORDS(outputs), sizeof *bits);
    int16_t *map = check_memory(outputs, sizeof *map);
    int32_t *logits = check_memory(outputs, sizeof *logits);
    ebnn_bdense_bits(&params, input, bits);
    check_equal(bits, expected_bits, EBNN_WORDS(outputs) * sizeof *bits);
    ebnn_bdense_i16(&params, input, map);
    check_equal(map, expected_map, outputs * sizeof *map);
    ebnn_bdense_i32(&params, input, logits);
    check_equal(logits, expected_logits, outputs * sizeof *logits);
}

void test_products(void)
{
    static const uint16_t channels[] = {1, 2, 3, 4, 5, 7, 8, 12, 17, 31, 33};
    ebnn_window same = {3, 3, 1, 1, 1, 1, 1};
    ebnn_window strided = {5, 3, 2, 1, 1, 2, 0};
    ebnn_window dilated = {2, 3, 1, 2, 1, 1, 4};
    ebnn_window point = {1, 1, 1, 1, 1, 0, 0};
    for (uint32_t i = 0; i < sizeof channels / sizeof *channels; i++) {
        for (int is_image = 0; is_image < 2; is_image++) {
            ebnn_shape input = {5, 6, channels[i]};
            run_qconv2d(input, same, 1, 1, 5, is_image);
            run_qconv2d(input, strided, 1, 1, 4, is_image);
            run_qconv2d(input, dilated, 2, 3, 3, is_image);
            run_qconv2d(input, point, 0, 0, 9, is_image);
            ebnn_window depthwise = same;
            depthwise.groups = channels[i];
            run_qconv2d(input, depthwise, 1, 1, 2u * channels[i], is_image);
        }
    }
    static const uint16_t lengths[] = {1, 2, 3, 4, 5, 6, 7, 8, 9, 31, 32, 63, 64, 130, 511};
    for (uint32_t i = 0; i < sizeof lengths / sizeof *lengths; i++) {
        run_dense(lengths[i], 1);
        run_dense(lengths[i], 10);
        for (uint32_t outputs = 1; outputs < 80; outputs += 13) run_bdense(3, lengths[i], outputs);
        run_bdense(1, lengths[i], 32);
        run_bdense(1, 32u * lengths[i] > 5000 ? 4999 : 32u * lengths[i], 3);
    }
}
