// Parameters as include/ebnn/operations.h has them, from the words of a description: a table of what goes where.
#include "model.h"

#include <string.h>

// The next step starts behind these, on the alignment of a pointer.
#define BYTES(type) ((sizeof(type) + sizeof(void *) - 1) / sizeof(void *) * sizeof(void *))

static const uint8_t params_bytes[EBNN_KINDS] = {
    [EBNN_QCONV2D] = BYTES(ebnn_qconv2d_params),
    [EBNN_BCONV2D] = BYTES(ebnn_bconv2d_params),
    [EBNN_BINARIZE] = BYTES(ebnn_binarize_params),
    [EBNN_THERMOMETER] = BYTES(ebnn_thermometer_params),
    [EBNN_ADD] = BYTES(ebnn_add_params),
    [EBNN_ACT] = BYTES(ebnn_activate_params),
    [EBNN_MAX_POOL] = BYTES(ebnn_pool_params),
    [EBNN_AVG_POOL] = BYTES(ebnn_pool_params),
    [EBNN_GLOBAL_AVG_POOL] = BYTES(ebnn_global_avg_pool_params),
    [EBNN_CONCAT] = BYTES(ebnn_concat_part),
    [EBNN_SLICE] = BYTES(ebnn_slice_params),
    [EBNN_SHUFFLE] = BYTES(ebnn_shuffle_params),
    [EBNN_SCALE_CHANNELS] = BYTES(ebnn_scale_channels_params),
    [EBNN_DENSE] = BYTES(ebnn_dense_params),
    [EBNN_BDENSE] = BYTES(ebnn_bdense_params),
};

uint32_t ebnn_params_bytes(uint32_t kind, uint32_t inputs)
{
    return kind == EBNN_CONCAT ? params_bytes[kind] * inputs : params_bytes[kind];
}

// What parameters are made of, beside the words of the description.
typedef struct {
    uint32_t height;
    uint32_t width;
    uint32_t channels;
    uint32_t output_height;
    uint32_t output_width;
    uint32_t output_channels;
    uint32_t pixels;
    uint32_t values;
    uint32_t words;
    uint32_t levels;
    uint32_t zero;
} numbers;

// A member of parameters, and where it comes from.
typedef struct {
    uint8_t source; // word of numbers, or behind those of the description; above it U8 to ARRAY
    uint8_t target; // byte of the parameters
} member;

enum { U8 = 0 << 6, U16 = 1 << 6, U32 = 2 << 6, ARRAY = 3 << 6, END = 0xFF };

#define WORD(name) (offsetof(numbers, name) / sizeof(uint32_t))
#define NUMBERS (sizeof(numbers) / sizeof(uint32_t))
#define FILE(name) (NUMBERS + offsetof(ebnn_description, name) / sizeof(uint32_t))
#define TO(type, name, form, from) {(form) + (from), offsetof(type, name)}
#define SHAPE_TO(type, name) \
    TO(type, name.height, U16, WORD(height)), TO(type, name.width, U16, WORD(width)), \
        TO(type, name.channels, U16, WORD(channels))
#define RESCALE_TO(type) \
    TO(type, rescale.multiplier, ARRAY, FILE(multiplier)), TO(type, rescale.bias, ARRAY, FILE(bias)), \
        TO(type, rescale.pre_shift, U8, FILE(pre_shift)), TO(type, rescale.shift, U8, FILE(shift))
#define ACT_TO(type) \
    TO(type, act.shift_in, ARRAY, FILE(shift_in)), TO(type, act.slope, ARRAY, FILE(slope)), \
        TO(type, act.shift_out, ARRAY, FILE(shift_out)), TO(type, act.slope_shift, U8, FILE(slope_shift))

// Kinds whose parameters start with the input, and those where the output and a window follow.
#define WINDOWS (1 << EBNN_QCONV2D | 1 << EBNN_BCONV2D | 1 << EBNN_MAX_POOL | 1 << EBNN_AVG_POOL)
#define SHAPES \
    (WINDOWS | 1 << EBNN_BINARIZE | 1 << EBNN_THERMOMETER | 1 << EBNN_GLOBAL_AVG_POOL | 1 << EBNN_SLICE | \
     1 << EBNN_SHUFFLE)

static const member shape_members[] = {SHAPE_TO(ebnn_pool_params, input), {0, END}};
static const member window_members[] = {
    TO(ebnn_pool_params, output.height, U16, WORD(output_height)),
    TO(ebnn_pool_params, output.width, U16, WORD(output_width)),
    TO(ebnn_pool_params, output.channels, U16, WORD(output_channels)),
    TO(ebnn_pool_params, window.kernel_height, U8, FILE(kernel[0])),
    TO(ebnn_pool_params, window.kernel_width, U8, FILE(kernel[1])),
    TO(ebnn_pool_params, window.stride, U8, FILE(stride)),
    TO(ebnn_pool_params, window.dilation, U8, FILE(dilation)),
    TO(ebnn_pool_params, window.groups, U16, FILE(groups)),
    TO(ebnn_pool_params, window.pad_top, U16, FILE(pad[0])),
    TO(ebnn_pool_params, window.pad_left, U16, FILE(pad[1])),
    {0, END},
};

