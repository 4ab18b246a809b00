#include <ebnn/operations.h>

#include <string.h>

#include "check.h"
#include "oracle.h"
#include "tests.h"

enum { ZERO_PADDING = 1, DENSE = 2, AFFINE = 4, RESIDUAL = 8, RESIDUAL_LAST = 16, IN_PLACE = 32 };

static int flags_of; // of the running case
static int act_kind;

// Packs weights [Cout, taps, inputs] in the layout of the file or of generated code.
static const uint32_t *pack_weights(const int8_t *weights, uint32_t outputs, uint32_t taps, uint32_t inputs)
{
    int dense = (flags_of & DENSE) != 0;
    uint32_t rows = dense ? outputs : outputs * taps;
    uint32_t bits = dense ? taps * inputs : inputs;
    uint32_t *packed = check_memory(rows * EBNN_WORDS(bits), sizeof *packed);
    check_pack(weights, rows, bits, packed);
    return packed;
}

// The same operation on sliced weights, so many pixels to a word.
static ebnn_bconv2d_sliced_params slice(const ebnn_bconv2d_params *params, const int8_t *weights, uint32_t pixels)
{
    const ebnn_window *window = &params->window;
    uint32_t inputs = params->input.channels;
    uint32_t outputs = params->output.channels;
    uint32_t columns = window->kernel_width + (pixels - 1) * window->stride;
    uint32_t column_words = window->kernel_height * inputs + 1;
    uint32_t words = EBNN_WORDS(pixels * outputs) * columns * column_words;
    uint32_t *sliced = check_memory(words, sizeof *sliced);
    int32_t *sums = check_memory(outputs, sizeof *sums);
    memset(sliced, 0, words * sizeof *sliced);
    memset(sums, 0, outputs * sizeof *sums);
    for (uint32_t o = 0; o < outputs; o++) {
        for (uint32_t tap = 0; tap < (uint32_t)window->kernel_height * window->kernel_width; tap++) {
            for (uint32_t i = 0; i < inputs; i++) {
                int8_t weight = *weights++;
                sums[o] += weight;
                for (uint32_t pixel = 0; pixel < pixels; pixel++) {
                    uint32_t lane = pixel * outputs + o;
                    uint32_t column = lane / 32 * columns + pixel * window->stride + tap % window->kernel_width;
                    uint32_t word = column * column_words + tap / window->kernel_width * inputs + i;
                    if (weight < 0) sliced[word] |= (uint32_t)1 << lane % 32;
                }
            }
        }
    }
    ebnn_bconv2d_sliced_params result = {
        params->input, params->output, *window, params->residual_last, (uint8_t)pixels, sliced, sums,
        params->thresholds, params->rescale, params->act,
    };
    return result;
}

static int64_t epilogue(const ebnn_bconv2d_params *params, uint32_t o, int64_t dot, const int16_t *residual)
{
    int64_t value = check_saturate(oracle_rescale(&params->rescale, o, dot));
    if (residual && !params->residual_last) value = check_saturate(value + *residual);
    value = oracle_act(&params->act, o, value);
    return residual && params->residual_last ? check_saturate(value + *residual) : value;
}

static void run(ebnn_shape input, ebnn_window window, uint32_t bottom, uint32_t right, uint32_t outputs)
{
    check_case("bconv2d", input.channels, (int32_t)outputs,
               window.kernel_height * 100000 + window.kernel_width * 1000 + window.stride * 10 + window.dilation,
               window.groups * 1000 + flags_of * 10 + act_kind);
    ebnn_bconv2d_params params;
    memset(&params, 0, sizeof params);
    params.input = input;
    params.output = oracle_output(input, &window, bottom, right, outputs);
    params.window = window;
    params.zero_padding = (flags_of & ZERO_PADDING) != 0;
    params.residual_last = (flags_of & RESIDUAL_LAST) != 0;
    params.dense = (flags_of & DENSE) != 0;
    uint32_t inputs = input.channels / window.groups;
    uint32_t taps = (uint32_t)window.kernel_height * window.kernel_width;
    uint32_t pixels = (uint32_t)input.height * input.width;
    uint32_t out_pixels = (uint32_t)params.output.height * params.output.width;

    const uint32_t *bits;
    const uint32_t *unused;
    const int8_t *signs = check_signs(pixels, input.channels, &bits);
    const int8_t *weights = check_signs(outputs * taps, inputs, &unused);
    int16_t *values = check_memory(pixels * input.channels, sizeof *values);
    for (uint32_t i = 0; i < pixels * input.channels; i++) values[i] = signs[i];
    params.weights = pack_weights(weights, outputs, taps, inputs);
    const int16_t *residual = 0;
    if (flags_of & AFFINE) {
        params.rescale = oracle_random_rescale(outputs, taps * inputs, 0);
        params.act = oracle_random_act(outputs, act_kind);
        if (flags_of & RESIDUAL) residual = check_i16(out_pixels * outputs, -32768, 32767);
    } else {
        params.thresholds = oracle_random_thresholds(outputs, (int32_t)(taps * inputs));
    }

    int16_t *expected_map = check_memory(out_pixels * outputs, sizeof *expected_map);
    int8_t *expected_signs = check_memory(out_pixels * outputs, 1);
    uint32_t out_words = out_pixels * EBNN_WORDS(outputs);
    uint32_t *expected_bits = check_memory(out_words, sizeof *expected_bits);
    uint32_t at = 0;
    for (uint32_t y = 0; y < params.output.height; y++) {
        for (uint32_t x = 0; x < params.output.width; x++) {
            for (uint32_t o = 0; o < outputs; o++, at++) {
                int32_t outside = params.zero_padding ? 0 : 1;
                int64_t dot = oracle_convolve(values, input, &window, weights, outputs, y, x, o, outside);
                if (params.thresholds) expected_signs[at] = dot >= params.thresholds[o] ? 1 : -1;
                else expected_map[at] = (int16_t)epilogue(&params, o, dot, residual ? residual + at : 0);
            }
        }
    }

    check_pack(expected_signs, out_pixels, outputs, expected_bits);
    const void *expected = params.thresholds ? (void *)expected_bits : (void *)expected_map;
    size_t bytes = params.thresholds ? out_words * sizeof *expected_bits : out_pixels * outputs * sizeof *expected_map;
    void *output = check_memory(bytes, 1);
    if (flags_of & IN_PLACE) memcpy(output, residual, bytes);
    const int16_t *added = flags_of & IN_PLACE ? output : residual;
    ebnn_bconv2d(&params, bits, added, check_memory(ebnn_bconv2d_scratch(&params), 1), output);
    check_equal(output, expected, bytes);

    if (window.groups != 1 || window.dilation != 1 || params.zero_padding || (flags_of & DENSE)) return;
    for (uint32_t sharing = 1; sharing * outputs <= 32 || sharing == 1; sharing += sharing < 3 ? 1 : 5) {
        ebnn_bconv2d_sliced_params sliced = slice(&params, weights, sharing);
        if (flags_of & IN_PLACE) memcpy(output, residual, bytes);
        void *scratch = check_memory(ebnn_bconv2d_sliced_scratch(&sliced), 1);
        ebnn_bconv2d_sliced(&sliced, bits, added, scratch, output);
        check_equal(output, expected, bytes);
    }
}

