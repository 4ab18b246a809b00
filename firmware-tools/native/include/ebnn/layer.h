// One operation described by numbers and arrays, as a program hands it over that cannot make structures: C# on
// nanoFramework, whose LayerField and LayerKernels (device/EdgeBnn.Nano) say what each of them is.
#ifndef EBNN_LAYER_H
#define EBNN_LAYER_H

#include <ebnn/types.h>

#ifdef __cplusplus
extern "C" {
#endif

// Raised whenever the meaning of a number or an array changes.
#define EBNN_LAYER_VERSION 1

// Numbers of a layer, one per LayerField.
#define EBNN_LAYER_NUMBERS 26

// Which kinds of operations ebnn_layer_run has: bit k for kind k, all but concatenations.
#define EBNN_LAYER_KINDS 0x7DFFu

typedef struct {
    const int32_t *numbers;  // [EBNN_LAYER_NUMBERS]
    const uint8_t *image;    // input of the first layer
    uint32_t *bits;          // arena of packed maps
    int16_t *maps;           // arena of i16 maps
    int32_t *logits;         // output of the last layer
    const uint32_t *words;   // packed weights, as the file has them
    const int8_t *weights;   // int8 weights, as the file has them
    const uint8_t *bytes;    // thresholds of a thermometer, flips of a binarize
    const int32_t *ints;     // thresholds [C]; or multipliers [C] and biases [C]
    const int16_t *shorts;   // shifts in, slopes and shifts out of an activation, [C] each; thresholds; a gate's table
} ebnn_layer;

// Bytes of working memory that ebnn_layer_run needs; 0 for most kinds.
size_t ebnn_layer_scratch(const ebnn_layer *layer);

// Runs it. scratch: 4-byte aligned. Like all operations it checks nothing: what describes the layer was checked before.
void ebnn_layer_run(const ebnn_layer *layer, void *scratch);

#ifdef __cplusplus
}
#endif

#endif
