// Turns the numbers and arrays of a layer into the parameters of its operation.
#include <ebnn/layer.h>

#include <ebnn/operations.h>

// places of the numbers: LayerField in device/EdgeBnn.Nano
enum {
    KIND, INPUT_TYPE, HEIGHT, WIDTH, CHANNELS, INPUT, SECOND, OUTPUT_TYPE, OUTPUT_HEIGHT, OUTPUT_WIDTH, OUTPUT_CHANNELS,
    OUTPUT, KERNEL_HEIGHT, KERNEL_WIDTH, STRIDE, DILATION, GROUPS, PAD_TOP, PAD_LEFT, FLAGS, PAD_VALUE, PRE_SHIFT,
    SHIFT, MULTIPLIER, SLOPE_SHIFT, START, NUMBERS
};

typedef char all_numbers_have_a_name[NUMBERS == EBNN_LAYER_NUMBERS ? 1 : -1];

// what FLAGS is a sum of
enum {
    ZERO_PADDING = 1, RESIDUAL_LAST = 2, THRESHOLDS = 4, ACTIVATION = 8, SHIFT_IN = 16, SHIFT_OUT = 32, FLIPPED = 64
};

// OperationKind in shared/EdgeBnn.Core
enum {
    QCONV2D, BCONV2D, BINARIZE, THERMOMETER, ADD, ACT, MAX_POOL, AVG_POOL, GLOBAL_AVG_POOL, CONCAT, SLICE, SHUFFLE,
    SCALE_CHANNELS, DENSE, BDENSE
};

static uint16_t u16(const ebnn_layer *layer, int place)
{
    return (uint16_t)layer->numbers[place];
}

static uint8_t u8(const ebnn_layer *layer, int place)
{
    return (uint8_t)layer->numbers[place];
}

static int has(const ebnn_layer *layer, int32_t flag)
{
    return (layer->numbers[FLAGS] & flag) != 0;
}

static int is_bits(const ebnn_layer *layer)
{
    return layer->numbers[INPUT_TYPE] == EBNN_BITS;
}

static ebnn_shape shape_at(const ebnn_layer *layer, int place)
{
    ebnn_shape shape = {u16(layer, place), u16(layer, place + 1), u16(layer, place + 2)};
    return shape;
}

static const int16_t *map_in(const ebnn_layer *layer)
{
    return layer->maps + layer->numbers[INPUT];
}

// residual, addend or gate; null for none
static const int16_t *second_in(const ebnn_layer *layer)
{
    return layer->numbers[SECOND] < 0 ? NULL : layer->maps + layer->numbers[SECOND];
}

static const uint32_t *signs_in(const ebnn_layer *layer)
{
    return layer->bits + layer->numbers[INPUT];
}

static int16_t *map_out(const ebnn_layer *layer)
{
    return layer->maps + layer->numbers[OUTPUT];
}

static uint32_t *signs_out(const ebnn_layer *layer)
{
    return layer->bits + layer->numbers[OUTPUT];
}

static uint32_t pixels(const ebnn_layer *layer)
{
    return (uint32_t)layer->numbers[HEIGHT] * (uint32_t)layer->numbers[WIDTH];
}

static ebnn_window window(const ebnn_layer *layer)
{
    ebnn_window result = {
        u8(layer, KERNEL_HEIGHT), u8(layer, KERNEL_WIDTH), u8(layer, STRIDE), u8(layer, DILATION), u16(layer, GROUPS),
        u16(layer, PAD_TOP), u16(layer, PAD_LEFT),
    };
    return result;
}

static ebnn_rescale rescale(const ebnn_layer *layer)
{
    ebnn_rescale result = {
        layer->ints, layer->ints + layer->numbers[OUTPUT_CHANNELS], u8(layer, PRE_SHIFT), u8(layer, SHIFT),
    };
    return result;
}

static ebnn_act act(const ebnn_layer *layer)
{
    ebnn_act none = {NULL, NULL, NULL, 0};
    if (!has(layer, ACTIVATION)) return none;
    int32_t channels = layer->numbers[OUTPUT_CHANNELS];
    const int16_t *slope = layer->shorts + (has(layer, SHIFT_IN) ? channels : 0);
    ebnn_act result = {
        has(layer, SHIFT_IN) ? layer->shorts : NULL, slope, has(layer, SHIFT_OUT) ? slope + channels : NULL,
        u8(layer, SLOPE_SHIFT),
    };
    return result;
}

static ebnn_bconv2d_params bconv2d(const ebnn_layer *layer)
{
    ebnn_bconv2d_params params = {
        .input = shape_at(layer, HEIGHT), .output = shape_at(layer, OUTPUT_HEIGHT), .window = window(layer),
        .zero_padding = has(layer, ZERO_PADDING) != 0, .residual_last = has(layer, RESIDUAL_LAST) != 0,
        .weights = layer->words, .thresholds = has(layer, THRESHOLDS) ? layer->ints : NULL, .rescale = rescale(layer),
        .act = act(layer),
    };
    return params;
}

static ebnn_qconv2d_params qconv2d(const ebnn_layer *layer)
{
    ebnn_qconv2d_params params = {
        .input = shape_at(layer, HEIGHT), .output = shape_at(layer, OUTPUT_HEIGHT), .window = window(layer),
        .pad_value = u8(layer, PAD_VALUE), .weights = layer->weights, .rescale = rescale(layer), .act = act(layer),
    };
    return params;
}

static ebnn_pool_params pool(const ebnn_layer *layer)
{
    ebnn_pool_params params = {
        .input = shape_at(layer, HEIGHT), .output = shape_at(layer, OUTPUT_HEIGHT), .window = window(layer),
        .multiplier = layer->numbers[MULTIPLIER], .shift = u8(layer, SHIFT),
    };
    return params;
}

