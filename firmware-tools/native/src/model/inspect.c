#include "../reader/file.h"
#include "model.h"

#include <string.h>

// Room for the parameters of any operation that needs working memory.
typedef union {
    ebnn_qconv2d_params qconv;
    ebnn_bconv2d_params bconv;
} conv_params;

static uint32_t scratch_bytes(const ebnn_reader *reader, const ebnn_header *header,
                              const ebnn_description *description) {
    conv_params params;
    if (description->kind != EBNN_QCONV2D && description->kind != EBNN_BCONV2D) return 0;
    ebnn_tensor input = ebnn_find_tensor(reader, header, description->input);
    ebnn_tensor output = ebnn_find_tensor(reader, header, description->output);
    ebnn_prepare(reader->data, description, &input, &output, &params);
    size_t bytes = ebnn_scratch_bytes(description->kind, &params);
    return bytes > EBNN_MAX_ARENA_BYTES ? EBNN_MAX_ARENA_BYTES : (uint32_t)bytes;
}

static void measure_operations(ebnn_reader *reader, const ebnn_header *header, ebnn_layout *layout, ebnn_info *info) {
    ebnn_description description;
    reader->position = header->operations;
    for (uint32_t i = 0; i < header->operation_count; i++) {
        reader->operation = (int32_t)i;
        ebnn_read_operation(reader, header->tensor_count, &description);
        if (ebnn_failed(reader)) return;
        uint32_t scratch = scratch_bytes(reader, header, &description);
        if (scratch > layout->scratch_bytes) layout->scratch_bytes = scratch;
        layout->steps_bytes += (uint32_t)sizeof(ebnn_step)
            + ebnn_params_bytes(description.kind, description.input_count);
    }

    info->logits = ebnn_find_tensor(reader, header, description.output).shape.channels;
    reader->operation = -1;
    reader->arena_used = 0;
}

// Maps and working memory hold the table of tensors while a model is opened.
static void divide(ebnn_reader *reader, const ebnn_header *header, ebnn_layout *layout) {
    uint64_t bytes = UINT64_C(4) * header->arena_bits + UINT64_C(2) * header->arena_i16;
    uint32_t tensors_bytes = header->tensor_count * (uint32_t)sizeof(ebnn_tensor);
    reader->what = "arena";
    if (bytes > EBNN_MAX_ARENA_BYTES) ebnn_refuse(reader, (int64_t)bytes, 0, EBNN_MAX_ARENA_BYTES);
    layout->arena_bytes = ((uint32_t)bytes + 3) & ~3u;
    uint32_t shared = layout->arena_bytes + layout->scratch_bytes;
    if (shared < tensors_bytes) shared = tensors_bytes;
    layout->memory_bytes = (uint32_t)sizeof(ebnn_model) + layout->steps_bytes + shared;
}

void ebnn_measure(ebnn_reader *reader, const void *file, size_t file_bytes, ebnn_header *header, ebnn_layout *layout,
                  ebnn_info *info, ebnn_error *error) {
    layout->steps_bytes = 0;
    layout->scratch_bytes = 0;
    ebnn_read_file(reader, file, file_bytes, error);
    ebnn_read_header(reader, header);
    if (ebnn_failed(reader)) return;
    measure_operations(reader, header, layout, info);
    divide(reader, header, layout);
    info->input.height = (uint16_t)header->input_shape[0];
    info->input.width = (uint16_t)header->input_shape[1];
    info->input.channels = (uint16_t)header->input_shape[2];
    info->labels = (uint16_t)header->label_count;
    info->operations = (uint16_t)header->operation_count;
    info->arena_bytes = header->arena_bytes;
    info->memory_bytes = layout->memory_bytes;
    info->weight_bytes = header->costs[2][0];
    memcpy(&info->binary_macs, header->costs[0], sizeof info->binary_macs);
    memcpy(&info->int8_macs, header->costs[1], sizeof info->int8_macs);
    memcpy(&info->output_scale, &header->output_scale, sizeof info->output_scale);
}

ebnn_status ebnn_inspect(const void *file, size_t file_bytes, ebnn_info *info, ebnn_error *error) {
    ebnn_reader reader;
    ebnn_header header;
    ebnn_layout layout;
    ebnn_measure(&reader, file, file_bytes, &header, &layout, info, error);
    return error->status;
}
