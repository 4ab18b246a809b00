// How much memory a model needs, before there is any.
#include "../reader/file.h"
#include "opening.h"

#include <string.h>

// Parameters of the operations that need working memory.
typedef union {
    ebnn_qconv2d_params qconv;
    ebnn_bconv2d_params bconv;
} conv_params;

static uint32_t scratch_bytes(const ebnn_opening *opening)
{
    conv_params params;
    const ebnn_description *file = &opening->facts.file;
    if (file->kind != EBNN_QCONV2D && file->kind != EBNN_BCONV2D) return 0;
    ebnn_tensor input = ebnn_find_tensor(&opening->reader, &opening->header, file->input);
    ebnn_tensor output = ebnn_find_tensor(&opening->reader, &opening->header, file->output);
    ebnn_prepare(opening->reader.data, file, &input, &output, &params);
    return ebnn_scratch_bytes(file->kind, &params);
}

static void measure_operations(ebnn_opening *opening)
{
    ebnn_reader *reader = &opening->reader;
    const ebnn_header *header = &opening->header;
    const ebnn_description *file = &opening->facts.file;
    reader->position = header->operations;
    opening->steps_bytes = 0;
    opening->scratch_bytes = 0;
    for (uint32_t i = 0; i < header->operation_count; i++) {
        reader->operation = (int32_t)i;
        ebnn_read_operation(reader, header->tensor_count, &opening->facts.file);
        if (reader->failed) return;
        uint32_t scratch = scratch_bytes(opening);
        if (scratch > opening->scratch_bytes) opening->scratch_bytes = scratch;
        opening->steps_bytes += (uint32_t)sizeof(ebnn_step) + ebnn_params_bytes(file->kind, file->input_count);
        ebnn_within(reader, opening->steps_bytes, 0, EBNN_MAX_ARENA_BYTES);
    }

    opening->info.logits = ebnn_find_tensor(reader, header, file->output).shape.channels;
    reader->operation = -1;
    reader->arena_used = 0;
}

// Maps and working memory have the place of the table of tensors, which is needed only while a model is opened.
static uint32_t memory_bytes(ebnn_opening *opening)
{
    const ebnn_header *header = &opening->header;
    uint64_t arena = UINT64_C(4) * header->arena_bits + UINT64_C(2) * header->arena_i16;
    uint32_t tensors = header->tensor_count * (uint32_t)sizeof(ebnn_tensor);
    opening->reader.what = EBNN_KEY(arena);
    if (arena > EBNN_MAX_ARENA_BYTES) ebnn_refuse(&opening->reader, (int64_t)arena, 0, EBNN_MAX_ARENA_BYTES);
    opening->arena_bytes = ((uint32_t)arena + 3) & ~3u;
    uint32_t shared = opening->arena_bytes + opening->scratch_bytes;
    return (uint32_t)sizeof(ebnn_model) + opening->steps_bytes + (shared < tensors ? tensors : shared);
}

void ebnn_measure(ebnn_opening *opening, const void *file, size_t file_bytes, ebnn_error *error)
{
    const ebnn_header *header = &opening->header;
    ebnn_info *info = &opening->info;
    ebnn_read_file(&opening->reader, file, file_bytes, error);
    ebnn_read_header(&opening->reader, &opening->header);
    if (opening->reader.failed) return;
    measure_operations(opening);
    info->memory_bytes = memory_bytes(opening);
    info->input.height = (uint16_t)header->input_shape[0];
    info->input.width = (uint16_t)header->input_shape[1];
    info->input.channels = (uint16_t)header->input_shape[2];
    info->labels = (uint16_t)header->label_count;
    info->operations = (uint16_t)header->operation_count;
    info->arena_bytes = header->arena_bytes;
    info->weight_bytes = header->costs[EBNN_WEIGHT_BYTES][0];
    memcpy(&info->binary_macs, header->costs[EBNN_BINARY_MACS], sizeof info->binary_macs);
    memcpy(&info->int8_macs, header->costs[EBNN_INT8_MACS], sizeof info->int8_macs);
    memcpy(&info->output_scale, &header->output_scale, sizeof info->output_scale);
}

ebnn_status ebnn_inspect(const void *file, size_t file_bytes, ebnn_info *info, ebnn_error *error)
{
    ebnn_opening opening;
    ebnn_measure(&opening, file, file_bytes, error);
    if (error->status == EBNN_OK) *info = opening.info;
    return error->status;
}
