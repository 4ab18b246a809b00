#include "../checks/checks.h"
#include "../reader/file.h"
#include "model.h"

// What is known while the steps are built.
typedef struct {
    ebnn_reader reader;
    ebnn_header header;
    ebnn_layout layout;
    ebnn_facts facts; // of the operation that is built
    ebnn_costs costs;
    ebnn_model *model;
    ebnn_tensor *tensors; // in the memory of the maps
    uint8_t *arena;
} ebnn_builder;

static void read_tensors(ebnn_builder *builder) {
    ebnn_reader *reader = &builder->reader;
    reader->position = builder->header.tensors;
    for (uint32_t t = 0; t < builder->header.tensor_count && !ebnn_failed(reader); t++) {
        ebnn_tensor *tensor = &builder->tensors[t];
        *tensor = ebnn_read_tensor(reader);
        ebnn_check_tensor(reader, &builder->header, tensor, t == 0);
    }

    // the image
    builder->tensors[0].first = 0;
}

// Which of its inputs an operation may overwrite value by value.
static uint16_t shares(const ebnn_description *description) {
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
static void *place(const ebnn_builder *builder, const ebnn_tensor *tensor) {
    uint8_t *maps = builder->arena + 4 * builder->header.arena_bits;
    if (tensor->type == EBNN_BITS) return builder->arena + 4 * tensor->offset;
    return tensor->type == EBNN_I16 ? maps + 2 * tensor->offset : NULL;
}

// Maps are read only behind the operation that writes them, the only one that does. A concat keeps them as its parts.
static void read_inputs(ebnn_builder *builder, ebnn_concat_part *part) {
    const ebnn_facts *facts = &builder->facts;
    ebnn_reader *reader = &builder->reader;
    uint32_t behind = reader->position;
    uint32_t channels = 0;
    reader->position = facts->file.inputs;
    for (uint32_t i = 0; i < facts->file.input_count; i++) {
        ebnn_tensor *tensor = &builder->tensors[ebnn_read_uint(reader, 0, UINT16_MAX)];
        ebnn_expect(reader, "in", tensor->first != EBNN_NOT_WRITTEN, 1);
        tensor->last = (uint16_t)reader->operation;
        if (facts->file.kind != EBNN_CONCAT) continue;
        part->source = place(builder, tensor);
        part->shape = tensor->shape;
        part->first = (uint16_t)channels;
        part++;
        channels += tensor->shape.channels;
        ebnn_expect(reader, "in", tensor->type, facts->output.type);
        ebnn_expect(reader, "in", tensor->shape.height, facts->output.height);
        ebnn_expect(reader, "in", tensor->shape.width, facts->output.width);
    }

    reader->position = behind;
    reader->start = facts->file.position;
    if (facts->file.kind == EBNN_CONCAT) ebnn_expect(reader, "out", facts->output.channels, channels);
}

// Checks the operation that was read, and makes a step of it; gives where the next one goes.
static ebnn_step *build_step(ebnn_builder *builder, ebnn_step *step) {
    ebnn_reader *reader = &builder->reader;
    ebnn_facts *facts = &builder->facts;
    ebnn_tensor *input = &builder->tensors[facts->file.input];
    ebnn_tensor *second = &builder->tensors[facts->file.second];
    ebnn_tensor *output = &builder->tensors[facts->file.output];
    bool last = reader->operation + 1 == (int32_t)builder->header.operation_count;
    ebnn_find_facts(facts, input, second, output);
    read_inputs(builder, (ebnn_concat_part *)(step + 1));
    ebnn_expect(reader, "out", output->first != EBNN_NOT_WRITTEN, 0);
    ebnn_expect(reader, "out", output->type == EBNN_I32, last);
    ebnn_check_rules(reader, facts);
    if (ebnn_failed(reader)) return step;
    ebnn_check_values(reader, facts);
    ebnn_check_costs(reader, facts, &builder->costs);
    output->first = output->last = (uint16_t)reader->operation;
    output->shares = shares(&facts->file);
    step->kind = (uint8_t)facts->file.kind;
    step->input_type = input->type;
    step->output_type = output->type;
    step->inputs = (uint16_t)facts->file.input_count;
    step->tensor = (uint16_t)facts->file.output;
    step->input = place(builder, input);
    step->second = facts->file.input_count < 2 ? NULL : place(builder, second);
    step->output = place(builder, output);
    ebnn_prepare(reader->data, &facts->file, input, output, step + 1);
    return (ebnn_step *)(uintptr_t)ebnn_next_step(step);
}

static void read_operations(ebnn_builder *builder) {
    ebnn_step *step = (ebnn_step *)(builder->model + 1);
    ebnn_reader *reader = &builder->reader;
    uint32_t count = builder->header.operation_count;
    reader->position = builder->header.operations;
    for (uint32_t i = 0; i < count && !ebnn_failed(reader); i++) {
        reader->operation = (int32_t)i;
        ebnn_read_operation(reader, builder->header.tensor_count, &builder->facts.file);
        step = build_step(builder, step);
    }

    reader->operation = -1;
}

static void build(ebnn_builder *builder, uint8_t *memory) {
    const ebnn_header *header = &builder->header;
    ebnn_model *model = (ebnn_model *)(void *)memory;
    model->file = builder->reader.data;
    model->file_bytes = builder->reader.end;
    model->name = header->name;
    model->labels = header->labels;
    model->tensors = header->tensors;
    model->operations = header->operations;
    model->label_count = (uint16_t)header->label_count;
    model->operation_count = (uint16_t)header->operation_count;
    builder->model = model;
    builder->arena = memory + sizeof *model + builder->layout.steps_bytes;
    builder->tensors = (ebnn_tensor *)(void *)builder->arena;
    model->scratch = builder->arena + builder->layout.arena_bytes;
    read_tensors(builder);
    read_operations(builder);
    if (ebnn_failed(&builder->reader)) return;
    ebnn_check_arena(&builder->reader, header, builder->tensors);
    ebnn_check_statements(&builder->reader, header, builder->tensors, builder->facts.output.channels,
                          &builder->costs);
}

ebnn_status ebnn_open(const void *file, size_t file_bytes, void *memory, size_t memory_bytes, ebnn_model **model,
                      ebnn_error *error) {
    ebnn_builder builder;
    ebnn_info info;
    static const ebnn_costs no_costs;
    *model = NULL;
    ebnn_measure(&builder.reader, file, file_bytes, &builder.header, &builder.layout, &info, error);
    if (error->status != EBNN_OK) return error->status;
    ebnn_reader *reader = &builder.reader;
    size_t needed = builder.layout.memory_bytes;
    reader->what = "memory";
    reader->status = EBNN_MEMORY;
    if (memory_bytes < needed) ebnn_refuse(reader, (int64_t)memory_bytes, (int64_t)needed, INT64_MAX);
    reader->status = EBNN_ALIGNMENT;
    ebnn_within(reader, (uintptr_t)memory % sizeof(void *), 0, 0);
    if (ebnn_failed(reader)) return error->status;
    reader->status = EBNN_UNSOUND;
    builder.costs = no_costs;
    build(&builder, memory);
    if (error->status == EBNN_OK) *model = builder.model;
    return error->status;
}
