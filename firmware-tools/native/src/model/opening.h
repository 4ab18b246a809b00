// A file while it is inspected and opened.
#ifndef EBNN_MODEL_OPENING_H
#define EBNN_MODEL_OPENING_H

#include "../checks/checks.h"
#include "model.h"

typedef struct {
    ebnn_reader reader;
    ebnn_header header;
    uint32_t steps_bytes;
    uint32_t arena_bytes;
    uint32_t scratch_bytes;
    ebnn_facts facts; // of one operation after the other
    uint64_t costs[EBNN_COSTS];
    ebnn_model *model;
    uint8_t *arena;
    ebnn_tensor *tensors; // there too, for nothing runs yet
} ebnn_opening;

// Reads all of a file and finds out how much memory it takes, 0 where it is refused; what its operations say about each
// other is not checked.
uint32_t ebnn_measure(ebnn_opening *opening, const void *file, size_t file_bytes, ebnn_error *error);

#endif
