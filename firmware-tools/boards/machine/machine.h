// What a program finds on every board of ours. Start-up sets memory up, paints the stack and calls main, whose result
// ends the emulator.
#ifndef MACHINE_H
#define MACHINE_H

#include <stddef.h>
#include <stdint.h>

// Exit codes that main does not give.
enum {
    MACHINE_FAULT = 120,    // the core met an instruction or address that it cannot
    MACHINE_OVERFLOW = 121, // the stack outgrew its place
};

int main(void);

// Ends the emulator with this exit code.
__attribute__((noreturn)) void machine_exit(int status);

// The code of an exception that nobody expects.
__attribute__((noreturn)) void machine_fault(void);

// Called by start-up, before and around main: never returns.
__attribute__((noreturn)) void machine_run(void);

// Where the counting plugin writes down how many instructions have been executed.
void machine_mark(void);

// Bytes of stack that were in use since start-up or the last repainting.
uint32_t machine_stack_bytes(void);
void machine_repaint_stack(void);

// Memory that neither variables nor the stack take, on a multiple of 8 bytes.
void *machine_free_memory(size_t *bytes);

#endif
