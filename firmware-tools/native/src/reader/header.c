// The tables of the header's maps.
#include "header.h"

#include "fields.h"

#define WORD(member) (offsetof(ebnn_header, member) / sizeof(uint32_t))
#define UINT(key, member) EBNN_UINTS(key, 1, 1, 0, 31, WORD(member))
#define VALUE(key, type, member) EBNN_VALUE(key, 1, type, WORD(member))
#define OTHER(key) EBNN_VALUE(key, 1, EBNN_OTHER, 0)

enum { INPUT, LABELS, ARENA, TENSORS, OPERATIONS, COSTS };
static const ebnn_field header_fields[] = {
    [INPUT] = OTHER(input),
    [LABELS] = OTHER(labels),
    [ARENA] = OTHER(arena),
    [TENSORS] = OTHER(tensors),
    [OPERATIONS] = OTHER(operations),
    [COSTS] = OTHER(costs),
    VALUE(name, EBNN_TEXT, parts.name),
    VALUE(outputScale, EBNN_FLOAT, output_scale),
};

// That type and shape are those of tensor 0, and the costs those of the operations, is checked at the end.
static const ebnn_field input_fields[] = {
    VALUE(type, EBNN_TEXT, input_type),
    EBNN_UINTS(shape, 1, 3, 1, 16, WORD(input_shape)),
    VALUE(mean, EBNN_FLOAT, input_scales[0]),
    VALUE(scale, EBNN_FLOAT, input_scales[1]),
};

static const ebnn_field arena_fields[] = {
    UINT(bits, arena_bits),
    UINT(i16, arena_i16),
    UINT(bytes, arena_bytes),
};

static const ebnn_field costs_fields[] = {
    VALUE(binaryMacs, EBNN_LONG, costs[EBNN_BINARY_MACS]),
    VALUE(int8Macs, EBNN_LONG, costs[EBNN_INT8_MACS]),
    VALUE(weightBytes, EBNN_LONG, costs[EBNN_WEIGHT_BYTES]),
    VALUE(peakBytes, EBNN_LONG, costs[EBNN_PEAK_BYTES]),
};

static void read_labels(ebnn_reader *reader, ebnn_header *header)
{
    header->label_count = ebnn_read_array(reader, 0, UINT16_MAX);
    header->parts.labels = reader->position;
    for (uint32_t i = header->label_count; i > 0 && !reader->failed; i--) ebnn_read_text(reader);
}

static void read_tensors(ebnn_reader *reader, ebnn_header *header)
{
    header->tensor_count = ebnn_read_array(reader, 2, EBNN_MAX_OPERATIONS + 1);
    header->parts.tensors = reader->position;
    for (uint32_t i = header->tensor_count; i > 0 && !reader->failed; i--) {
        ebnn_tensor tensor;
        ebnn_read_tensor(reader, &tensor);
    }
}

// They are read later, one by one. Tensors come first: an operation's numbers are limited by how many there are.
static void skip_operations(ebnn_reader *reader, ebnn_header *header)
{
    uint32_t count = header->tensor_count - 1;
    if (header->tensor_count == 0) {
        reader->what = EBNN_KEY(tensors);
        ebnn_within(reader, 0, 2, EBNN_MAX_OPERATIONS + 1);
    }

    header->parts.operation_count = ebnn_read_array(reader, count, count);
    header->parts.operations = reader->position;
    ebnn_skip(reader, header->parts.operation_count);
}

void ebnn_read_header(ebnn_reader *reader, ebnn_header *header)
{
    ebnn_map map;
    reader->what = EBNN_KEY(header);
    header->tensor_count = 0;
    ebnn_map_begin(reader, &map, header_fields, EBNN_COUNT(header_fields), header);
    map.required = (1 << EBNN_COUNT(header_fields)) - 1;
    for (;;) {
        switch (ebnn_map_next(reader, &map)) {
            case INPUT: ebnn_map_read(reader, input_fields, EBNN_COUNT(input_fields), true, header); break;
            case LABELS: read_labels(reader, header); break;
            case ARENA: ebnn_map_read(reader, arena_fields, EBNN_COUNT(arena_fields), true, header); break;
            case TENSORS: read_tensors(reader, header); break;
            case OPERATIONS: skip_operations(reader, header); break;
            case COSTS: ebnn_map_read(reader, costs_fields, EBNN_COUNT(costs_fields), true, header); break;
            default: return;
        }
    }
}

void ebnn_read_tensor(ebnn_reader *reader, ebnn_tensor *tensor)
{
    static const char types[] = "u8\0bits\0i16\0i32\0";
    ebnn_read_array(reader, 5, 5);
    tensor->type = ebnn_within(reader, ebnn_read_name(reader, types), EBNN_U8, EBNN_I32) & 3;
    tensor->shape.height = (uint16_t)ebnn_read_uint(reader, 1, EBNN_MAX_SIDE);
    tensor->shape.width = (uint16_t)ebnn_read_uint(reader, 1, EBNN_MAX_SIDE);
    tensor->shape.channels = (uint16_t)ebnn_read_uint(reader, 1, UINT16_MAX);
    tensor->offset = ebnn_read_uint(reader, 0, EBNN_MAX_ARENA_BYTES - 1) & (EBNN_MAX_ARENA_BYTES - 1);
    tensor->first = EBNN_NOT_WRITTEN;
}

void ebnn_find_tensor(const ebnn_reader *reader, const ebnn_header *header, uint32_t index, ebnn_tensor *tensor)
{
    ebnn_reader copy = *reader;
    copy.position = header->parts.tensors;
    ebnn_skip(&copy, index);
    ebnn_read_tensor(&copy, tensor);
}
