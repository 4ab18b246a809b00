#include "checks.h"

static bool in_arena(const ebnn_tensor *tensor) {
    return tensor->type == EBNN_BITS || tensor->type == EBNN_I16;
}

static uint32_t end_of(const ebnn_tensor *tensor) {
    return tensor->offset + ebnn_tensor_length(tensor);
}

// A region ends with its last map, rounded up to 16 bytes: no model asks for memory that it does not use.
static void check_region(ebnn_reader *reader, const ebnn_header *header, const ebnn_tensor *tensors, ebnn_type type,
                         uint32_t region, uint32_t alignment) {
    uint32_t end = 0;
    for (uint32_t t = 0; t < header->tensor_count; t++) {
        if (tensors[t].type == type && end_of(&tensors[t]) > end) end = end_of(&tensors[t]);
    }

    end = (end + alignment - 1) & ~(alignment - 1);
    reader->what = "arena";
    ebnn_within(reader, region, 0, end);
}

// Whether two maps may have the same place though both live in one operation: it writes second over first, value by
// value, where it reads first for the last time.
static bool in_place(const ebnn_tensor *tensors, uint32_t first, uint32_t second) {
    uint32_t shares = tensors[second].shares;
    return tensors[first].last == tensors[second].first && (shares == first || shares == EBNN_SHARES_ANY);
}

static void check_pair(ebnn_reader *reader, const ebnn_tensor *tensors, uint32_t a, uint32_t b) {
    const ebnn_tensor *first = &tensors[a];
    const ebnn_tensor *second = &tensors[b];
    if (first->type != second->type || !in_arena(first)) return;
    if (end_of(first) <= second->offset || end_of(second) <= first->offset) return;
    if (first->last < second->first || second->last < first->first) return;
    bool same_place = first->offset == second->offset && end_of(first) == end_of(second);
    if (same_place && (in_place(tensors, a, b) || in_place(tensors, b, a))) return;
    reader->operation = second->first;
    ebnn_expect(reader, "maps in one place", 2, 1);
}

void ebnn_check_arena(ebnn_reader *reader, const ebnn_header *header, const ebnn_tensor *tensors) {
    check_region(reader, header, tensors, EBNN_BITS, header->arena_bits, 4);
    check_region(reader, header, tensors, EBNN_I16, header->arena_i16, 8);
    for (uint32_t a = 1; a < header->tensor_count; a++) {
        for (uint32_t b = a + 1; b < header->tensor_count && !ebnn_failed(reader); b++) check_pair(reader, tensors, a, b);
    }
}
