// What every file of the library shares: shapes and the parameters that several operations have.
#ifndef EBNN_TYPES_H
#define EBNN_TYPES_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

// Element type of a map. Packed signs: bit 0 is +1, bit 1 is -1, least significant bit first, channels innermost, each
// pixel padded with 0 bits to whole 32-bit words.
typedef enum {
    EBNN_U8,
    EBNN_BITS,
    EBNN_I16,
    EBNN_I32,
} ebnn_type;

// Height, width and channels of a map [H, W, C]: 1 to 4,096, 1 to 4,096, 1 to 65,535.
typedef struct {
    uint16_t height;
    uint16_t width;
    uint16_t channels;
} ebnn_shape;

// 32-bit words that a pixel of so many packed signs takes.
#define EBNN_WORDS(channels) (((uint32_t)(channels) + 31u) >> 5)

// How a window moves over a map: tap (ky, kx) of output pixel (y, x) reads input pixel
// (y * stride + ky * dilation - pad_top, x * stride + kx * dilation - pad_left).
typedef struct {
    uint8_t kernel_height; // 1 to 255
    uint8_t kernel_width;  // 1 to 255
    uint8_t stride;        // 1 to 255
    uint8_t dilation;      // 1 to 255; 1 for pools
    uint16_t groups;       // divides the input's and the output's channels; 1 for pools
    uint16_t pad_top;
    uint16_t pad_left;
} ebnn_window;

// From an accumulator x of output channel o: t = round(x, pre_shift), y = round(t * multiplier[o] + bias[o], shift),
// where round(v, s) = (v + (1 << (s - 1))) >> s, and v itself when s is 0. No step leaves 32 bits: the compiler and
// ebnn_open prove it.
typedef struct {
    const int32_t *multiplier; // [Cout]
    const int32_t *bias;       // [Cout]
    uint8_t pre_shift;         // 0 to 31; 0 behind binary dot products
    uint8_t shift;             // 0 to 30
} ebnn_rescale;

// Of an i16 value x of channel c: t = sat16(x + shift_in[c]), u = t < 0 ? sat16(round(t * slope[c], slope_shift)) : t,
// y = sat16(u + shift_out[c]). No activation at all where slope is null.
typedef struct {
    const int16_t *shift_in;  // [C], or null for 0
    const int16_t *slope;     // [C], or null for no activation
    const int16_t *shift_out; // [C], or null for 0
    uint8_t slope_shift;      // 0 to 15
} ebnn_act;

#ifdef __cplusplus
}
#endif

#endif
