// The integer operations, one function each, equal bit for bit to shared/EdgeBnn.Core's kernels of the same names.
//
// Nothing here checks its arguments: generated code and ebnn_open only ever pass what was proved sound. No function
// allocates, keeps state, or calls anything but its own helpers. Maps are dense [H, W, C] (packed signs:
// [H, W, words]); 32-bit data is 4-byte aligned, 16-bit data 2-byte aligned. Parameters may lie in flash.
// An output may take the exact place of the input in ebnn_add, ebnn_activate, ebnn_scale_channels (its map) and of the
// residual in ebnn_bconv2d; everything else must not overlap.
#ifndef EBNN_OPERATIONS_H
#define EBNN_OPERATIONS_H

#include <ebnn/types.h>

#ifdef __cplusplus
extern "C" {
#endif

// Binary convolution: dot[y, x, o] = K - 2 * popcount(input xor weights[o]), then thresholds to signs, or a rescale to
// i16 with an optional residual and activation.
typedef struct {
    ebnn_shape input;  // bits
    ebnn_shape output; // bits or i16
    ebnn_window window;
    uint8_t zero_padding;      // 0: outside the map the input is +1; 1: those taps are left out
    uint8_t residual_last;     // 1: the residual is added behind the activation, 0: before it
    uint8_t dense;             // layout of the weights, see below
    const uint32_t *weights;   // see below
    const int32_t *thresholds; // [Cout], or null; sign +1 where dot >= threshold
    ebnn_rescale rescale;      // where there are no thresholds
    ebnn_act act;              // optional, only with a rescale
} ebnn_bconv2d_params;
// Layout of the weights. dense 0, the file's: [Cout, KH, KW, ceil(Cin / groups / 32)] words, every tap padded to whole
// words. dense 1, what generated code has: [Cout, ceil(KH * KW * Cin / groups / 32)] words, the bits of all taps of an
// output channel one behind the other, only the last word padded with 0 bits. The two are one where Cin / groups is a
// multiple of 32. dense 1 needs groups 1.

// Bytes of working memory that ebnn_bconv2d needs: the input under one window.
size_t ebnn_bconv2d_scratch(const ebnn_bconv2d_params *params);

// input: bits [H, W, words]. residual: i16 [OH, OW, Cout] or null. scratch: 4-byte aligned. output: uint32_t bits
// [OH, OW, words] with thresholds, else int16_t [OH, OW, Cout].
void ebnn_bconv2d(const ebnn_bconv2d_params *params, const uint32_t *input, const int16_t *residual, void *scratch,
                  void *output);

// The same operation on weights that stand the other way round, a word of signs of 32 outputs for every input under the
// window, in about half the instructions: what generated code has where groups and dilation are 1 and padding is +1.
typedef struct {
    ebnn_shape input;  // bits
    ebnn_shape output; // bits or i16
    ebnn_window window;
    uint8_t residual_last;     // as above
    uint8_t pixels;            // output pixels side by side that share a word; 1 unless pixels * Cout is at most 32
    const uint32_t *weights;   // see below
    const int32_t *sums;       // [Cout], the sum of all weights +1 and -1 of an output
    const int32_t *thresholds; // [Cout], or null
    ebnn_rescale rescale;      // where there are no thresholds
    ebnn_act act;              // optional, only with a rescale
} ebnn_bconv2d_sliced_params;
// Layout of the weights: [ceil(pixels * Cout / 32), columns, KH * Cin + 1] words, columns = KW + (pixels - 1) * stride.
// Bit p * Cout + o of the words of a column (bits 32 and up in the next block) is the sign of the weight of output o at
// tap (ky, column - p * stride) of channel i, in word ky * Cin + i; 0 where the window has no such column. The last
// word of each column is 0.

// Bytes of working memory: 4 * columns * (1 + KH * Cin rounded up to a multiple of 8), and with thresholds 4 more per
// block of 32 outputs and binary digit of 2 * KH * KW * Cin (at least 5 of those).
size_t ebnn_bconv2d_sliced_scratch(const ebnn_bconv2d_sliced_params *params);
void ebnn_bconv2d_sliced(const ebnn_bconv2d_sliced_params *params, const uint32_t *input, const int16_t *residual,
                         void *scratch, void *output);

// int8 convolution of an image (u8) or an i16 map; see QConv2D in FORMAT.md.
typedef struct {
    ebnn_shape input;  // u8 or i16
    ebnn_shape output; // i16
    ebnn_window window;
    uint8_t pad_value;     // what the input counts as outside the map; 0 for i16
    const int8_t *weights; // [Cout, KH, KW, Cin / groups], -127 to 127
    ebnn_rescale rescale;
    ebnn_act act; // optional
} ebnn_qconv2d_params;

// Bytes of working memory that ebnn_qconv2d_u8 and ebnn_qconv2d_i16 need.
size_t ebnn_qconv2d_scratch(const ebnn_qconv2d_params *params);
void ebnn_qconv2d_u8(const ebnn_qconv2d_params *params, const uint8_t *input, void *scratch, int16_t *output);
void ebnn_qconv2d_i16(const ebnn_qconv2d_params *params, const int16_t *input, void *scratch, int16_t *output);

// i16 [H, W, C] to signs: +1 where x >= thresholds[c], or x <= thresholds[c] where flipped[c] is 1.
typedef struct {
    ebnn_shape shape;
    const int16_t *thresholds; // [C]
    const uint8_t *flipped;    // [C], 0 or 1; or null for none
} ebnn_binarize_params;

void ebnn_binarize(const ebnn_binarize_params *params, const int16_t *input, uint32_t *output);

// u8 [H, W, C] to bits [H, W, C * levels]: channel c * levels + k is +1 where x[c] >= thresholds[c * levels + k].
typedef struct {
    ebnn_shape input;
    uint16_t levels;
    const uint8_t *thresholds; // [C, levels]
} ebnn_thermometer_params;

void ebnn_thermometer(const ebnn_thermometer_params *params, const uint8_t *input, uint32_t *output);

// y[i] = sat16(a[i] + b[i]).
void ebnn_add(uint32_t count, const int16_t *a, const int16_t *b, int16_t *output);

// The activation of every value of an i16 map [pixels, C].
typedef struct {
    uint32_t pixels;
    uint16_t channels;
    ebnn_act act;
} ebnn_activate_params;

void ebnn_activate(const ebnn_activate_params *params, const int16_t *input, int16_t *output);

// Pools: positions outside the map do not take part in a maximum and count as 0 in a mean.
typedef struct {
    ebnn_shape input;
    ebnn_shape output;
    ebnn_window window;
    int32_t multiplier; // mean only: y = sat16(round(sum * multiplier, shift)); at least 1
    uint8_t shift;      // mean only: 0 to 30
} ebnn_pool_params;

void ebnn_max_pool_bits(const ebnn_pool_params *params, const uint32_t *input, uint32_t *output);
void ebnn_max_pool_i16(const ebnn_pool_params *params, const int16_t *input, int16_t *output);
void ebnn_avg_pool(const ebnn_pool_params *params, const int16_t *input, int16_t *output);

// Mean over a whole map: t = round(sum, pre_shift), y = sat16(round(t * multiplier, shift)).
typedef struct {
    ebnn_shape input;
    int32_t multiplier; // at least 1
    uint8_t pre_shift;  // 0 to 31
    uint8_t shift;      // 0 to 30
} ebnn_global_avg_pool_params;

void ebnn_global_avg_pool(const ebnn_global_avg_pool_params *params, const int16_t *input, int16_t *output);

// Maps one behind the other along channels: called once per input, with the channels in front of it in the output.
void ebnn_concat_bits(ebnn_shape input, uint16_t first, uint16_t output_channels, const uint32_t *source,
                      uint32_t *output);
void ebnn_concat_i16(ebnn_shape input, uint16_t first, uint16_t output_channels, const int16_t *source,
                     int16_t *output);

// Channels start and up, count of them.
void ebnn_slice_bits(ebnn_shape input, uint16_t start, uint16_t count, const uint32_t *source, uint32_t *output);
void ebnn_slice_i16(ebnn_shape input, uint16_t start, uint16_t count, const int16_t *source, int16_t *output);

// output[i * groups + g] = input[g * (C / groups) + i].
void ebnn_shuffle_bits(ebnn_shape shape, uint16_t groups, const uint32_t *source, uint32_t *output);
void ebnn_shuffle_i16(ebnn_shape shape, uint16_t groups, const int16_t *source, int16_t *output);

// Each channel times its gate: i = clamp(round(gate[c], gate_shift), -128, 127) + 128,
// y = sat16(round(x * table[i], 15)).
typedef struct {
    uint32_t pixels;
    uint16_t channels;
    uint8_t gate_shift;   // 0 to 15
    const int16_t *table; // [256], 0 to 32,767
} ebnn_scale_channels_params;

void ebnn_scale_channels(const ebnn_scale_channels_params *params, const int16_t *input, const int16_t *gate,
                         int16_t *output);

// Fully connected, int8 weights times i16 values.
typedef struct {
    uint32_t inputs;
    uint16_t outputs;
    const int8_t *weights; // [outputs, inputs], -127 to 127
    ebnn_rescale rescale;
} ebnn_dense_params;

void ebnn_dense_i16(const ebnn_dense_params *params, const int16_t *input, int16_t *output);
void ebnn_dense_i32(const ebnn_dense_params *params, const int16_t *input, int32_t *output);

// Fully connected on signs: dot[o] = positions - 2 * popcount(input xor weights[o]).
typedef struct {
    uint32_t words;            // of the input and of one row of weights
    uint32_t positions;        // H * W * C of the input
    uint16_t outputs;
    const uint32_t *weights;   // [outputs, words]; unused bits 0
    const int32_t *thresholds; // [outputs], or null
    ebnn_rescale rescale;      // where there are no thresholds
} ebnn_bdense_params;

void ebnn_bdense_bits(const ebnn_bdense_params *params, const uint32_t *input, uint32_t *output);
void ebnn_bdense_i16(const ebnn_bdense_params *params, const uint32_t *input, int16_t *output);
void ebnn_bdense_i32(const ebnn_bdense_params *params, const uint32_t *input, int32_t *output);

#ifdef __cplusplus
}
#endif

#endif
