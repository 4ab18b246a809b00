#include "header.h"

#include "fields.h"
#include "text.h"

#define WORD(member) (offsetof(ebnn_header, member) / sizeof(uint32_t))
#define UINT(key, min, max, member) {key, max, 1, EBNN_FIELD_UINTS, 1, min, WORD(member), 1}
#define UINTS(key, count, min, max, member) {key, max, 1, EBNN_FIELD_UINTS, count, min, WORD(member), 1}
#define LONG(key, member) {key, 0, 1, EBNN_FIELD_LONG, 0, 0, WORD(member), 1}
#define FLOAT(key, member) {key, 0, 1, EBNN_FIELD_FLOAT, 0, 0, WORD(member), 1}
#define TEXT(key, member) {key, 0, 1, EBNN_FIELD_TEXT, 0, 0, WORD(member), 1}
#define OTHER(key) {key, 0, 1, EBNN_FIELD_OTHER, 0, 0, 0, 1}

enum { INPUT, LABELS, ARENA, TENSORS, OPERATIONS, COSTS };
static const ebnn_field header_fields[] = {
    [INPUT] = OTHER("input"),
    [LABELS] = OTHER("labels"),
    [ARENA] = OTHER("arena"),
    [TENSORS] = OTHER("tensors"),
    [OPERATIONS] = OTHER("operations"),
    [COSTS] = OTHER("costs"),
    TEXT("name", name),
    FLOAT("outputScale", output_scale),
};

// that type and shape are those of tensor 0 is checked at the end; so is what the costs say
static const ebnn_field input_fields[] = {
    OTHER("type"),
    UINTS("shape", 3, 1, UINT16_MAX, input_shape),
    FLOAT("mean", input_scales[0]),
    FLOAT("scale", input_scales[1]),
};

static const ebnn_field arena_fields[] = {
    UINT("bits", 0, EBNN_MAX_ARENA_BYTES / 4, arena_bits),
    UINT("i16", 0, EBNN_MAX_ARENA_BYTES / 2, arena_i16),
    UINT("bytes", 0, EBNN_MAX_ARENA_BYTES, arena_bytes),
};

static const ebnn_field costs_fields[] = {
    LONG("binaryMacs", binary_macs),
    LONG("int8Macs", int8_macs),
    LONG("weightBytes", weight_bytes),
    LONG("peakBytes", peak_bytes),
};

static uint32_t read_type(ebnn_reader *reader) {
    static const char *const names[] = {"u8", "bits", "i16", "i32"};
    uint32_t start = reader->position;
    uint32_t type = ebnn_text_index(ebnn_read_text(reader, "type"), names, EBNN_COUNT(names));
    if (type == EBNN_COUNT(names)) ebnn_malformed(reader, start, "type", type, EBNN_U8, EBNN_I32);
    return type & 3;
}

static void read_input(ebnn_reader *reader, ebnn_header *header) {
    ebnn_map map = {"input", input_fields, EBNN_COUNT(input_fields), 1, (uint32_t *)header, 0, 0};
    ebnn_map_begin(reader, &map);
    while (ebnn_map_next(reader, &map) >= 0) {
        uint32_t start = reader->position;
        uint32_t type = read_type(reader);
        if (type != EBNN_U8) ebnn_malformed(reader, start, "type", type, EBNN_U8, EBNN_U8);
    }
}

static void read_all(ebnn_reader *reader, ebnn_header *header, const char *what, const ebnn_field *fields,
                     uint32_t count) {
    ebnn_map map = {what, fields, count, 1, (uint32_t *)header, 0, 0};
    ebnn_map_read(reader, &map);
}

static void read_labels(ebnn_reader *reader, ebnn_header *header) {
    header->label_count = ebnn_read_array(reader, "labels", 0, UINT16_MAX);
    header->labels = reader->position;
    for (uint32_t i = 0; i < header->label_count && !ebnn_failed(reader); i++) ebnn_read_text(reader, "label");
}

static void read_tensors(ebnn_reader *reader, ebnn_header *header) {
    header->tensor_count = ebnn_read_array(reader, "tensors", 2, EBNN_MAX_OPERATIONS + 1);
    header->tensors = reader->position;
    for (uint32_t i = 0; i < header->tensor_count && !ebnn_failed(reader); i++) ebnn_read_tensor(reader);
}

static void skip_operations(ebnn_reader *reader, ebnn_header *header) {
    uint32_t start = reader->position;
    header->operation_count = ebnn_read_array(reader, "operations", 1, EBNN_MAX_OPERATIONS);
    header->operations = reader->position;

    // tensors come first, for an operation's numbers are limited by how many there are
    if (header->tensor_count != header->operation_count + 1) {
        ebnn_malformed(reader, start, "tensors", header->tensor_count, header->operation_count + 1,
                       header->operation_count + 1);
    }

    for (uint32_t i = 0; i < header->operation_count && !ebnn_failed(reader); i++) ebnn_skip(reader, "operation");
}

void ebnn_read_header(ebnn_reader *reader, ebnn_header *header) {
    header->tensor_count = 0;
    ebnn_map map = {"header", header_fields, EBNN_COUNT(header_fields), 1, (uint32_t *)header, 0, 0};
    ebnn_map_begin(reader, &map);
    for (;;) {
        switch (ebnn_map_next(reader, &map)) {
            case INPUT: read_input(reader, header); break;
            case LABELS: read_labels(reader, header); break;
            case ARENA: read_all(reader, header, "arena", arena_fields, EBNN_COUNT(arena_fields)); break;
            case TENSORS: read_tensors(reader, header); break;
            case OPERATIONS: skip_operations(reader, header); break;
            case COSTS: read_all(reader, header, "costs", costs_fields, EBNN_COUNT(costs_fields)); break;
            default: return;
        }
    }
}

ebnn_tensor ebnn_read_tensor(ebnn_reader *reader) {
    ebnn_tensor tensor = {0, 0, {0, 0, 0}, 0, 0, 0};
    ebnn_read_array(reader, "tensor", 5, 5);
    tensor.type = read_type(reader) & 3;
    tensor.shape.height = (uint16_t)ebnn_read_uint(reader, "tensor height", 1, 4096);
    tensor.shape.width = (uint16_t)ebnn_read_uint(reader, "tensor width", 1, 4096);
    tensor.shape.channels = (uint16_t)ebnn_read_uint(reader, "tensor channels", 1, UINT16_MAX);
    tensor.offset = ebnn_read_uint(reader, "tensor offset", 0, EBNN_MAX_ARENA_BYTES - 1) & (EBNN_MAX_ARENA_BYTES - 1);
    return tensor;
}

ebnn_tensor ebnn_find_tensor(const ebnn_reader *reader, const ebnn_header *header, uint32_t index) {
    ebnn_reader copy = *reader;
    copy.position = header->tensors;
    for (; index > 0; index--) ebnn_skip(&copy, "tensor");
    return ebnn_read_tensor(&copy);
}
