// An operation with its maps, and the numbers that follow from them: all words, so that tables can point at them.
#ifndef EBNN_CHECKS_FACTS_H
#define EBNN_CHECKS_FACTS_H

#include "../reader/operation.h"

// Of a map.
typedef struct {
    uint32_t type; // ebnn_type
    uint32_t height;
    uint32_t width;
    uint32_t channels;
} ebnn_map_facts;

typedef struct {
    ebnn_map_facts input;
    ebnn_map_facts second; // where there is one input: a map that no rule objects to
    ebnn_map_facts output;
    uint32_t reach[2];        // rows and columns between the first and the last tap of a window
    uint32_t windows[2];      // that fit in each direction
    uint32_t pixels;          // of the input
    uint32_t input_rest;      // channels modulo groups
    uint32_t output_rest;
    uint32_t steps_rest;      // output channels modulo input channels
    uint32_t pad_rest;        // of a pad value that is only for images
    uint32_t max_inputs;      // of a binary convolution
    uint32_t window;          // taps
    uint32_t slice_end;
    uint32_t taps;            // products behind a value of the output
    uint32_t weights;         // elements that each array must have
    uint32_t rescale_channels;
    uint32_t threshold_channels;
    uint32_t act_channels;
    ebnn_description file;
} ebnn_facts;

// Fills all but the file's part, which was read, for an operation on these tensors.
void ebnn_find_facts(ebnn_facts *facts, const ebnn_tensor *tensors);

#endif
