// What is not needed to run a model stays in its file, and is read there when somebody asks.
#include "model.h"

#include <string.h>

// Stands at a value of the file of a model, all of which is known to be sound: index values behind a position.
static EBNN_APART void stand_at(ebnn_reader *reader, const ebnn_model *model, uint32_t position, uint32_t index,
                                ebnn_error *error)
{
    reader->failed = false;
    reader->arena = 0;
    reader->arena_used = 0;
    reader->operation = -1;
    reader->data = model->file;
    reader->end = model->file_bytes;
    reader->arena_bytes = model->file_bytes;
    reader->position = position;
    reader->error = error;
    ebnn_skip(reader, index);
}

static size_t copy_text(const ebnn_model *model, uint32_t position, uint32_t index, char *text, size_t capacity)
{
    ebnn_error error;
    ebnn_reader reader;
    stand_at(&reader, model, position, index, &error);
    size_t bytes = position == 0 ? 0 : ebnn_read_text(&reader);
    size_t copied = bytes < capacity ? bytes : capacity - 1;
    if (capacity > 0) {
        memcpy(text, reader.data + reader.position - bytes, copied);
        text[copied] = 0;
    }

    return bytes + 1;
}

size_t ebnn_model_name(const ebnn_model *model, char *text, size_t capacity)
{
    return copy_text(model, model->parts.name, 0, text, capacity);
}

size_t ebnn_operation_name(const ebnn_model *model, uint16_t index, char *text, size_t capacity)
{
    ebnn_error error;
    ebnn_description description;
    ebnn_reader reader;
    stand_at(&reader, model, model->parts.operations, index, &error);
    ebnn_read_operation(&reader, model->parts.operation_count + 1, &description);
    return copy_text(model, description.name, 0, text, capacity);
}

size_t ebnn_label(const ebnn_model *model, uint16_t index, char *text, size_t capacity)
{
    return copy_text(model, model->parts.labels, index, text, capacity);
}

const void *ebnn_output(const ebnn_model *model, uint16_t index, ebnn_type *type, ebnn_shape *shape)
{
    ebnn_error error;
    ebnn_tensor tensor;
    const ebnn_step *step = ebnn_find_step(model, index);
    ebnn_reader reader;
    stand_at(&reader, model, model->parts.tensors, step->tensor, &error);
    ebnn_read_tensor(&reader, &tensor);
    *type = (ebnn_type)step->output_type;
    *shape = tensor.shape;
    return step->output;
}