static ebnn_window window_of(int32_t height, int32_t width, int32_t stride, int32_t dilation, int32_t groups,
                             int32_t top, int32_t left)
{
    ebnn_window window = {(uint8_t)height,  (uint8_t)width, (uint8_t)stride, (uint8_t)dilation,
                          (uint16_t)groups, (uint16_t)top,  (uint16_t)left};
    return window;
}

// All epilogues and layouts of one geometry.
static void run_all(uint32_t height, uint32_t width, uint32_t inputs, uint32_t outputs, ebnn_window window,
                    uint32_t bottom, uint32_t right)
{
    static const int flags[] = {
        0, DENSE, ZERO_PADDING, ZERO_PADDING | DENSE, AFFINE, AFFINE | DENSE, AFFINE | ZERO_PADDING | RESIDUAL,
        AFFINE | RESIDUAL | RESIDUAL_LAST, AFFINE | RESIDUAL | IN_PLACE,
    };
    ebnn_shape input = {(uint16_t)height, (uint16_t)width, (uint16_t)inputs};
    for (uint32_t i = 0; i < sizeof flags / sizeof *flags; i++) {
        if ((flags[i] & DENSE) && window.groups != 1) continue;
        flags_of = flags[i];
        act_kind = (int)(i % 3);
        run(input, window, bottom, right, outputs);
    }
}

void test_bconv2d(void)
{
    static const uint16_t channels[] = {1, 2, 3, 8, 15, 16, 17, 31, 32, 33, 48, 63, 64, 65, 96, 128, 160, 257};
    for (uint32_t i = 0; i < sizeof channels / sizeof *channels; i++) {
        uint32_t c = channels[i];
        uint32_t outputs = channels[(i * 5 + 3) % (sizeof channels / sizeof *channels)];
        run_all(4, 5, c, outputs > 100 ? 34 : outputs, window_of(3, 3, 1, 1, 1, 1, 1), 1, 1);
        run_all(3, 3, c, 33, window_of(1, 1, 1, 1, 1, 0, 0), 0, 0);
        run_all(5, 6, c, 5, window_of(3, 3, 2, 1, 1, 0, 1), 1, 0);
        run_all(7, 6, c, 3, window_of(3, 2, 1, 2, 1, 4, 2), 3, 1);
        run_all(6, 1, c, 2, window_of(5, 1, 1, 1, 1, 2, 0), 2, 0);
        run_all(1, 7, c, 2, window_of(1, 4, 3, 1, 1, 0, 3), 0, 2);
        run_all(3, 3, c * 2, 4, window_of(3, 3, 1, 1, 2, 1, 1), 1, 1);
        run_all(3, 3, c, c, window_of(2, 2, 1, 1, (int32_t)c, 1, 0), 0, 1);
    }
    run_all(9, 9, 16, 16, window_of(3, 3, 1, 1, 1, 1, 1), 1, 1);
    run_all(4, 4, 64, 64, window_of(3, 3, 1, 1, 1, 1, 1), 1, 1);
    run_all(4, 4, 32, 32, window_of(3, 3, 1, 1, 1, 0, 0), 0, 0);
    run_all(2, 2, 96, 72, window_of(2, 2, 1, 1, 3, 1, 1), 1, 1);
    run_all(2, 3, 7, 66, window_of(5, 7, 1, 1, 1, 4, 6), 4, 6);
    run_all(2, 2, 257, 12, window_of(5, 5, 1, 1, 1, 2, 2), 2, 2);
    run_all(5, 8, 33, 5, window_of(1, 1, 3, 1, 1, 0, 0), 0, 0);
    run_all(16, 16, 3, 4, window_of(15, 15, 4, 1, 1, 7, 7), 7, 7);
}
