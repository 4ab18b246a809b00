#include <ebnn/operations.h>

#include <string.h>

#include "check.h"
#include "oracle.h"
#include "tests.h"

static const uint16_t channel_counts[] = {1, 2, 3, 16, 31, 32, 33, 48, 63, 64, 65, 96, 128};
#define CHANNEL_COUNTS (sizeof channel_counts / sizeof *channel_counts)

// Compares packed signs with signs of [pixels, channels].
static void check_bits(const uint32_t *found, const int8_t *expected, uint32_t pixels, uint32_t channels)
{
    uint32_t words = pixels * EBNN_WORDS(channels);
    uint32_t *packed = check_memory(words, sizeof *packed);
    check_pack(expected, pixels, channels, packed);
    check_equal(found, packed, words * sizeof *packed);
}

static void run_values(uint32_t channels)
{
    uint32_t pixels = 6;
    uint32_t count = pixels * channels;
    for (int32_t kind = 0; kind < 3; kind++) {
        check_case("values", (int32_t)channels, kind, 0, 0);
        int wide = kind == 0; // values that often saturate, or never
        const int16_t *a = check_i16(count, wide ? -32768 : -400, wide ? 32767 : 400);
        const int16_t *b = check_i16(count, wide ? -32768 : -400, wide ? 32767 : 400);
        int16_t *expected = check_memory(count, sizeof *expected);
        int16_t *output = check_memory(count, sizeof *output);
        for (uint32_t i = 0; i < count; i++) expected[i] = (int16_t)check_saturate((int64_t)a[i] + b[i]);
        memcpy(output, b, count * sizeof *output);
        ebnn_add(count, a, output, output);
        check_equal(output, expected, count * sizeof *output);

        ebnn_activate_params activate = {pixels, (uint16_t)channels, oracle_random_act(channels, kind)};
        for (uint32_t i = 0; i < count; i++) expected[i] = (int16_t)oracle_act(&activate.act, i % channels, a[i]);
        memcpy(output, a, count * sizeof *output);
        ebnn_activate(&activate, output, output);
        check_equal(output, expected, count * sizeof *output);

        const int16_t *gate = check_i16(channels, wide ? -32768 : -400, wide ? 32767 : 400);
        ebnn_scale_channels_params scale = {pixels, (uint16_t)channels, (uint8_t)check_random(0, wide ? 15 : 3),
                                            check_i16(256, 0, 32767)};
        for (uint32_t i = 0; i < count; i++) {
            int64_t index = check_round(gate[i % channels], scale.gate_shift);
            index = index > 127 ? 127 : index < -128 ? -128 : index;
            expected[i] = (int16_t)check_saturate(check_round((int64_t)a[i] * scale.table[index + 128], 15));
        }
        memcpy(output, a, count * sizeof *output);
        ebnn_scale_channels(&scale, output, gate, output);
        check_equal(output, expected, count * sizeof *output);
    }
}

static void run_signs(uint32_t channels, uint32_t levels)
{
    check_case("signs", (int32_t)channels, (int32_t)levels, 0, 0);
    ebnn_shape shape = {2, 3, (uint16_t)channels};
    uint32_t count = 6 * channels;
    const int16_t *input = check_i16(count, -3, 3);
    ebnn_binarize_params binarize = {shape, check_i16(channels, -3, 3), 0};
    int8_t *expected = check_memory(count, 1);
    uint32_t *output = check_memory(6 * EBNN_WORDS(channels), sizeof *output);
    for (uint32_t i = 0; i < count; i++) expected[i] = input[i] >= binarize.thresholds[i % channels] ? 1 : -1;
    ebnn_binarize(&binarize, input, output);
    check_bits(output, expected, 6, channels);
    binarize.flipped = check_u8(channels, 0, 1);
    for (uint32_t i = 0; i < count; i++)
        if (binarize.flipped[i % channels]) expected[i] = input[i] <= binarize.thresholds[i % channels] ? 1 : -1;
    ebnn_binarize(&binarize, input, output);
    check_bits(output, expected, 6, channels);

    int16_t ends[2] = {-32768, 32767};
    ebnn_shape pixel = {1, 1, 2};
    ebnn_binarize_params far = {pixel, check_i16(2, 0, 0), 0};
    int16_t swapped[2] = {32767, -32768};
    far.thresholds = swapped;
    int8_t far_expected[2] = {-1, 1};
    uint32_t *far_output = check_memory(1, sizeof *far_output);
    ebnn_binarize(&far, ends, far_output);
    check_bits(far_output, far_expected, 1, 2);

    const uint8_t *image = check_u8(count, 0, 255);
    ebnn_thermometer_params thermometer = {shape, (uint16_t)levels, check_u8(channels * levels, 0, 255)};
    int8_t *planes = check_memory(count * levels, 1);
    for (uint32_t i = 0; i < count * levels; i++)
        planes[i] = image[i / levels] >= thermometer.thresholds[i % (channels * levels)] ? 1 : -1;
    uint32_t *packed = check_memory(6 * EBNN_WORDS(channels * levels), sizeof *packed);
    ebnn_thermometer(&thermometer, image, packed);
    check_bits(packed, planes, 6, channels * levels);
}

