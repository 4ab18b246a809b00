// One operation as the file describes it.
#ifndef EBNN_READER_OPERATION_H
#define EBNN_READER_OPERATION_H

#include "fields.h"
#include "header.h"

// In the order of shared/EdgeBnn.Core.
typedef enum {
    EBNN_QCONV2D,
    EBNN_BCONV2D,
    EBNN_BINARIZE,
    EBNN_THERMOMETER,
    EBNN_ADD,
    EBNN_ACT,
    EBNN_MAX_POOL,
    EBNN_AVG_POOL,
    EBNN_GLOBAL_AVG_POOL,
    EBNN_CONCAT,
    EBNN_SLICE,
    EBNN_SHUFFLE,
    EBNN_SCALE_CHANNELS,
    EBNN_DENSE,
    EBNN_BDENSE,
    EBNN_KINDS
} ebnn_kind;

// Words and arrays as fields.h stores them, or their defaults. Which of them a kind has is in the table of operation.c.
typedef struct {
    uint32_t kernel[2];       // height, width
    uint32_t stride;
    uint32_t dilation;
    uint32_t groups;
    uint32_t pool_multiplier; // the default of these is 1, that of all others 0 or none
    uint32_t position;        // of its first byte
    uint32_t kind;
    uint32_t name;            // position of the text, 0 for none
    uint32_t inputs;          // position of the first tensor number
    uint32_t input_count;
    uint32_t input;           // the first one
    uint32_t second;          // the second one, or the first where there is only one
    uint32_t output;
    uint32_t pad[4];          // top, left, bottom, right
    uint32_t pad_value;
    uint32_t zero_padding;
    uint32_t residual_last;
    uint32_t start;
    uint32_t gate_shift;
    uint32_t pre_shift;       // of a rescale or a pool
    uint32_t shift;
    uint32_t slope_shift;
    uint32_t has_rescale;
    uint32_t has_act;
    ebnn_array weights;
    ebnn_array thresholds;
    ebnn_array flipped;
    ebnn_array table;
    ebnn_array multiplier;
    ebnn_array bias;
    ebnn_array shift_in;
    ebnn_array slope;
    ebnn_array shift_out;
} ebnn_description;

// Reads the operation at the reader's position, for a model of so many tensors.
void ebnn_read_operation(ebnn_reader *reader, uint32_t tensor_count, ebnn_description *description);

#endif
