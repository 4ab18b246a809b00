// What the library uses of the C library's <string.h>, so that a board needs no C library. machine/memory.c has it.
#ifndef BOARDS_STRING_H
#define BOARDS_STRING_H

#include <stddef.h>

void *memcpy(void *restrict target, const void *restrict source, size_t bytes);
void *memmove(void *target, const void *source, size_t bytes);
void *memset(void *target, int value, size_t bytes);
int memcmp(const void *a, const void *b, size_t bytes);

#endif
