// Makes a model in the caller's memory: every operation is checked and becomes a step.
#include "opening.h"

// Which of its inputs an operation may overwrite value by value.
static uint16_t shares(const ebnn_description *description)
{
    switch (description->kind) {
        case EBNN_ADD:
        case EBNN_ACT: return EBNN_SHARES_ANY;
        case EBNN_SCALE_CHANNELS:
            // the gate is read for every pixel and may not be the map itself
            return description->input == description->second ? 0 : (uint16_t)description->input;
        case EBNN_BCONV2D: return description->input_count == 2 ? (uint16_t)description->second : 0;
        default: return 0;
    }
}

// Null for the image and the logits, which are the caller's.
static void *place(const ebnn_opening *opening, const ebnn_tensor *tensor)
{
    uint8_t *maps = opening->arena + 4 * opening->header.arena_bits;
    if (tensor->type == EBNN_BITS) return opening->arena + 4 * tensor->offset;
    return tensor->type == EBNN_I16 ? maps + 2 * tensor->offset : NULL;
}

// Maps are read only behind the operation that writes them, the only one that does. A concat keeps them as its parts.
static void read_inputs(ebnn_opening *opening, ebnn_concat_part *part)
{
    const ebnn_facts *facts = &opening->facts;
    ebnn_reader *reader = &opening->reader;
    uint32_t behind = reader->position;
    uint32_t channels = 0;
    reader->position = facts->file.inputs;
    for (uint32_t i = 0; i < facts->file.input_count; i++) {
        ebnn_tensor *tensor = &opening->tensors[ebnn_read_uint(reader, 0, UINT16_MAX)];
        ebnn_expect(reader, EBNN_KEY(in), tensor->first != EBNN_NOT_WRITTEN, 1);
        tensor->last = (uint16_t)reader->operation;
        if (facts->file.kind != EBNN_CONCAT) continue;
        part->source = place(opening, tensor);
        part->shape = tensor->shape;
        part->first = (uint16_t)channels;
        part++;
        channels += tensor->shape.channels;
        ebnn_expect(reader, EBNN_KEY(in), tensor->type, facts->output.type);
        ebnn_expect(reader, EBNN_KEY(in), tensor->shape.height, facts->output.height);
        ebnn_expect(reader, EBNN_KEY(in), tensor->shape.width, facts->output.width);
    }

    reader->position = behind;
    reader->start = facts->file.position;
    if (facts->file.kind == EBNN_CONCAT) ebnn_expect(reader, EBNN_KEY(out), facts->output.channels, channels);
}

// Checks the operation that was read, and makes a step of it; gives where the next one goes.
static ebnn_step *build_step(ebnn_opening *opening, ebnn_step *step)
{
    ebnn_reader *reader = &opening->reader;
    ebnn_facts *facts = &opening->facts;
    ebnn_tensor *tensors = opening->tensors;
    ebnn_tensor *output = &tensors[facts->file.output];
    bool last = reader->operation + 1 == (int32_t)opening->header.parts.operation_count;
    ebnn_find_facts(facts, tensors);
    read_inputs(opening, (ebnn_concat_part *)(step + 1));
    ebnn_expect(reader, EBNN_KEY(out), output->first != EBNN_NOT_WRITTEN, 0);
    ebnn_expect(reader, EBNN_KEY(out), output->type == EBNN_I32, last);
    ebnn_check_rules(reader, facts);
    if (reader->failed) return step;
    ebnn_check_values(reader, facts);
    ebnn_check_costs(reader, facts, opening->costs);
    output->first = output->last = (uint16_t)reader->operation;
    output->shares = shares(&facts->file);
    step->kind = (uint8_t)facts->file.kind;
    step->input_type = (uint8_t)facts->input.type;
    step->output_type = (uint8_t)facts->output.type;
    step->inputs = (uint16_t)facts->file.input_count;
    step->tensor = (uint16_t)facts->file.output;
    step->input = place(opening, &tensors[facts->file.input]);
    step->second = facts->file.input_count < 2 ? NULL : place(opening, &tensors[facts->file.second]);
    step->output = place(opening, output);
    ebnn_prepare(reader->data, &facts->file, &tensors[facts->file.input], output, step + 1);
    return (ebnn_step *)(uintptr_t)ebnn_next_step(step);
}

static void build_steps(ebnn_opening *opening)
{
    ebnn_step *step = (ebnn_step *)(opening->model + 1);
    ebnn_reader *reader = &opening->reader;
    for (uint32_t i = 0; i < EBNN_COSTS; i++) opening->costs[i] = 0;
    reader->position = opening->header.parts.operations;
    for (uint32_t i = 0; i < opening->header.parts.operation_count && !reader->failed; i++) {
        reader->operation = (int32_t)i;
        ebnn_read_operation(reader, opening->header.tensor_count, &opening->facts.file);
        step = build_step(opening, step);
    }

    reader->operation = -1;
}

static void build(ebnn_opening *opening)
{
    const ebnn_header *header = &opening->header;
    ebnn_reader *reader = &opening->reader;
    ebnn_model *model = opening->model;
    model->file = reader->data;
    model->file_bytes = reader->end;
    model->parts = header->parts;
    opening->arena = (uint8_t *)(model + 1) + opening->steps_bytes;
    model->scratch = opening->arena + opening->arena_bytes;
    opening->tensors = (ebnn_tensor *)(void *)opening->arena;
    reader->position = header->parts.tensors;
    for (uint32_t t = 0; t < header->tensor_count; t++) ebnn_read_tensor(reader, &opening->tensors[t]);
    opening->tensors[0].first = 0;
    ebnn_check_tensors(reader, header, opening->tensors);
    build_steps(opening);
    if (reader->failed) return;
    ebnn_check_arena(reader, opening->tensors, header->tensor_count);
    ebnn_check_statements(reader, header, opening->tensors, opening->facts.output.channels, opening->costs);
}

ebnn_status ebnn_open(const void *file, size_t file_bytes, void *memory, size_t memory_bytes, ebnn_model **model,
                      ebnn_error *error)
{
    ebnn_opening opening;
    ebnn_reader *reader = &opening.reader;
    *model = NULL;
    uint32_t needed = ebnn_measure(&opening, file, file_bytes, error);
    if (reader->failed) return error->status;
    reader->what = EBNN_KEY(memory);
    reader->status = EBNN_MEMORY;
    if (memory_bytes < needed) ebnn_limit(reader, (int64_t)memory_bytes, needed, INT64_MAX);
    reader->status = EBNN_ALIGNMENT;
    ebnn_within(reader, (uintptr_t)memory % sizeof(void *), 0, 0);
    reader->status = EBNN_UNSOUND;
    opening.model = memory;
    if (!reader->failed) build(&opening);
    if (!reader->failed) *model = memory;
    return error->status;
}
