#include "semihosting.h"

#include "machine.h"

// operations and modes of "Semihosting for AArch32 and AArch64"
enum { SYS_OPEN = 0x01, SYS_WRITE = 0x05, SYS_READ = 0x06, SYS_EXIT_EXTENDED = 0x20 };
enum { MODE_READ_BINARY = 1, MODE_WRITE_BINARY = 5 };
enum { ADP_STOPPED_APPLICATION_EXIT = 0x20026 };

static int open_file(const char *name, uintptr_t mode)
{
    uintptr_t length = 0;
    while (name[length]) length++;
    const uintptr_t arguments[3] = {(uintptr_t)name, mode, length};
    return (int)semihosting_call(SYS_OPEN, arguments);
}

int semihosting_open_read(const char *name)
{
    return open_file(name, MODE_READ_BINARY);
}

int semihosting_open_write(const char *name)
{
    return open_file(name, MODE_WRITE_BINARY);
}

int semihosting_read(int file, void *target, size_t bytes)
{
    const uintptr_t arguments[3] = {(uintptr_t)file, (uintptr_t)target, bytes};
    return semihosting_call(SYS_READ, arguments) == 0; // bytes that are missing
}

int semihosting_write(int file, const void *source, size_t bytes)
{
    const uintptr_t arguments[3] = {(uintptr_t)file, (uintptr_t)source, bytes};
    return semihosting_call(SYS_WRITE, arguments) == 0;
}

void machine_exit(int status)
{
    const uintptr_t reason[2] = {ADP_STOPPED_APPLICATION_EXIT, (uintptr_t)status};
    semihosting_call(SYS_EXIT_EXTENDED, reason);
    for (;;) continue;
}
