// Types, sizes and places of the tensors.
#include "checks.h"

#define MAX_TENSOR_BYTES (UINT32_C(1) << 30)

uint32_t ebnn_product(uint32_t a, uint32_t b)
{
    uint64_t product = (uint64_t)a * b;
    return product > UINT32_MAX ? UINT32_MAX : (uint32_t)product;
}

uint32_t ebnn_tensor_length(const ebnn_tensor *tensor)
{
    uint32_t channels = tensor->shape.channels;
    if (tensor->type == EBNN_BITS) channels = EBNN_WORDS(channels);
    return ebnn_product((uint32_t)tensor->shape.height * tensor->shape.width, channels);
}

void ebnn_check_tensors(ebnn_reader *reader, const ebnn_header *header, const ebnn_tensor *tensors)
{
    uint32_t bits_end = 0;
    uint32_t i16_end = 0;
    for (uint32_t t = 0; t < header->tensor_count; t++) {
        uint32_t type = tensors[t].type;
        uint32_t offset = tensors[t].offset;
        uint32_t length = ebnn_tensor_length(&tensors[t]);
        uint32_t end = offset + length;
        uint32_t region = length; // of image and logits, which are not in the arena: themselves
        uint32_t element_bytes = type == EBNN_U8 ? 1 : type == EBNN_I16 ? 2 : 4;
        uint32_t aligned = offset & ~(16 / element_bytes - 1);
        if (type == EBNN_BITS) {
            region = header->arena_bits;
            if (bits_end < end) bits_end = end;
        } else if (type == EBNN_I16) {
            region = header->arena_i16;
            if (i16_end < end) i16_end = end;
        }

        reader->what = EBNN_KEY(tensors);
        ebnn_within(reader, type, t == 0 ? EBNN_U8 : EBNN_BITS, t == 0 ? EBNN_U8 : EBNN_I32);
        ebnn_within(reader, length, 1, MAX_TENSOR_BYTES / element_bytes);
        ebnn_within(reader, offset, aligned, aligned);
        ebnn_within(reader, end, 1, region);
    }

    // a region ends with its last map, rounded up to 16 bytes: no model asks for memory that it does not use
    reader->what = EBNN_KEY(arena);
    ebnn_within(reader, header->arena_bits, 0, (bits_end + 3) & ~3u);
    ebnn_within(reader, header->arena_i16, 0, (i16_end + 7) & ~7u);
}
