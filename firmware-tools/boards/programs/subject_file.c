// The file in flash.
#include "subject.h"

extern const uint8_t model_file[], model_file_end[];

static ebnn_model *model;
static uint32_t memory_bytes;

static size_t file_bytes(void)
{
    return (size_t)(model_file_end - model_file);
}

ebnn_status subject_inspect(subject_needs *needs)
{
    ebnn_info info;
    ebnn_error error;
    ebnn_status status = ebnn_inspect(model_file, file_bytes(), &info, &error);
    if (status != EBNN_OK) return status;
    memory_bytes = info.memory_bytes;
    needs->memory_bytes = info.memory_bytes;
    needs->image_bytes = (uint32_t)info.input.height * info.input.width * info.input.channels;
    needs->logit_bytes = (uint32_t)(info.logits * sizeof(int32_t));
    needs->operations = info.operations;
    return EBNN_OK;
}

ebnn_status subject_open(void *memory)
{
    ebnn_error error;
    return ebnn_open(model_file, file_bytes(), memory, memory_bytes, &model, &error);
}

void subject_run(const uint8_t *image, int32_t *logits)
{
    ebnn_run(model, image, logits);
}

void subject_run_operation(uint16_t index, const uint8_t *image, int32_t *logits)
{
    ebnn_run_operation(model, index, image, logits);
}
