// How much memory a model needs, before there is any.
#include "../reader/file.h"
#include "opening.h"

// Parameters of the operations that need working memory.
typedef union {
    ebnn_qconv2d_params qconv;
    ebnn_bconv2d_params bconv;
} conv_params;

static uint32_t scratch_bytes(ebnn_opening *opening, const ebnn_description *file)
{
    conv_params params;
    ebnn_tensor input;
    ebnn_tensor output;
    if (file->kind != EBNN_QCONV2D && file->kind != EBNN_BCONV2D) return 0;
    ebnn_find_tensor(&opening->reader, &opening->header, file->input, &input);
    ebnn_find_tensor(&opening->reader, &opening->header, file->output, &output);
    ebnn_prepare(opening->reader.data, file, &input, &output, &params);
    return ebnn_scratch_bytes(file->kind, &params);
}

static void measure_operations(ebnn_opening *opening, ebnn_description *file)
{
    ebnn_reader *reader = &opening->reader;
    reader->position = opening->header.parts.operations;
    opening->steps_bytes = 0;
    opening->scratch_bytes = 0;
    for (uint32_t i = 0; i < opening->header.parts.operation_count; i++) {
        reader->operation = (int32_t)i;
        ebnn_read_operation(reader, opening->header.tensor_count, file);
        if (reader->failed) return;
        uint32_t scratch = scratch_bytes(opening, file);
        if (scratch > opening->scratch_bytes) opening->scratch_bytes = scratch;
        opening->steps_bytes += (uint32_t)sizeof(ebnn_step) + ebnn_params_bytes(file->kind, file->input_count);
        ebnn_within(reader, opening->steps_bytes, 0, EBNN_MAX_ARENA_BYTES);
    }

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
    ebnn_limit(&opening->reader, (int64_t)arena, 0, EBNN_MAX_ARENA_BYTES);
    opening->arena_bytes = ((uint32_t)arena + 3) & ~3u;
    uint32_t shared = opening->arena_bytes + opening->scratch_bytes;
    return (uint32_t)sizeof(ebnn_model) + opening->steps_bytes + (shared < tensors ? tensors : shared);
}

uint32_t ebnn_measure(ebnn_opening *opening, const void *file, size_t file_bytes, ebnn_error *error)
{
    ebnn_read_file(&opening->reader, file, file_bytes, error);
    ebnn_read_header(&opening->reader, &opening->header);
    if (opening->reader.failed) return 0;
    measure_operations(opening, &opening->facts.file);
    return memory_bytes(opening);
}

ebnn_status ebnn_inspect(const void *file, size_t file_bytes, ebnn_info *info, ebnn_error *error)
{
    ebnn_opening opening;
    uint32_t memory_bytes = ebnn_measure(&opening, file, file_bytes, error);
    if (error->status != EBNN_OK) return error->status;
    const ebnn_header *header = &opening.header;
    ebnn_tensor logits;
    ebnn_find_tensor(&opening.reader, header, opening.facts.file.output, &logits);
    info->memory_bytes = memory_bytes;
    info->logits = logits.shape.channels;
    info->input.height = (uint16_t)header->input_shape[0];
    info->input.width = (uint16_t)header->input_shape[1];
    info->input.channels = (uint16_t)header->input_shape[2];
    info->labels = (uint16_t)header->label_count;
    info->operations = (uint16_t)header->parts.operation_count;
    info->arena_bytes = header->arena_bytes;
    info->weight_bytes = (uint32_t)header->costs[EBNN_WEIGHT_BYTES];
    info->binary_macs = header->costs[EBNN_BINARY_MACS];
    info->int8_macs = header->costs[EBNN_INT8_MACS];
    info->output_scale = header->output_scale;
    return EBNN_OK;
}
