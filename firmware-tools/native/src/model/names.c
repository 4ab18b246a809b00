// What is not needed to run a model stays in its file, and is read there when somebody asks.
#include "model.h"

#include <string.h>

// Stands anywhere in the file of a model, all of which is known to be sound.
static ebnn_reader reader_at(const ebnn_model *model, uint32_t position, ebnn_error *error)
{
    ebnn_reader reader;
    reader.failed = false;
    reader.arena = 0;
    reader.arena_used = 0;
    reader.operation = -1;
    reader.data = model->file;
    reader.end = model->file_bytes;
    reader.arena_bytes = model->file_bytes;
    reader.position = position;
    reader.error = error;
    return reader;
}

static size_t copy(ebnn_reader *reader, char *text, size_t capacity)
{
    size_t bytes = ebnn_read_text(reader);
    size_t copied = bytes < capacity ? bytes : capacity - 1;
    if (capacity > 0) {
        memcpy(text, reader->data + reader->position - bytes, copied);
        text[copied] = 0;
    }

    return bytes + 1;
}

size_t ebnn_model_name(const ebnn_model *model, char *text, size_t capacity)
{
    ebnn_error error;
    ebnn_reader reader = reader_at(model, model->name, &error);
    return copy(&reader, text, capacity);
}

size_t ebnn_operation_name(const ebnn_model *model, uint16_t index, char *text, size_t capacity)
{
    static const uint8_t no_name[] = {0xA0};
    ebnn_error error;
    ebnn_description description;
    ebnn_reader reader = reader_at(model, model->operations, &error);
    ebnn_skip(&reader, index);
    ebnn_read_operation(&reader, model->operation_count + 1, &description);
    reader.position = description.name;
    if (description.name == 0) reader.data = no_name;
    return copy(&reader, text, capacity);
}

size_t ebnn_label(const ebnn_model *model, uint16_t index, char *text, size_t capacity)
{
    ebnn_error error;
    ebnn_reader reader = reader_at(model, model->labels, &error);
    ebnn_skip(&reader, index);
    return copy(&reader, text, capacity);
}

const void *ebnn_output(const ebnn_model *model, uint16_t index, ebnn_type *type, ebnn_shape *shape)
{
    ebnn_error error;
    const ebnn_step *step = ebnn_find_step(model, index);
    ebnn_reader reader = reader_at(model, model->tensors, &error);
    ebnn_skip(&reader, step->tensor);
    ebnn_tensor tensor = ebnn_read_tensor(&reader);
    *type = (ebnn_type)step->output_type;
    *shape = tensor.shape;
    return step->output;
}
