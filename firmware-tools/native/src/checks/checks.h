// All that must hold before a model may run: then no operation reads or writes outside its maps, overflows, or meets a
// parameter that it does not expect, and so none checks anything. The rules are those of shared/EdgeBnn.Core/Checks.
//
// What is wrong goes to the reader's error, found at the reader's start; what is wrong is named by its key in the file.
#ifndef EBNN_CHECKS_CHECKS_H
#define EBNN_CHECKS_CHECKS_H

#include "facts.h"

// The tensors each by itself: type, size, and a place within the region.
void ebnn_check_tensors(ebnn_reader *reader, const ebnn_header *header, const ebnn_tensor *tensors);

// Numbers of an operation against each other, values of its arrays with the proof that no accumulator leaves 32 bits,
// and its costs, which are added to those of the model, [EBNN_COSTS].
void ebnn_check_rules(ebnn_reader *reader, const ebnn_facts *facts);
void ebnn_check_values(ebnn_reader *reader, const ebnn_facts *facts);
void ebnn_check_costs(ebnn_reader *reader, const ebnn_facts *facts, uint64_t *costs);

// The tensors in the arena beside each other; their first, last and shares are set.
void ebnn_check_arena(ebnn_reader *reader, const ebnn_tensor *tensors, uint32_t count);

// What the header says of the model as a whole: input, labels, costs.
void ebnn_check_statements(ebnn_reader *reader, const ebnn_header *header, const ebnn_tensor *tensors,
                           uint32_t classes, uint64_t *costs);

// a * b, or UINT32_MAX where that is less: more than any count in a file.
uint32_t ebnn_product(uint32_t a, uint32_t b);

// Elements of storage: words for bits, values for all other types.
uint32_t ebnn_tensor_length(const ebnn_tensor *tensor);

#endif
