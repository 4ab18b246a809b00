// Runs a model.ebnn where it lies, in memory or flash: nothing of its weights is copied.
//
//     ebnn_info info;
//     ebnn_error error;
//     ebnn_model *model;
//     if (ebnn_inspect(file, file_bytes, &info, &error) != EBNN_OK) ...    // how much memory it needs
//     if (ebnn_open(file, file_bytes, memory, sizeof memory, &model, &error) != EBNN_OK) ...
//     ebnn_run(model, image, logits);
#ifndef EBNN_MODEL_H
#define EBNN_MODEL_H

#include <ebnn/types.h>

#ifdef __cplusplus
extern "C" {
#endif

// Why a file or a call was refused; 0 is success.
typedef enum {
    EBNN_OK,
    EBNN_ALIGNMENT,   // the file does not start on a multiple of 4 bytes, or the memory not where a pointer may
    EBNN_TRUNCATED,   // the file ends inside a value
    EBNN_MALFORMED,   // a value of another type or range than the format has
    EBNN_CHECKSUM,    // the bytes do not have the checksum that the file states
    EBNN_VERSION,     // a newer version of the format
    EBNN_OPERATION,   // an operation that this library does not know
    EBNN_UNSOUND,     // operations, shapes, arithmetic or arena contradict the rules of FORMAT.md
    EBNN_MEMORY,      // less memory than the model needs
} ebnn_status;

// Where and what. Texts are constants, never null.
typedef struct {
    ebnn_status status;
    uint32_t position;    // byte of the file where it was found, or where the operation that is wrong starts
    int32_t operation;    // which operation, or -1
    const char *what;     // the key in the file of what was wrong, for example "weights"; empty for EBNN_OK
    int64_t found;        // what was there; of a value of another type its first byte
    int64_t expected_min; // what would have been right
    int64_t expected_max;
} ebnn_error;

// What a file holds, known before anything is reserved for it.
typedef struct {
    ebnn_shape input;        // of the image, u8 [H, W, C]
    uint16_t logits;         // how many
    uint16_t labels;         // as many as logits, or 0
    uint16_t operations;
    uint32_t arena_bytes;    // activations
    uint32_t memory_bytes;   // all that ebnn_open needs on this machine: operations, activations, working memory
    uint32_t weight_bytes;   // binary and int8 weights
    uint64_t binary_macs;    // per run
    uint64_t int8_macs;      // per run
    float output_scale;      // score = logit * output_scale
} ebnn_info;

typedef struct ebnn_model ebnn_model;

// Reads all of a file, and its checksum, and tells what it says of itself. Whether that is true, and the model sound,
// is what ebnn_open checks. file: 4-byte aligned. Needs about 1 KB of stack.
ebnn_status ebnn_inspect(const void *file, size_t file_bytes, ebnn_info *info, ebnn_error *error);

// Checks all of a file and prepares to run it: afterwards no operation can read or write outside its maps, or overflow.
// memory: aligned as a pointer is, info.memory_bytes; it and the file belong to the model until nobody runs it any
// more; there is nothing to close. Where the file is refused, model is null. Needs about 1.2 KB of stack.
ebnn_status ebnn_open(const void *file, size_t file_bytes, void *memory, size_t memory_bytes, ebnn_model **model,
                      ebnn_error *error);

// Runs all operations. image: u8 [H, W, C]. logits: int32_t, one per class. Never fails.
void ebnn_run(ebnn_model *model, const uint8_t *image, int32_t *logits);

// Runs one operation on what the arena holds now, to time it or to compare map by map. index: 0 to operations - 1.
void ebnn_run_operation(ebnn_model *model, uint16_t index, const uint8_t *image, int32_t *logits);

// The output of operation index, in the arena (or null where it is the logits): valid until a later operation takes its
// place.
const void *ebnn_output(const ebnn_model *model, uint16_t index, ebnn_type *type, ebnn_shape *shape);

// Copies the name of the model, of an operation, or a label, at most capacity bytes with the closing 0; returns the
// bytes that the whole text needs.
size_t ebnn_model_name(const ebnn_model *model, char *text, size_t capacity);
size_t ebnn_operation_name(const ebnn_model *model, uint16_t index, char *text, size_t capacity);
size_t ebnn_label(const ebnn_model *model, uint16_t index, char *text, size_t capacity);

#ifdef __cplusplus
}
#endif

#endif
