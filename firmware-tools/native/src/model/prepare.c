// Parameters as include/ebnn/operations.h has them, from the words of a description.
#include "model.h"

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

static const void *array(const uint8_t *file, ebnn_array array)
{
    return array.count == 0 ? NULL : file + array.position;
}

static ebnn_window window(const ebnn_description *description)
{
    ebnn_window window;
    window.kernel_height = (uint8_t)description->kernel[0];
    window.kernel_width = (uint8_t)description->kernel[1];
    window.stride = (uint8_t)description->stride;
    window.dilation = (uint8_t)description->dilation;
    window.groups = (uint16_t)description->groups;
    window.pad_top = (uint16_t)description->pad[0];
    window.pad_left = (uint16_t)description->pad[1];
    return window;
}

static void set_rescale(const uint8_t *file, const ebnn_description *description, ebnn_rescale *rescale)
{
    rescale->multiplier = array(file, description->multiplier);
    rescale->bias = array(file, description->bias);
    rescale->pre_shift = (uint8_t)description->pre_shift;
    rescale->shift = (uint8_t)description->shift;
}

static void set_act(const uint8_t *file, const ebnn_description *description, ebnn_act *act)
{
    act->shift_in = array(file, description->shift_in);
    act->slope = array(file, description->slope);
    act->shift_out = array(file, description->shift_out);
    act->slope_shift = (uint8_t)description->slope_shift;
}

void ebnn_prepare(const uint8_t *file, const ebnn_description *description, const ebnn_tensor *input,
                  const ebnn_tensor *output, void *params)
{
    ebnn_shape shape = input->shape;
    uint32_t pixels = (uint32_t)shape.height * shape.width;
    switch (description->kind) {
        case EBNN_QCONV2D: {
            ebnn_qconv2d_params *qconv = params;
            qconv->input = shape;
            qconv->output = output->shape;
            qconv->window = window(description);
            qconv->pad_value = (uint8_t)description->pad_value;
            qconv->weights = array(file, description->weights);
            set_rescale(file, description, &qconv->rescale);
            set_act(file, description, &qconv->act);
            break;
        }
        case EBNN_BCONV2D: {
            ebnn_bconv2d_params *bconv = params;
            bconv->input = shape;
            bconv->output = output->shape;
            bconv->window = window(description);
            bconv->zero_padding = (uint8_t)description->zero_padding;
            bconv->residual_last = (uint8_t)description->residual_last;
            bconv->dense = 0;
            bconv->weights = array(file, description->weights);
            bconv->thresholds = array(file, description->thresholds);
            set_rescale(file, description, &bconv->rescale);
            set_act(file, description, &bconv->act);
            break;
        }
        case EBNN_BINARIZE: {
            ebnn_binarize_params *binarize = params;
            binarize->shape = shape;
            binarize->thresholds = array(file, description->thresholds);
            binarize->flipped = array(file, description->flipped);
            break;
        }
        case EBNN_THERMOMETER: {
            ebnn_thermometer_params *thermometer = params;
            thermometer->input = shape;
            thermometer->levels = (uint16_t)(output->shape.channels / shape.channels);
            thermometer->thresholds = array(file, description->thresholds);
            break;
        }
        case EBNN_ADD: {
            ebnn_add_params *add = params;
            add->count = pixels * shape.channels;
            break;
        }
        case EBNN_ACT: {
            ebnn_activate_params *activate = params;
            activate->pixels = pixels;
            activate->channels = shape.channels;
            set_act(file, description, &activate->act);
            break;
        }
        case EBNN_MAX_POOL:
        case EBNN_AVG_POOL: {
            ebnn_pool_params *pool = params;
            pool->input = shape;
            pool->output = output->shape;
            pool->window = window(description);
            pool->multiplier = (int32_t)description->pool_multiplier;
            pool->shift = (uint8_t)description->shift;
            break;
        }
        case EBNN_GLOBAL_AVG_POOL: {
            ebnn_global_avg_pool_params *pool = params;
            pool->input = shape;
            pool->multiplier = (int32_t)description->pool_multiplier;
            pool->pre_shift = (uint8_t)description->pre_shift;
            pool->shift = (uint8_t)description->shift;
            break;
        }
        case EBNN_SLICE: {
            ebnn_slice_params *slice = params;
            slice->input = shape;
            slice->start = (uint16_t)description->start;
            slice->count = output->shape.channels;
            break;
        }
        case EBNN_SHUFFLE: {
            ebnn_shuffle_params *shuffle = params;
            shuffle->shape = shape;
            shuffle->groups = (uint16_t)description->groups;
            break;
        }
        case EBNN_SCALE_CHANNELS: {
            ebnn_scale_channels_params *scale = params;
            scale->pixels = pixels;
            scale->channels = shape.channels;
            scale->gate_shift = (uint8_t)description->gate_shift;
            scale->table = array(file, description->table);
            break;
        }
        case EBNN_DENSE: {
            ebnn_dense_params *dense = params;
            dense->inputs = pixels * shape.channels;
            dense->outputs = output->shape.channels;
            dense->weights = array(file, description->weights);
            set_rescale(file, description, &dense->rescale);
            break;
        }
        case EBNN_BDENSE: {
            ebnn_bdense_params *dense = params;
            dense->words = pixels * EBNN_WORDS(shape.channels);
            dense->positions = pixels * shape.channels;
            dense->outputs = output->shape.channels;
            dense->weights = array(file, description->weights);
            dense->thresholds = array(file, description->thresholds);
            set_rescale(file, description, &dense->rescale);
            break;
        }
        default: break;
    }
}

uint32_t ebnn_scratch_bytes(uint32_t kind, const void *params)
{
    size_t bytes = 0;
    if (kind == EBNN_QCONV2D) bytes = ebnn_qconv2d_scratch(params);
    if (kind == EBNN_BCONV2D) bytes = ebnn_bconv2d_scratch(params);
    return bytes > EBNN_MAX_ARENA_BYTES ? EBNN_MAX_ARENA_BYTES : ((uint32_t)bytes + 3) & ~3u;
}
