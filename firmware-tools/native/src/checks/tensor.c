#include "checks.h"

#define MAX_TENSOR_BYTES (UINT32_C(1) << 30)

static void expect(ebnn_reader *reader, const char *what, uint32_t found, uint32_t min, uint32_t max) {
    if (found < min || found > max) ebnn_refuse(reader, EBNN_UNSOUND, reader->position, what, found, min, max);
}

void ebnn_check_tensor(ebnn_reader *reader, const ebnn_header *header, const ebnn_tensor *tensor, bool image) {
    uint32_t length = ebnn_tensor_length(tensor);
    uint32_t region = length;
    uint32_t alignment = UINT32_MAX;
    uint32_t element_bytes = tensor->type == EBNN_U8 ? 1 : 4;
    if (tensor->type == EBNN_BITS) {
        region = header->arena_bits;
        alignment = 4;
    } else if (tensor->type == EBNN_I16) {
        region = header->arena_i16;
        alignment = 8;
        element_bytes = 2;
    }

    expect(reader, "type of a tensor", tensor->type, image ? EBNN_U8 : EBNN_BITS, image ? EBNN_U8 : EBNN_I32);
    expect(reader, "length of a tensor", length, 1, MAX_TENSOR_BYTES / element_bytes);
    expect(reader, "offset of a tensor modulo its alignment", tensor->offset % alignment, 0, 0);
    expect(reader, "end of a tensor in the arena", tensor->offset + length, 0, region);
}
