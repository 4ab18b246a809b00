// A Cortex-M: the vector table, and the instruction that means semihosting.
#include "machine.h"
#include "semihosting.h"

// not a function: declared as one, its address fits the table
void stack_top(void);

uintptr_t semihosting_call(uintptr_t operation, const void *arguments)
{
    register uintptr_t r0 __asm__("r0") = operation;
    register const void *r1 __asm__("r1") = arguments;
    __asm__ volatile("bkpt 0xAB" : "+r"(r0) : "r"(r1) : "memory");
    return r0;
}

// The core takes its stack pointer and the address of the first instruction from here. 15 exceptions of the core;
// the interrupts of the board behind them are never enabled.
__attribute__((section(".vectors"), used)) static void (*const vectors[16])(void) = {
    stack_top,     machine_run,   machine_fault, machine_fault, machine_fault, machine_fault,
    machine_fault, machine_fault, machine_fault, machine_fault, machine_fault, machine_fault,
    machine_fault, machine_fault, machine_fault, machine_fault,
};