// The other members, in the order of ebnn_kind.
static const member members[] = {
    TO(ebnn_qconv2d_params, pad_value, U8, FILE(pad_value)),
    TO(ebnn_qconv2d_params, weights, ARRAY, FILE(weights)),
    RESCALE_TO(ebnn_qconv2d_params),
    ACT_TO(ebnn_qconv2d_params),
    {0, END},
    TO(ebnn_bconv2d_params, zero_padding, U8, FILE(zero_padding)),
    TO(ebnn_bconv2d_params, residual_last, U8, FILE(residual_last)),
    TO(ebnn_bconv2d_params, dense, U8, WORD(zero)),
    TO(ebnn_bconv2d_params, weights, ARRAY, FILE(weights)),
    TO(ebnn_bconv2d_params, thresholds, ARRAY, FILE(thresholds)),
    RESCALE_TO(ebnn_bconv2d_params),
    ACT_TO(ebnn_bconv2d_params),
    {0, END},
    TO(ebnn_binarize_params, thresholds, ARRAY, FILE(thresholds)),
    TO(ebnn_binarize_params, flipped, ARRAY, FILE(flipped)),
    {0, END},
    TO(ebnn_thermometer_params, levels, U16, WORD(levels)),
    TO(ebnn_thermometer_params, thresholds, ARRAY, FILE(thresholds)),
    {0, END},
    TO(ebnn_add_params, count, U32, WORD(values)),
    {0, END},
    TO(ebnn_activate_params, pixels, U32, WORD(pixels)),
    TO(ebnn_activate_params, channels, U16, WORD(channels)),
    ACT_TO(ebnn_activate_params),
    {0, END},
    {0, END},
    TO(ebnn_pool_params, multiplier, U32, FILE(pool_multiplier)),
    TO(ebnn_pool_params, shift, U8, FILE(shift)),
    {0, END},
    TO(ebnn_global_avg_pool_params, multiplier, U32, FILE(pool_multiplier)),
    TO(ebnn_global_avg_pool_params, pre_shift, U8, FILE(pre_shift)),
    TO(ebnn_global_avg_pool_params, shift, U8, FILE(shift)),
    {0, END},
    {0, END},
    TO(ebnn_slice_params, start, U16, FILE(start)),
    TO(ebnn_slice_params, count, U16, WORD(output_channels)),
    {0, END},
    TO(ebnn_shuffle_params, groups, U16, FILE(groups)),
    {0, END},
    TO(ebnn_scale_channels_params, pixels, U32, WORD(pixels)),
    TO(ebnn_scale_channels_params, channels, U16, WORD(channels)),
    TO(ebnn_scale_channels_params, gate_shift, U8, FILE(gate_shift)),
    TO(ebnn_scale_channels_params, table, ARRAY, FILE(table)),
    {0, END},
    TO(ebnn_dense_params, inputs, U32, WORD(values)),
    TO(ebnn_dense_params, outputs, U16, WORD(output_channels)),
    TO(ebnn_dense_params, weights, ARRAY, FILE(weights)),
    RESCALE_TO(ebnn_dense_params),
    {0, END},
    TO(ebnn_bdense_params, words, U32, WORD(words)),
    TO(ebnn_bdense_params, positions, U32, WORD(values)),
    TO(ebnn_bdense_params, outputs, U16, WORD(output_channels)),
    TO(ebnn_bdense_params, weights, ARRAY, FILE(weights)),
    TO(ebnn_bdense_params, thresholds, ARRAY, FILE(thresholds)),
    RESCALE_TO(ebnn_bdense_params),
    {0, END},
};

// Fills the members up to an END.
static void fill(const member *from, const uint8_t *file, const ebnn_description *description, const numbers *maps,
                 uint8_t *params)
{
    for (; from->target != END; from++) {
        uint32_t source = from->source & 63;
        const uint32_t *word = (const uint32_t *)maps + source;
        uint32_t bytes = UINT32_C(1) << (from->source >> 6);
        const uint8_t *array = NULL;
        const void *value;
        if (source >= NUMBERS) word = (const uint32_t *)description + (source - NUMBERS);
        value = word;
        if (from->source >= ARRAY) {
            if (word[1] != 0) array = file + word[0];
            value = &array;
            bytes = sizeof array;
        }

        memcpy(params + from->target, value, bytes);
    }
}

void ebnn_prepare(const uint8_t *file, const ebnn_description *description, const ebnn_tensor *input,
                  const ebnn_tensor *output, void *params)
{
    uint32_t pixels = (uint32_t)input->shape.height * input->shape.width;
    uint32_t channels = input->shape.channels;
    numbers maps;
    maps.height = input->shape.height;
    maps.width = input->shape.width;
    maps.channels = channels;
    maps.output_height = output->shape.height;
    maps.output_width = output->shape.width;
    maps.output_channels = output->shape.channels;
    maps.pixels = pixels;
    maps.values = pixels * channels;
    maps.words = pixels * EBNN_WORDS(channels);
    maps.levels = output->shape.channels / channels;
    maps.zero = 0;
    const member *own = members;
    for (uint32_t kind = description->kind; kind > 0; own++) kind -= own->target == END;
    if (SHAPES >> description->kind & 1) fill(shape_members, file, description, &maps, params);
    if (WINDOWS >> description->kind & 1) fill(window_members, file, description, &maps, params);
    fill(own, file, description, &maps, params);
}

uint32_t ebnn_scratch_bytes(uint32_t kind, const void *params)
{
    size_t bytes = 0;
    if (kind == EBNN_QCONV2D) bytes = ebnn_qconv2d_scratch(params);
    if (kind == EBNN_BCONV2D) bytes = ebnn_bconv2d_scratch(params);
    return bytes > EBNN_MAX_ARENA_BYTES ? EBNN_MAX_ARENA_BYTES : ((uint32_t)bytes + 3) & ~3u;
}
