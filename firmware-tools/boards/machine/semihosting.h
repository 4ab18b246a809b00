// Semihosting: the emulator does what is asked for. Files lie in the emulator's current folder.
#ifndef SEMIHOSTING_H
#define SEMIHOSTING_H

#include <stddef.h>
#include <stdint.h>

// One call, by the instruction that the architecture has for it.
uintptr_t semihosting_call(uintptr_t operation, const void *arguments);

// A handle, or -1.
int semihosting_open_read(const char *name);
int semihosting_open_write(const char *name);

// 1 when all bytes were read or written.
int semihosting_read(int file, void *target, size_t bytes);
int semihosting_write(int file, const void *source, size_t bytes);

#endif
