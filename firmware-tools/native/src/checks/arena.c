// Maps that live at the same time do not share a place.
#include "checks.h"

// Whether two maps may have the same place though both live in one operation: it writes second over first, value by
// value, where it reads first for the last time.
static bool in_place(const ebnn_tensor *tensors, uint32_t first, uint32_t second)
{
    uint32_t shares = tensors[second].shares;
    return tensors[first].last == tensors[second].first && (shares == first || shares == EBNN_SHARES_ANY);
}

static bool at_odds(const ebnn_tensor *tensors, uint32_t a, uint32_t b)
{
    const ebnn_tensor *first = &tensors[a];
    const ebnn_tensor *second = &tensors[b];
    uint32_t first_end = first->offset + ebnn_tensor_length(first);
    uint32_t second_end = second->offset + ebnn_tensor_length(second);
    if (first->type != second->type || first->offset >= second_end || second->offset >= first_end) return false;
    if (first->last < second->first || second->last < first->first) return false;
    bool same = first->offset == second->offset && first_end == second_end;
    return !(same && (in_place(tensors, a, b) || in_place(tensors, b, a)));
}

// The image is tensor 0, and there is one tensor of logits: two of a type are in the arena.
void ebnn_check_arena(ebnn_reader *reader, const ebnn_tensor *tensors, uint32_t count)
{
    for (uint32_t a = 1; a < count; a++) {
        for (uint32_t b = a + 1; b < count; b++) {
            if (!at_odds(tensors, a, b)) continue;
            reader->operation = tensors[b].first;
            ebnn_expect(reader, EBNN_KEY(maps_in_one_place), 2, 1);
        }
    }
}
