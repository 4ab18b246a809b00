// What ebnn_open builds in the caller's memory: the model, a step per operation, and room for the maps.
#ifndef EBNN_MODEL_MODEL_H
#define EBNN_MODEL_MODEL_H

#include "../reader/operation.h"

#include <ebnn/operations.h>

// The first bytes of the memory; the steps follow.
struct ebnn_model {
    const uint8_t *file;
    void *scratch;
    uint32_t file_bytes;
    ebnn_parts parts;
};

// One operation, ready to run; its parameters follow.
typedef struct {
    uint8_t kind; // ebnn_kind
    uint8_t input_type;
    uint8_t output_type;
    uint16_t inputs;
    uint16_t tensor;    // that it writes
    const void *input;  // null for the image
    const void *second; // of two inputs
    void *output;       // null for the logits
} ebnn_step;

// Parameters of operations that have no struct of their own.
typedef struct {
    uint32_t count;
} ebnn_add_params;

typedef struct {
    ebnn_shape input;
    uint16_t start;
    uint16_t count;
} ebnn_slice_params;

typedef struct {
    ebnn_shape shape;
    uint16_t groups;
} ebnn_shuffle_params;

// One per input.
typedef struct {
    const void *source;
    ebnn_shape shape;
    uint16_t first; // channel of the output
} ebnn_concat_part;

// Bytes of the parameters of an operation.
uint32_t ebnn_params_bytes(uint32_t kind, uint32_t inputs);

// Fills the parameters of an operation other than a concat.
void ebnn_prepare(const uint8_t *file, const ebnn_description *description, const ebnn_tensor *input,
                  const ebnn_tensor *output, void *params);

// Working memory of an operation whose parameters are filled, in whole words.
uint32_t ebnn_scratch_bytes(uint32_t kind, const void *params);

const ebnn_step *ebnn_find_step(const ebnn_model *model, uint32_t index);
const ebnn_step *ebnn_next_step(const ebnn_step *step);

#endif
