// What the header says twice.
#include "checks.h"

void ebnn_check_statements(ebnn_reader *reader, const ebnn_header *header, const ebnn_tensor *tensors,
                           uint32_t classes, uint64_t *costs)
{
    uint32_t arena_bytes = 4 * header->arena_bits + 2 * header->arena_i16;
    reader->position = header->input_type;
    reader->what = EBNN_KEY(input);
    uint32_t type_bytes = ebnn_read_text(reader);
    ebnn_expect(reader, EBNN_KEY(input), ebnn_text_is(reader, type_bytes, "u8"), 1);
    ebnn_expect(reader, EBNN_KEY(input), header->input_shape[0], tensors[0].shape.height);
    ebnn_expect(reader, EBNN_KEY(input), header->input_shape[1], tensors[0].shape.width);
    ebnn_expect(reader, EBNN_KEY(input), header->input_shape[2], tensors[0].shape.channels);
    if (header->label_count != 0) ebnn_expect(reader, EBNN_KEY(labels), header->label_count, classes);
    ebnn_expect(reader, EBNN_KEY(arena), header->arena_bytes, arena_bytes);
    costs[EBNN_PEAK_BYTES] = (uint64_t)arena_bytes + ebnn_tensor_length(tensors) + 4 * classes;
    reader->what = EBNN_KEY(costs);
    for (uint32_t i = 0; i < EBNN_STATED_COSTS; i++) {
        int64_t counted = (int64_t)costs[i];
        ebnn_limit(reader, (int64_t)header->costs[i], counted, counted);
    }
}
