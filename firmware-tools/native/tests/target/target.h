// What a program needs of the machine it runs on: x86-64 with a C library, or a bare core under QEMU with semihosting.
#ifndef TARGET_H
#define TARGET_H

// Writes text as it is.
void target_write(const char *text);

// Ends the program; 0 is success.
void target_exit(int status);

#endif
