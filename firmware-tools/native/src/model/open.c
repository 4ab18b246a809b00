#include "../checks/checks.h"
#include "../reader/file.h"
#include "model.h"

#define NOT_WRITTEN UINT16_MAX

// What is known while the steps are built.
typedef struct {
    ebnn_reader reader;
    ebnn_header header;
    ebnn_layout layout;
    ebnn_description description;
    ebnn_check check;
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
        tensor->first = t == 0 ? 0 : NOT_WRITTEN;
    }
}

// Maps are read only behind the operation that writes them, the only one that does.
static void follow_maps(ebnn_builder *builder, uint32_t operation) {
    const ebnn_description *description = &builder->description;
    ebnn_reader inputs = builder->reader;
    inputs.position = description->inputs;
    for (uint32_t i = 0; i < description->input_count; i++) {
        uint32_t input = ebnn_read_uint(&inputs, "in", 0, UINT16_MAX);
        ebnn_tensor *tensor = &builder->tensors[input];
        ebnn_expect(&builder->check, "earlier operations that write in", tensor->first != NOT_WRITTEN, 1, 1);
        tensor->last = (uint16_t)operation;
    }

    ebnn_tensor *output = &builder->tensors[description->output];
    ebnn_expect(&builder->check, "earlier operations that write out", output->first != NOT_WRITTEN, 0, 0);
    output->first = (uint16_t)operation;
    output->last = (uint16_t)operation;
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

static void build_concat(const ebnn_builder *builder, ebnn_concat_part *part) {
    ebnn_reader inputs = builder->reader;
    uint32_t first = 0;
    inputs.position = builder->description.inputs;
    for (uint32_t i = 0; i < builder->description.input_count; i++, part++) {
        const ebnn_tensor *tensor = &builder->tensors[ebnn_read_uint(&inputs, "in", 0, UINT16_MAX)];
        part->source = place(builder, tensor);
        part->shape = tensor->shape;
        part->first = (uint16_t)first;
        first += tensor->shape.channels;
    }
}

static void build_step(ebnn_builder *builder, ebnn_step *step) {
    const ebnn_description *description = &builder->description;
    const ebnn_check *check = &builder->check;
    step->kind = (uint8_t)description->kind;
    step->input_type = check->input->type;
    step->output_type = check->output->type;
    step->inputs = (uint16_t)description->input_count;
    step->tensor = (uint16_t)description->output;
    step->input = place(builder, check->input);
    step->second = description->input_count < 2 ? NULL : place(builder, check->second);
    step->output = place(builder, check->output);
    if (description->kind == EBNN_CONCAT) build_concat(builder, (ebnn_concat_part *)(step + 1));
    else ebnn_prepare(builder->reader.data, description, check->input, check->output, step + 1);
}

static void read_operations(ebnn_builder *builder) {
    ebnn_step *step = (ebnn_step *)(builder->model + 1);
    ebnn_reader *reader = &builder->reader;
    uint32_t count = builder->header.operation_count;
    ebnn_check check = {reader, &builder->description, builder->tensors, NULL, NULL, NULL};
    reader->position = builder->header.operations;
    for (uint32_t i = 0; i < count; i++) {
        reader->operation = (int32_t)i;
        ebnn_read_operation(reader, builder->header.tensor_count, &builder->description);
        if (ebnn_failed(reader)) return;
        check.input = &builder->tensors[builder->description.input];
        check.second = &builder->tensors[builder->description.second];
        check.output = &builder->tensors[builder->description.output];
        builder->check = check;
        follow_maps(builder, i);
        ebnn_check_operation(&check, &builder->costs);
        if ((check.output->type == EBNN_I32) != (i + 1 == count))
            ebnn_expect_type(&check, "output type", check.output, i + 1 == count ? 1 << EBNN_I32 : 1 << EBNN_BITS);
        if (ebnn_failed(reader)) return;
        builder->tensors[builder->description.output].shares = shares(&builder->description);
        build_step(builder, step);
        step = (ebnn_step *)(uintptr_t)ebnn_next_step(step);
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
    ebnn_check_statements(&builder->reader, header, builder->tensors, builder->check.output, &builder->costs);
}

ebnn_status ebnn_open(const void *file, size_t file_bytes, void *memory, size_t memory_bytes, ebnn_model **model,
                      ebnn_error *error) {
    ebnn_builder builder;
    ebnn_info info;
    static const ebnn_costs no_costs;
    *model = NULL;
    ebnn_measure(&builder.reader, file, file_bytes, &builder.header, &builder.layout, &info, error);
    if (error->status != EBNN_OK) return error->status;
    uint32_t needed = builder.layout.memory_bytes;
    uint32_t misaligned = (uintptr_t)memory % sizeof(void *);
    if (misaligned != 0) ebnn_refuse(&builder.reader, EBNN_ALIGNMENT, 0, "address of the memory", misaligned, 0, 0);
    if (memory_bytes < needed)
        ebnn_refuse(&builder.reader, EBNN_MEMORY, 0, "bytes of memory", (int64_t)memory_bytes, needed, UINT32_MAX);
    if (error->status != EBNN_OK) return error->status;
    builder.costs = no_costs;
    build(&builder, memory);
    if (error->status == EBNN_OK) *model = builder.model;
    return error->status;
}
