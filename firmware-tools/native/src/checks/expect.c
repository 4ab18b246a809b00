#include "checks.h"

uint32_t ebnn_product(uint32_t a, uint32_t b) {
    uint64_t product = (uint64_t)a * b;
    return product > UINT32_MAX ? UINT32_MAX : (uint32_t)product;
}

uint32_t ebnn_tensor_length(const ebnn_tensor *tensor) {
    uint32_t channels = tensor->shape.channels;
    if (tensor->type == EBNN_BITS) channels = EBNN_WORDS(channels);
    return ebnn_product((uint32_t)tensor->shape.height * tensor->shape.width, channels);
}

void ebnn_expect(const ebnn_check *check, const char *what, uint32_t found, uint32_t min, uint32_t max) {
    if (found >= min && found <= max) return;
    ebnn_refuse(check->reader, EBNN_UNSOUND, check->reader->operation_position, what, found, min, max);
}

void ebnn_expect_type(const ebnn_check *check, const char *what, const ebnn_tensor *tensor, uint32_t allowed) {
    uint32_t type = 0;
    if (allowed >> tensor->type & 1) return;
    while (!(allowed >> type & 1)) type++;
    ebnn_expect(check, what, tensor->type, type, type);
}

void ebnn_expect_shape(const ebnn_check *check, const char *what, const ebnn_tensor *tensor, uint32_t height,
                       uint32_t width, uint32_t channels) {
    ebnn_expect(check, what, tensor->shape.height, height, height);
    ebnn_expect(check, what, tensor->shape.width, width, width);
    ebnn_expect(check, what, tensor->shape.channels, channels, channels);
}
