// All that must hold before a model may run: then no operation reads or writes outside its maps, overflows, or meets a
// parameter that it does not expect, and so none checks anything. The rules are those of shared/EdgeBnn.Core/Checks.
#ifndef EBNN_CHECKS_CHECKS_H
#define EBNN_CHECKS_CHECKS_H

#include "../reader/operation.h"

// What the operations come to.
typedef struct {
    uint64_t binary_macs;
    uint64_t int8_macs;
    uint64_t weight_bytes;
    uint64_t steps; // of innermost loops
} ebnn_costs;

// An operation with its maps. What is wrong goes to the reader's error.
typedef struct {
    ebnn_reader *reader;
    const ebnn_description *operation;
    const ebnn_tensor *tensors; // of the whole model
    const ebnn_tensor *input;
    const ebnn_tensor *second;
    const ebnn_tensor *output;
} ebnn_check;

// Each tensor by itself: type, size, and a place within its region.
void ebnn_check_tensor(ebnn_reader *reader, const ebnn_header *header, const ebnn_tensor *tensor, bool image);

// One operation; adds its costs.
void ebnn_check_operation(const ebnn_check *check, ebnn_costs *costs);

// The tensors in the arena beside each other; their first, last and shares are set.
void ebnn_check_arena(ebnn_reader *reader, const ebnn_header *header, const ebnn_tensor *tensors);

// What the header says of the model as a whole: input, labels, costs.
void ebnn_check_statements(ebnn_reader *reader, const ebnn_header *header, const ebnn_tensor *tensors,
                           const ebnn_tensor *logits, const ebnn_costs *costs);

// a * b, or UINT32_MAX where that is less: more than any count in a file.
uint32_t ebnn_product(uint32_t a, uint32_t b);

// Elements of storage: words for bits, values for all other types.
uint32_t ebnn_tensor_length(const ebnn_tensor *tensor);

// The parts of ebnn_check_operation.

void ebnn_expect(const ebnn_check *check, const char *what, uint32_t found, uint32_t min, uint32_t max);
void ebnn_expect_type(const ebnn_check *check, const char *what, const ebnn_tensor *tensor, uint32_t allowed);
void ebnn_expect_shape(const ebnn_check *check, const char *what, const ebnn_tensor *tensor, uint32_t height,
                       uint32_t width, uint32_t channels);

// How many inputs, of which types, and how the output's type and shape follow from them.
void ebnn_check_shapes(const ebnn_check *check);
void ebnn_check_window(const ebnn_check *check);

// Weights, rescale and thresholds behind sums of so many products, with the proof that they fit 32 bits.
void ebnn_check_int8(const ebnn_check *check, uint32_t taps);
void ebnn_check_binary(const ebnn_check *check, uint32_t taps, uint32_t words);
void ebnn_check_act(const ebnn_check *check);

// Follows an accumulator from low to high through t = round(x, pre_shift), y = round(t * multiplier + bias, shift).
void ebnn_check_accumulator(const ebnn_check *check, uint32_t position, int64_t low, int64_t high, int32_t multiplier,
                            int32_t bias);

#endif