static void run_pools(uint32_t channels, ebnn_window window, uint32_t bottom, uint32_t right)
{
    check_case("pools", (int32_t)channels, window.kernel_height, window.kernel_width, window.stride);
    ebnn_shape input = {5, 6, (uint16_t)channels};
    ebnn_pool_params params = {input, oracle_output(input, &window, bottom, right, channels), window,
                               check_random(1, 60), (uint8_t)check_random(0, 8)};
    uint32_t pixels = (uint32_t)params.output.height * params.output.width;
    const uint32_t *bits;
    const int8_t *signs = check_signs(30, channels, &bits);
    const int16_t *map = check_i16(30 * channels, -32768, 32767);
    int8_t *most_signs = check_memory(pixels * channels, 1);
    int16_t *most = check_memory(pixels * channels, sizeof *most);
    int16_t *mean = check_memory(pixels * channels, sizeof *mean);
    for (uint32_t i = 0; i < pixels * channels; i++) {
        int32_t top = (int32_t)(i / channels / params.output.width) * window.stride - window.pad_top;
        int32_t left = (int32_t)(i / channels % params.output.width) * window.stride - window.pad_left;
        int64_t sum = 0;
        most_signs[i] = -1;
        most[i] = -32768;
        for (int32_t y = top; y < top + window.kernel_height; y++) {
            for (int32_t x = left; x < left + window.kernel_width; x++) {
                if (y < 0 || y >= 5 || x < 0 || x >= 6) continue;
                uint32_t at = (uint32_t)(y * 6 + x) * channels + i % channels;
                if (signs[at] > most_signs[i]) most_signs[i] = signs[at];
                if (map[at] > most[i]) most[i] = map[at];
                sum += map[at];
            }
        }
        mean[i] = (int16_t)check_saturate(check_round(sum * params.multiplier, params.shift));
    }
    uint32_t *output_bits = check_memory(pixels * EBNN_WORDS(channels), sizeof *output_bits);
    int16_t *output = check_memory(pixels * channels, sizeof *output);
    ebnn_max_pool_bits(&params, bits, output_bits);
    check_bits(output_bits, most_signs, pixels, channels);
    ebnn_max_pool_i16(&params, map, output);
    check_equal(output, most, pixels * channels * sizeof *output);
    ebnn_avg_pool(&params, map, output);
    check_equal(output, mean, pixels * channels * sizeof *output);

    ebnn_global_avg_pool_params global = {input, check_random(1, 200), (uint8_t)check_random(0, 4),
                                          (uint8_t)check_random(0, 10)};
    for (uint32_t c = 0; c < channels; c++) {
        int64_t sum = 0;
        for (uint32_t p = 0; p < 30; p++) sum += map[p * channels + c];
        mean[c] = (int16_t)check_saturate(check_round(check_round(sum, global.pre_shift) * global.multiplier,
                                                      global.shift));
    }
    ebnn_global_avg_pool(&global, map, output);
    check_equal(output, mean, channels * sizeof *output);
}

