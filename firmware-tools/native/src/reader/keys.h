// All keys of a file and names of its parts, each text once. Tables and the reader's error name one by the byte where
// it starts among them: half a pointer, and a constant of one instruction.
#ifndef EBNN_READER_KEYS_H
#define EBNN_READER_KEYS_H

#include <stddef.h>
#include <stdint.h>

#define EBNN_KEYS(KEY) \
    KEY(act) KEY(arena) KEY(bias) KEY(binaryMacs) KEY(bits) KEY(bytes) KEY(checksum) KEY(costs) KEY(dilation) \
    KEY(file) KEY(flipped) KEY(gateShift) KEY(groups) KEY(header) KEY(i16) KEY(in) KEY(input) KEY(int8Macs) \
    KEY(kernel) KEY(key) KEY(labels) KEY(magic) KEY(mean) KEY(memory) KEY(multiplier) KEY(name) KEY(op) \
    KEY(operations) KEY(out) KEY(outputScale) KEY(pad) KEY(padValue) KEY(peakBytes) KEY(preShift) KEY(rescale) \
    KEY(residualLast) KEY(scale) KEY(shape) KEY(shift) KEY(shiftIn) KEY(shiftOut) KEY(signature) KEY(slope) \
    KEY(slopeShift) KEY(start) KEY(steps) KEY(stride) KEY(table) KEY(tensors) KEY(thresholds) KEY(type) \
    KEY(version) KEY(weightBytes) KEY(weights) KEY(zeroPadding)

typedef struct {
#define EBNN_KEY_BYTES(key) char key[sizeof #key];
    EBNN_KEYS(EBNN_KEY_BYTES)
#undef EBNN_KEY_BYTES
    char maps_in_one_place[18];
} ebnn_key_texts;

#define EBNN_KEY(key) offsetof(ebnn_key_texts, key)

const char *ebnn_key_text(uint32_t key);

#endif
