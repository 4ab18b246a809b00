// The numbers that rules.c compares.
#include "facts.h"

#include "checks.h"

static void set_map(ebnn_map_facts *map, const ebnn_tensor *tensor)
{
    map->type = tensor->type;
    map->height = tensor->shape.height;
    map->width = tensor->shape.width;
    map->channels = tensor->shape.channels;
}

void ebnn_find_facts(ebnn_facts *facts, const ebnn_tensor *tensors)
{
    const ebnn_description *file = &facts->file;
    const ebnn_tensor *input = &tensors[file->input];
    uint32_t kind = file->kind;
    bool dense = kind == EBNN_DENSE || kind == EBNN_BDENSE;
    bool binary = kind == EBNN_BCONV2D || kind == EBNN_BDENSE;
    set_map(&facts->input, input);
    set_map(&facts->second, &tensors[file->second]);
    set_map(&facts->output, &tensors[file->output]);
    if (file->input_count < 2) {
        facts->second = facts->output;
        facts->second.type = EBNN_I16;
    }

    uint32_t size = facts->input.height;
    for (uint32_t side = 0; side < 2; side++, size = facts->input.width) {
        uint32_t reach = (file->kernel[side] - 1) * file->dilation;
        uint32_t padded = size + file->pad[side] + file->pad[side + 2];
        facts->reach[side] = reach;
        facts->windows[side] = padded <= reach ? 0 : (padded - reach - 1) / file->stride + 1;
    }

    uint32_t channels = facts->input.channels;
    uint32_t outputs = facts->output.channels;
    uint32_t group = channels / file->groups;
    uint32_t words = facts->window = file->kernel[0] * file->kernel[1];
    facts->pixels = facts->input.height * facts->input.width;
    facts->taps = facts->window * group;
    words *= EBNN_WORDS(group);
    if (dense) {
        facts->taps = ebnn_product(facts->pixels, channels);
        words = ebnn_tensor_length(input);
    }

    facts->weights = ebnn_product(binary ? words : facts->taps, outputs);
    facts->input_rest = channels % file->groups;
    facts->output_rest = outputs % file->groups;
    facts->steps_rest = outputs % channels;
    facts->pad_rest = input->type == EBNN_U8 ? 0 : file->pad_value;
    facts->max_inputs = 1 + file->has_rescale;
    facts->slice_end = file->start + outputs;
    facts->act_channels = file->has_act || kind == EBNN_ACT ? outputs : 0;

    // what is behind a binary product: a rescale or thresholds
    facts->rescale_channels = outputs;
    facts->threshold_channels = outputs;
    if (binary && file->has_rescale) facts->threshold_channels = 0;
    else if (binary) facts->rescale_channels = 0;
}
