#include "checks.h"

#define MAX_TENSOR_BYTES (UINT32_C(1) << 30)

void ebnn_expect(ebnn_reader *reader, const char *what, uint32_t found, uint32_t expected) {
    reader->what = what;
    ebnn_within(reader, found, expected, expected);
}

uint32_t ebnn_product(uint32_t a, uint32_t b) {
    uint64_t product = (uint64_t)a * b;
    return product > UINT32_MAX ? UINT32_MAX : (uint32_t)product;
}

uint32_t ebnn_tensor_length(const ebnn_tensor *tensor) {
    uint32_t channels = tensor->shape.channels;
    if (tensor->type == EBNN_BITS) channels = EBNN_WORDS(channels);
    return ebnn_product((uint32_t)tensor->shape.height * tensor->shape.width, channels);
}

void ebnn_check_tensor(ebnn_reader *reader, const ebnn_header *header, const ebnn_tensor *tensor, bool image) {
    uint32_t length = ebnn_tensor_length(tensor);
    uint32_t element_bytes = 4;
    uint32_t region = length;
    uint32_t aligned = 0;
    if (tensor->type == EBNN_BITS) {
        region = header->arena_bits;
        aligned = tensor->offset & ~3u;
    } else if (tensor->type == EBNN_I16) {
        element_bytes = 2;
        region = header->arena_i16;
        aligned = tensor->offset & ~7u;
    } else if (image) {
        element_bytes = 1;
    }

    // image and logits are not in the arena at all
    reader->what = "tensors";
    ebnn_within(reader, tensor->type, image ? EBNN_U8 : EBNN_BITS, image ? EBNN_U8 : EBNN_I32);
    ebnn_within(reader, length, 1, MAX_TENSOR_BYTES / element_bytes);
    ebnn_within(reader, tensor->offset, aligned, aligned);
    ebnn_within(reader, tensor->offset + length, 1, region);
}
