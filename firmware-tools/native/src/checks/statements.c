#include "checks.h"

#include <string.h>

static void expect(ebnn_reader *reader, const char *what, uint64_t found, uint64_t expected) {
    if (found != expected)
        ebnn_refuse(reader, EBNN_UNSOUND, reader->position, what, (int64_t)found, (int64_t)expected, (int64_t)expected);
}

// A number of two words, as fields.h stores it.
static uint64_t stated(const uint32_t *words) {
    return (uint64_t)words[1] << 32 | words[0];
}

void ebnn_check_statements(ebnn_reader *reader, const ebnn_header *header, const ebnn_tensor *tensors,
                           const ebnn_tensor *logits, const ebnn_costs *costs) {
    uint32_t classes = logits->shape.channels;
    uint64_t arena_bytes = UINT64_C(4) * header->arena_bits + UINT64_C(2) * header->arena_i16;
    uint64_t peak_bytes = arena_bytes + ebnn_tensor_length(tensors) + UINT64_C(4) * classes;
    expect(reader, "input height", header->input_shape[0], tensors[0].shape.height);
    expect(reader, "input width", header->input_shape[1], tensors[0].shape.width);
    expect(reader, "input channels", header->input_shape[2], tensors[0].shape.channels);
    if (header->label_count != 0) expect(reader, "labels", header->label_count, classes);
    expect(reader, "arena bytes", header->arena_bytes, arena_bytes);
    expect(reader, "binaryMacs", stated(header->binary_macs), costs->binary_macs);
    expect(reader, "int8Macs", stated(header->int8_macs), costs->int8_macs);
    expect(reader, "weightBytes", stated(header->weight_bytes), costs->weight_bytes);
    expect(reader, "peakBytes", stated(header->peak_bytes), peak_bytes);
}
