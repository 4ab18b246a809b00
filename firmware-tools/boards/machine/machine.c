// From reset to main: variables get their values, the stack is painted so that its depth can be read afterwards.
#include "machine.h"

#include <string.h>

// of the linker script
extern uint8_t data_start[], data_end[], data_source[], bss_start[], bss_end[], free_end[], stack_limit[], stack_top[];

enum { PAINT = 0xA5, FRAME = 64 };

void machine_repaint_stack(void)
{
    // this function's own frame and what lies above it are in use
    uint8_t *end = (uint8_t *)__builtin_frame_address(0) - FRAME;
    for (volatile uint8_t *byte = stack_limit; byte < end; byte++) *byte = PAINT;
}

void machine_run(void)
{
    memcpy(data_start, data_source, (size_t)(data_end - data_start));
    memset(bss_start, 0, (size_t)(bss_end - bss_start));
    machine_repaint_stack();
    int status = main();
    machine_exit(stack_limit[0] == PAINT ? status : MACHINE_OVERFLOW);
}

void machine_fault(void)
{
    machine_exit(MACHINE_FAULT);
}

uint32_t machine_stack_bytes(void)
{
    const uint8_t *byte = stack_limit;
    while (byte < stack_top && *byte == PAINT) byte++;
    return (uint32_t)(stack_top - byte);
}

void *machine_free_memory(size_t *bytes)
{
    *bytes = (size_t)(free_end - bss_end);
    return bss_end;
}

__attribute__((noinline)) void machine_mark(void)
{
    __asm__ volatile("" ::: "memory");
}