size_t ebnn_layer_scratch(const ebnn_layer *layer)
{
    if (layer->numbers[KIND] == BCONV2D) {
        ebnn_bconv2d_params params = bconv2d(layer);
        return ebnn_bconv2d_scratch(&params);
    }
    if (layer->numbers[KIND] == QCONV2D) {
        ebnn_qconv2d_params params = qconv2d(layer);
        return ebnn_qconv2d_scratch(&params);
    }
    return 0;
}

// kinds that read or write packed signs
static void run_signs(const ebnn_layer *layer, void *scratch)
{
    int thresholds = has(layer, THRESHOLDS);
    switch (layer->numbers[KIND]) {
    case BCONV2D: {
        ebnn_bconv2d_params params = bconv2d(layer);
        void *output = thresholds ? (void *)signs_out(layer) : (void *)map_out(layer);
        ebnn_bconv2d(&params, signs_in(layer), second_in(layer), scratch, output);
        break;
    }
    case BDENSE: {
        uint32_t words = pixels(layer) * EBNN_WORDS(layer->numbers[CHANNELS]);
        ebnn_bdense_params params = {
            .words = words, .positions = pixels(layer) * u16(layer, CHANNELS), .outputs = u16(layer, OUTPUT_CHANNELS),
            .weights = layer->words, .thresholds = thresholds ? layer->ints : NULL, .rescale = rescale(layer),
        };
        if (thresholds) ebnn_bdense_bits(&params, signs_in(layer), signs_out(layer));
        else if (layer->numbers[OUTPUT_TYPE] == EBNN_I32) ebnn_bdense_i32(&params, signs_in(layer), layer->logits);
        else ebnn_bdense_i16(&params, signs_in(layer), map_out(layer));
        break;
    }
    case BINARIZE: {
        ebnn_binarize_params params = {
            shape_at(layer, HEIGHT), layer->shorts, has(layer, FLIPPED) ? layer->bytes : NULL,
        };
        ebnn_binarize(&params, map_in(layer), signs_out(layer));
        break;
    }
    case THERMOMETER: {
        uint16_t levels = (uint16_t)(layer->numbers[OUTPUT_CHANNELS] / layer->numbers[CHANNELS]);
        ebnn_thermometer_params params = {shape_at(layer, HEIGHT), levels, layer->bytes};
        ebnn_thermometer(&params, layer->image, signs_out(layer));
        break;
    }
    case MAX_POOL: {
        ebnn_pool_params params = pool(layer);
        if (is_bits(layer)) ebnn_max_pool_bits(&params, signs_in(layer), signs_out(layer));
        else ebnn_max_pool_i16(&params, map_in(layer), map_out(layer));
        break;
    }
    case SLICE: {
        uint16_t start = u16(layer, START);
        uint16_t count = u16(layer, OUTPUT_CHANNELS);
        if (is_bits(layer)) ebnn_slice_bits(shape_at(layer, HEIGHT), start, count, signs_in(layer), signs_out(layer));
        else ebnn_slice_i16(shape_at(layer, HEIGHT), start, count, map_in(layer), map_out(layer));
        break;
    }
    case SHUFFLE: {
        uint16_t groups = u16(layer, GROUPS);
        if (is_bits(layer)) ebnn_shuffle_bits(shape_at(layer, HEIGHT), groups, signs_in(layer), signs_out(layer));
        else ebnn_shuffle_i16(shape_at(layer, HEIGHT), groups, map_in(layer), map_out(layer));
        break;
    }
    default:
        break;
    }
}

void ebnn_layer_run(const ebnn_layer *layer, void *scratch)
{
    uint16_t channels = u16(layer, CHANNELS);
    switch (layer->numbers[KIND]) {
    case QCONV2D: {
        ebnn_qconv2d_params params = qconv2d(layer);
        if (layer->numbers[INPUT_TYPE] == EBNN_U8) ebnn_qconv2d_u8(&params, layer->image, scratch, map_out(layer));
        else ebnn_qconv2d_i16(&params, map_in(layer), scratch, map_out(layer));
        break;
    }
    case DENSE: {
        ebnn_dense_params params = {
            pixels(layer) * channels, u16(layer, OUTPUT_CHANNELS), layer->weights, rescale(layer),
        };
        if (layer->numbers[OUTPUT_TYPE] == EBNN_I32) ebnn_dense_i32(&params, map_in(layer), layer->logits);
        else ebnn_dense_i16(&params, map_in(layer), map_out(layer));
        break;
    }
    case ADD:
        ebnn_add(pixels(layer) * channels, map_in(layer), second_in(layer), map_out(layer));
        break;
    case ACT: {
        ebnn_activate_params params = {pixels(layer), channels, act(layer)};
        ebnn_activate(&params, map_in(layer), map_out(layer));
        break;
    }
    case AVG_POOL: {
        ebnn_pool_params params = pool(layer);
        ebnn_avg_pool(&params, map_in(layer), map_out(layer));
        break;
    }
    case GLOBAL_AVG_POOL: {
        ebnn_global_avg_pool_params params = {
            shape_at(layer, HEIGHT), layer->numbers[MULTIPLIER], u8(layer, PRE_SHIFT), u8(layer, SHIFT),
        };
        ebnn_global_avg_pool(&params, map_in(layer), map_out(layer));
        break;
    }
    case SCALE_CHANNELS: {
        ebnn_scale_channels_params params = {pixels(layer), channels, u8(layer, PRE_SHIFT), layer->shorts};
        ebnn_scale_channels(&params, map_in(layer), second_in(layer), map_out(layer));
        break;
    }
    default:
        run_signs(layer, scratch);
        break;
    }
}
