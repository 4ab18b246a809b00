// EdgeBnn for C: binary neural networks on any microcontroller. Integers only, no heap, no libc beyond memcpy.
#ifndef EBNN_H
#define EBNN_H

#include <ebnn/model.h>
#include <ebnn/operations.h>
#include <ebnn/types.h>

#endif
