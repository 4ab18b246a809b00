#include "facts.h"

#include "checks.h"

static void set_map(ebnn_map_facts *map, const ebnn_tensor *tensor) {
    map->type = tensor->type;
    map->height = tensor->shape.height;
    map->width = tensor->shape.width;
    map->channels = tensor->shape.channels;
}

static uint32_t windows(const ebnn_description *file, uint32_t side, uint32_t size, uint32_t reach) {
    uint32_t padded = size + file->pad[side] + file->pad[side + 2];
    return padded <= reach ? 0 : (padded - reach - 1) / file->stride + 1;
}

void ebnn_find_facts(ebnn_facts *facts, const ebnn_tensor *input, const ebnn_tensor *second,
                     const ebnn_tensor *output) {
    const ebnn_description *file = &facts->file;
    uint32_t kind = file->kind;
    bool dense = kind == EBNN_DENSE || kind == EBNN_BDENSE;
    bool binary = kind == EBNN_BCONV2D || kind == EBNN_BDENSE;
    uint32_t channels = output->shape.channels;
    set_map(&facts->input, input);
    set_map(&facts->second, second);
    set_map(&facts->output, output);
    if (file->input_count < 2) {
        facts->second = facts->output;
        facts->second.type = EBNN_I16;
    }

    for (uint32_t side = 0; side < 2; side++) {
        facts->reach[side] = (file->kernel[side] - 1) * file->dilation;
        facts->windows[side] = windows(file, side, side == 0 ? input->shape.height : input->shape.width, facts->reach[side]);
    }

    uint32_t group = facts->input.channels / file->groups;
    facts->window = file->kernel[0] * file->kernel[1];
    facts->pixels = facts->input.height * facts->input.width;
    facts->input_rest = facts->input.channels % file->groups;
    facts->output_rest = channels % file->groups;
    facts->steps_rest = channels % facts->input.channels;
    facts->pad_rest = input->type == EBNN_U8 ? 0 : file->pad_value;
    facts->max_inputs = 1 + file->has_rescale;
    facts->slice_end = file->start + channels;
    facts->taps = dense ? ebnn_product(facts->pixels, facts->input.channels) : facts->window * group;
    uint32_t words = dense ? ebnn_tensor_length(input) : facts->window * EBNN_WORDS(group);
    facts->weights = ebnn_product(binary ? words : facts->taps, channels);
    facts->rescale_channels = !binary || file->has_rescale ? channels : 0;
    facts->threshold_channels = binary && file->has_rescale ? 0 : channels;
    facts->act_channels = file->has_act || kind == EBNN_ACT ? channels : 0;
}
