// Calls the operations.
#include "model.h"

const ebnn_step *ebnn_find_step(const ebnn_model *model, uint32_t index)
{
    const ebnn_step *step = (const ebnn_step *)(model + 1);
    for (; index > 0; index--) step = ebnn_next_step(step);
    return step;
}

const ebnn_step *ebnn_next_step(const ebnn_step *step)
{
    const uint8_t *params = (const uint8_t *)(step + 1);
    return (const ebnn_step *)(const void *)(params + ebnn_params_bytes(step->kind, step->inputs));
}

static void concat(const ebnn_step *step)
{
    const ebnn_concat_part *parts = (const ebnn_concat_part *)(step + 1);
    const ebnn_concat_part *last = &parts[step->inputs - 1];
    uint16_t channels = (uint16_t)(last->first + last->shape.channels);
    for (const ebnn_concat_part *part = parts; part <= last; part++) {
        if (step->input_type == EBNN_BITS)
            ebnn_concat_bits(part->shape, part->first, channels, part->source, step->output);
        else ebnn_concat_i16(part->shape, part->first, channels, part->source, step->output);
    }
}

static void slice(const ebnn_step *step)
{
    const ebnn_slice_params *params = (const ebnn_slice_params *)(step + 1);
    if (step->input_type == EBNN_BITS)
        ebnn_slice_bits(params->input, params->start, params->count, step->input, step->output);
    else ebnn_slice_i16(params->input, params->start, params->count, step->input, step->output);
}

static void shuffle(const ebnn_step *step)
{
    const ebnn_shuffle_params *params = (const ebnn_shuffle_params *)(step + 1);
    if (step->input_type == EBNN_BITS)
        ebnn_shuffle_bits(params->shape, params->groups, step->input, step->output);
    else ebnn_shuffle_i16(params->shape, params->groups, step->input, step->output);
}

static void run(const ebnn_model *model, const ebnn_step *step, const uint8_t *image, int32_t *logits)
{
    const void *params = step + 1;
    const void *input = step->input == NULL ? image : step->input;
    void *output = step->output == NULL ? logits : step->output;
    bool bits = step->input_type == EBNN_BITS;
    switch (step->kind) {
        case EBNN_QCONV2D:
            if (step->input_type == EBNN_U8) ebnn_qconv2d_u8(params, input, model->scratch, output);
            else ebnn_qconv2d_i16(params, input, model->scratch, output);
            break;
        case EBNN_BCONV2D: ebnn_bconv2d(params, input, step->second, model->scratch, output); break;
        case EBNN_BINARIZE: ebnn_binarize(params, input, output); break;
        case EBNN_THERMOMETER: ebnn_thermometer(params, input, output); break;
        case EBNN_ADD: ebnn_add(((const ebnn_add_params *)params)->count, input, step->second, output); break;
        case EBNN_ACT: ebnn_activate(params, input, output); break;
        case EBNN_MAX_POOL:
            if (bits) ebnn_max_pool_bits(params, input, output);
            else ebnn_max_pool_i16(params, input, output);
            break;
        case EBNN_AVG_POOL: ebnn_avg_pool(params, input, output); break;
        case EBNN_GLOBAL_AVG_POOL: ebnn_global_avg_pool(params, input, output); break;
        case EBNN_CONCAT: concat(step); break;
        case EBNN_SLICE: slice(step); break;
        case EBNN_SHUFFLE: shuffle(step); break;
        case EBNN_SCALE_CHANNELS: ebnn_scale_channels(params, input, step->second, output); break;
        case EBNN_DENSE:
            if (step->output_type == EBNN_I16) ebnn_dense_i16(params, input, output);
            else ebnn_dense_i32(params, input, output);
            break;
        default:
            if (step->output_type == EBNN_BITS) ebnn_bdense_bits(params, input, output);
            else if (step->output_type == EBNN_I16) ebnn_bdense_i16(params, input, output);
            else ebnn_bdense_i32(params, input, output);
            break;
    }
}

void ebnn_run(ebnn_model *model, const uint8_t *image, int32_t *logits)
{
    const ebnn_step *step = ebnn_find_step(model, 0);
    for (uint32_t i = 0; i < model->parts.operation_count; i++, step = ebnn_next_step(step)) run(model, step, image, logits);
}

void ebnn_run_operation(ebnn_model *model, uint16_t index, const uint8_t *image, int32_t *logits)
{
    run(model, ebnn_find_step(model, index), image, logits);
}