// Concat of two maps, and slices of what comes out.
static void run_joins(uint32_t first, uint32_t second)
{
    check_case("joins", (int32_t)first, (int32_t)second, 0, 0);
    uint32_t all = first + second;
    ebnn_shape a = {2, 3, (uint16_t)first};
    ebnn_shape b = {2, 3, (uint16_t)second};
    ebnn_shape joined = {2, 3, (uint16_t)all};
    const uint32_t *bits[2];
    const int8_t *signs[2] = {check_signs(6, first, &bits[0]), check_signs(6, second, &bits[1])};
    const int16_t *maps[2] = {check_i16(6 * first, -32768, 32767), check_i16(6 * second, -32768, 32767)};
    int8_t *expected_signs = check_memory(6 * all, 1);
    int16_t *expected = check_memory(6 * all, sizeof *expected);
    for (uint32_t i = 0; i < 6 * all; i++) {
        uint32_t c = i % all;
        int which = c >= first;
        uint32_t at = which ? i / all * second + c - first : i / all * first + c;
        expected_signs[i] = signs[which][at];
        expected[i] = maps[which][at];
    }
    uint32_t *packed = check_memory(6 * EBNN_WORDS(all), sizeof *packed);
    ebnn_concat_bits(a, 0, (uint16_t)all, bits[0], packed);
    ebnn_concat_bits(b, (uint16_t)first, (uint16_t)all, bits[1], packed);
    check_bits(packed, expected_signs, 6, all);
    int16_t *output = check_memory(6 * all, sizeof *output);
    ebnn_concat_i16(a, 0, (uint16_t)all, maps[0], output);
    ebnn_concat_i16(b, (uint16_t)first, (uint16_t)all, maps[1], output);
    check_equal(output, expected, 6 * all * sizeof *output);

    uint32_t start = (uint32_t)check_random(0, (int32_t)all - 1);
    uint32_t count = (uint32_t)check_random(1, (int32_t)(all - start));
    int8_t *cut_signs = check_memory(6 * count, 1);
    int16_t *cut = check_memory(6 * count, sizeof *cut);
    for (uint32_t i = 0; i < 6 * count; i++) {
        cut_signs[i] = expected_signs[i / count * all + start + i % count];
        cut[i] = expected[i / count * all + start + i % count];
    }
    uint32_t *cut_bits = check_memory(6 * EBNN_WORDS(count), sizeof *cut_bits);
    ebnn_slice_bits(joined, (uint16_t)start, (uint16_t)count, packed, cut_bits);
    check_bits(cut_bits, cut_signs, 6, count);
    int16_t *cut_map = check_memory(6 * count, sizeof *cut_map);
    ebnn_slice_i16(joined, (uint16_t)start, (uint16_t)count, output, cut_map);
    check_equal(cut_map, cut, 6 * count * sizeof *cut_map);
}

static void run_shuffle(uint32_t groups, uint32_t group_channels)
{
    check_case("shuffle", (int32_t)groups, (int32_t)group_channels, 0, 0);
    uint32_t channels = groups * group_channels;
    ebnn_shape shape = {2, 2, (uint16_t)channels};
    const uint32_t *bits;
    const int8_t *signs = check_signs(4, channels, &bits);
    const int16_t *map = check_i16(4 * channels, -32768, 32767);
    int8_t *expected_signs = check_memory(4 * channels, 1);
    int16_t *expected = check_memory(4 * channels, sizeof *expected);
    for (uint32_t p = 0; p < 4; p++) {
        for (uint32_t g = 0; g < groups; g++) {
            for (uint32_t i = 0; i < group_channels; i++) {
                uint32_t to = p * channels + i * groups + g;
                expected_signs[to] = signs[p * channels + g * group_channels + i];
                expected[to] = map[p * channels + g * group_channels + i];
            }
        }
    }
    uint32_t *output_bits = check_memory(4 * EBNN_WORDS(channels), sizeof *output_bits);
    int16_t *output = check_memory(4 * channels, sizeof *output);
    ebnn_shuffle_bits(shape, (uint16_t)groups, bits, output_bits);
    check_bits(output_bits, expected_signs, 4, channels);
    ebnn_shuffle_i16(shape, (uint16_t)groups, map, output);
    check_equal(output, expected, 4 * channels * sizeof *output);
}

void test_maps(void)
{
    ebnn_window halve = {2, 2, 2, 1, 1, 0, 0};
    ebnn_window overlap = {3, 3, 2, 1, 1, 1, 1};
    ebnn_window tall = {4, 1, 1, 1, 1, 3, 0};
    for (uint32_t i = 0; i < CHANNEL_COUNTS; i++) {
        uint32_t c = channel_counts[i];
        run_values(c);
        run_signs(c, 1 + i * 5 % 7);
        run_pools(c, halve, 0, 0);
        run_pools(c, overlap, 1, 1);
        run_pools(c, tall, 2, 0);
        for (uint32_t k = 0; k < CHANNEL_COUNTS; k++) run_joins(c, channel_counts[k]);
        run_shuffle(2, c);
        run_shuffle(3, c);
        if (c > 1) run_shuffle(c, 1 + i);
    }
}
