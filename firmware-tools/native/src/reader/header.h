// The header of a file, without its operations.
#ifndef EBNN_READER_HEADER_H
#define EBNN_READER_HEADER_H

#include "message_pack.h"

#define EBNN_MAX_OPERATIONS 4096
#define EBNN_MAX_SIDE 4096
#define EBNN_MAX_ARENA_BYTES (UINT32_C(1) << 30)

// What a model costs: first what its header states, then what is only limited, the steps of innermost loops.
enum {
    EBNN_BINARY_MACS,
    EBNN_INT8_MACS,
    EBNN_WEIGHT_BYTES,
    EBNN_PEAK_BYTES,
    EBNN_STATED_COSTS,
    EBNN_STEPS = EBNN_STATED_COSTS,
    EBNN_COSTS
};

// Where the parts of a file are that are read again later: positions, those of lists the first one's.
typedef struct {
    uint32_t name;
    uint32_t labels;
    uint32_t tensors;
    uint32_t operations;
    uint32_t operation_count;
} ebnn_parts;

// Words and pairs of words as fields.h stores them.
typedef struct {
    ebnn_parts parts;
    float output_scale;
    uint32_t label_count;
    uint32_t tensor_count;
    uint32_t input_type; // where its name is
    uint32_t input_shape[3];
    uint32_t input_scales[2];
    uint32_t arena_bits; // words
    uint32_t arena_i16;  // values
    uint32_t arena_bytes;
    uint64_t costs[EBNN_STATED_COSTS];
} ebnn_header;

// A feature map, and during the check of the arena when it lives.
typedef struct {
    uint32_t type : 2;    // ebnn_type
    uint32_t offset : 30; // in the region of its type: words for bits, values for i16
    ebnn_shape shape;
    uint16_t first;  // the operation that writes it, or EBNN_NOT_WRITTEN
    uint16_t last;   // the last operation that reads it
    uint16_t shares; // the tensor whose place it may take if that dies where it comes to life; 0 for none
} ebnn_tensor;

#define EBNN_NOT_WRITTEN UINT16_MAX
#define EBNN_SHARES_ANY UINT16_MAX

// Reads all but the operations, which it moves over.
void ebnn_read_header(ebnn_reader *reader, ebnn_header *header);

// Reads the tensor at the reader's position; it is not written yet.
void ebnn_read_tensor(ebnn_reader *reader, ebnn_tensor *tensor);

// Tensor index of a header that was read before, from the file.
void ebnn_find_tensor(const ebnn_reader *reader, const ebnn_header *header, uint32_t index, ebnn_tensor *tensor);

#endif
